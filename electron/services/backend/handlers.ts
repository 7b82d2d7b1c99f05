import { monthBounds } from '../../../shared/domain/term.ts';
import { appError } from '../../../shared/errors.ts';
import type { Output, ParsedInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { accountViews } from '../accounts/account-views.ts';
import type { Clock } from '../clock/clock.ts';
import type { StoredAccount } from '../store/store.ts';
import type { FindPlatform } from '../sync/judgement.ts';
import type { Changes } from './changes.ts';
import type { ServicesChannel } from './handler-table.ts';
import { composeOverview } from './overview.ts';
import type { Services } from './services.ts';

/** Months on the timeline. */
const timelineMonths = 24;
const mostIds = 10_000;
const mostRenewals = 5_000;

export type HandlerContext = Services & {
  clock: Clock;
  /** The computer's own calendar: IANA name. */
  timeZone: string;
  findPlatform: FindPlatform;
  changes: Changes;
  backgroundFailed: (event: string, error: unknown) => void;
};

type Handlers = {
  [C in ServicesChannel]: (
    context: HandlerContext,
    input: ParsedInput<C>,
  ) => Promise<Result<Output<C>>>;
};

function viewsOf(
  { findPlatform, vault, sync, sessions }: HandlerContext,
  stored: readonly StoredAccount[],
  figures: Parameters<typeof accountViews>[1],
) {
  return accountViews(stored, figures, {
    findPlatform,
    secretState: vault.stateOf,
    syncStatus: sync.statusOf,
    budget: sessions.budgetOf,
  });
}

async function readOverview(context: HandlerContext): Promise<Result<Output<'overview.read'>>> {
  const { store, clock, settings, changes } = context;
  const now = clock.now();
  const bounds = monthBounds(now, context.timeZone, timelineMonths);
  const [stored, figures, renewals, waiting] = await Promise.all([
    store.listAccounts(),
    store.figures({ now, bounds }),
    store.listRenewals({ accountId: null, states: null, limit: mostRenewals }),
    store.stoppedCommands(),
  ]);
  const views = await viewsOf(context, stored, figures);
  changes.seen(figures.version);
  const { leadDays } = settings.current();
  return ok(composeOverview({ now, leadDays, stored, views, figures, bounds, renewals, waiting }));
}

async function writeSettings(
  { settings, sync, changes, backgroundFailed }: HandlerContext,
  patch: ParsedInput<'settings.write'>,
): Promise<Result<Output<'settings.write'>>> {
  const { before, after } = await settings.write(patch);
  changes.tell(['settings'], null);
  if (before.syncEveryHours !== after.syncEveryHours) sync.reschedule();
  const sameRules =
    before.rules.minimumDevices === after.rules.minimumDevices &&
    before.rules.freeDevices === after.rules.freeDevices;
  // Judging all accounts again takes a while; each tells when it is done.
  if (!sameRules) {
    sync.rejudgeAll().catch((error: unknown) => backgroundFailed('settings.rejudgeFailed', error));
  }
  return ok(after);
}

/** What each channel does on an open database. */
export const servicesHandlers: Handlers = {
  'overview.read': readOverview,

  'devices.page': async ({ store, clock, settings, changes }, { view, offset, limit }) => {
    const { leadDays } = settings.current();
    const page = await store.page({ view, offset, limit, now: clock.now(), leadDays });
    changes.seen(page.version);
    return ok(page);
  },
  'devices.detail': async ({ store, clock, settings }, { id }) => {
    const { leadDays } = settings.current();
    const detail = await store.detail({ id, now: clock.now(), leadDays });
    return detail ? ok(detail) : err(appError('unknownEntitlement'));
  },
  'devices.idsOfView': async ({ store, clock }, { view }) => {
    const ids = await store.idsOfView({ view, now: clock.now(), limit: mostIds });
    return ids
      ? ok(ids)
      : err(appError('invalidInput', { params: { what: 'selection', most: mostIds } }));
  },

  'accounts.list': async (context) => {
    const { store, clock } = context;
    const [stored, figures] = await Promise.all([
      store.listAccounts(),
      store.figures({ now: clock.now(), bounds: [] }),
    ]);
    return ok(await viewsOf(context, stored, figures));
  },
  'accounts.test': ({ accounts }, input) => accounts.test(input),
  'accounts.connect': ({ accounts }, { settings, secrets }) => accounts.connect(settings, secrets),
  'accounts.update': ({ accounts }, { accountId, settings }) =>
    accounts.update(accountId, settings),
  'accounts.replaceSecrets': async (
    { accounts, renewals },
    { accountId, signInMethod, secrets },
  ) => {
    const done = await accounts.replaceSecrets(accountId, signInMethod, secrets);
    if (done.ok) await renewals.resume(accountId);
    return done;
  },
  'accounts.deleteSecrets': ({ accounts }, { accountId }) => accounts.deleteSecrets(accountId),
  'accounts.remove': ({ accounts }, { accountId }) => accounts.remove(accountId),
  'accounts.owners': ({ accounts }, { accountId }) => accounts.owners(accountId),
  'accounts.chooseOwner': ({ accounts }, { accountId, ownerId }) =>
    accounts.chooseOwner(accountId, ownerId),
  'accounts.enterLicense': ({ accounts }, { accountId, license }) =>
    accounts.enterLicense(accountId, license),
  'accounts.clearEnteredLicense': ({ accounts }, { accountId }) =>
    accounts.clearEnteredLicense(accountId),

  'vault.state': async ({ vault }) => ok(await vault.state()),
  'vault.setConsent': async ({ vault }, { consent }) => ok(await vault.setConsent(consent)),

  'sync.start': async ({ store, sync }, { accountId }) => {
    if (accountId === null) {
      sync.readAll();
      return ok(null);
    }
    if (!(await store.findAccount(accountId))) return err(appError('unknownAccount'));
    void sync.read(accountId, 'user');
    return ok(null);
  },
  'sync.cancel': async ({ sync }, { accountId }) => {
    await sync.cancel(accountId);
    return ok(null);
  },
  'sync.status': async ({ sync }) => ok(sync.statuses()),

  'renewals.list': ({ renewals }, input) => renewals.list(input),
  'renewals.detail': ({ renewals }, input) => renewals.detail(input),
  'renewals.preview': ({ renewals }, input) => renewals.preview(input),
  'renewals.draft': ({ renewals }, input) => renewals.draft(input),
  'renewals.submit': ({ renewals }, input) => renewals.submit(input),
  'renewals.markSubmitted': ({ renewals }, input) => renewals.markSubmitted(input),
  'renewals.confirm': ({ renewals }, input) => renewals.confirm(input),
  'renewals.reject': ({ renewals }, input) => renewals.reject(input),
  'renewals.withdraw': ({ renewals }, input) => renewals.withdraw(input),
  'renewals.lookUp': ({ renewals }, input) => renewals.lookUp(input),
  'renewals.sheet': ({ renewals }, input) => renewals.sheet(input),
  'renewals.deadLetters': ({ renewals }) => renewals.deadLetters(),
  'renewals.letterPlan': ({ renewals }, input) => renewals.letterPlan(input),
  'renewals.setAside': ({ renewals }, input) => renewals.setAside(input),

  'settings.read': async ({ settings }) => ok(settings.current()),
  'settings.write': writeSettings,
};
