import { entitlementKindSchema } from '../../../shared/domain/entitlement.ts';
import { emptyOwnership } from '../../../shared/domain/figures.ts';
import type { Renewal, RenewalPlan, RenewalPreviewLine } from '../../../shared/domain/renewal.ts';
import {
  type PlanAccount,
  planLines,
  type SelectedEntitlement,
} from '../../../shared/domain/renewal-plan.ts';
import { openStates } from '../../../shared/domain/renewal-transitions.ts';
import { appError } from '../../../shared/errors.ts';
import type { ParsedInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { AccountFigures, StoredAccount } from '../store/store.ts';
import type { RenewalsContext } from './context.ts';
import { replaceable, replacement } from './dead-letters.ts';
import { personStep } from './steps.ts';

const mostEntries = 100_000;

type Selection = ReadonlyMap<string, SelectedEntitlement[]>;

/** What was picked, by account. An id that is gone refuses the plan: it was made on an old list. */
async function selectionOf(
  { store }: RenewalsContext,
  plan: RenewalPlan,
): Promise<Result<Selection>> {
  const selection = new Map<string, SelectedEntitlement[]>();
  if (plan.kind !== 'devices') return ok(selection);
  const ids = [...new Set(plan.entitlementIds)];
  const found = await store.entitlementsByIds(ids);
  if (found.length < ids.length) return err(appError('unknownEntitlement'));
  for (const { accountId, kind, unid, ownership, termEnd } of found) {
    const picked = selection.get(accountId) ?? [];
    selection.set(accountId, picked);
    picked.push({ kind: entitlementKindSchema.parse(kind), unid, ownership, termEnd });
  }
  return ok(selection);
}

function planAccountOf(
  { describe }: RenewalsContext,
  stored: StoredAccount,
  figures: AccountFigures | undefined,
  selection: Selection,
): PlanAccount {
  const { account, cloudLicense, enteredLicense } = stored;
  const byApi = describe(account.platform)?.capabilities.submitsRenewal ?? false;
  return {
    accountId: account.id,
    timeZone: account.timeZone,
    // A platform may offer it and this account's cloud not: then no license was read either.
    submitsRenewal: byApi && cloudLicense !== null,
    license: cloudLicense ?? enteredLicense,
    ownership: figures?.ownership ?? emptyOwnership(),
    others: figures?.others.total ?? 0,
    nextEnd: figures?.nextEnd ?? null,
    selected: selection.get(account.id) ?? [],
  };
}

/** What a plan would ask for, were the open entry `instead` not there. Writes nothing. */
async function linesOf(
  context: RenewalsContext,
  plan: RenewalPlan,
  instead: string | null,
): Promise<Result<RenewalPreviewLine[]>> {
  const { store, clock, rules } = context;
  const now = clock.now();
  const accounts = await store.listAccounts();
  if (plan.kind === 'account' && !accounts.some(({ account }) => account.id === plan.accountId)) {
    return err(appError('unknownAccount'));
  }
  const selection = await selectionOf(context, plan);
  if (!selection.ok) return selection;
  const figures = await store.figures({ now, bounds: [] });
  const renewals = await store.listRenewals({
    accountId: null,
    states: [...openStates],
    limit: mostEntries,
  });
  const figuresOf = new Map(figures.accounts.map((one) => [one.accountId, one]));
  const lines = planLines(plan, {
    accounts: accounts.map((stored) =>
      planAccountOf(context, stored, figuresOf.get(stored.account.id), selection.value),
    ),
    renewals: renewals.filter(({ id }) => id !== instead),
    rules: rules(),
    now,
  });
  return ok(lines);
}

/** What a plan would ask for, in the place of a dead letter where one is named. Writes nothing. */
export async function preview(
  context: RenewalsContext,
  { plan, replaces }: ParsedInput<'renewals.preview'>,
): Promise<Result<RenewalPreviewLine[]>> {
  const letter = await replaceable(context, replaces);
  if (!letter.ok) return letter;
  return linesOf(context, plan, letter.value?.renewal.id ?? null);
}

/**
 * Writes an entry for each line without obstacles and returns their ids; `renewalNotPossible` where
 * no line is left. Each has a request id of its own, also in the place of a dead letter, which counts
 * as handled from then on. Two drafts at once don't see each other, so they go one after the other.
 */
export async function draft(
  context: RenewalsContext,
  { plan, who, replaces }: ParsedInput<'renewals.draft'>,
): Promise<Result<string[]>> {
  return context.entryLock('drafts', async () => {
    const letter = await replaceable(context, replaces);
    if (!letter.ok) return letter;
    const lines = await linesOf(context, plan, letter.value?.renewal.id ?? null);
    if (!lines.ok) return lines;
    const possible = lines.value.filter(({ obstacles }) => obstacles.length === 0);
    if (possible.length === 0) return err(appError('renewalNotPossible'));
    const now = context.clock.now();
    const renewals = possible.map(
      (line): Renewal => ({
        id: context.newRenewalId(),
        accountId: line.accountId,
        scope: line.scope,
        years: line.years,
        route: line.route,
        requestId: context.newRequestId(),
        state: 'drafted',
        deviceCount: line.deviceCount,
        termEndBefore: line.termEndBefore,
        termEndExpected: line.termEndExpected,
        termEndAfter: null,
        createdAt: now,
        updatedAt: now,
      }),
    );
    const replaced = renewals.some(({ accountId }) => accountId === letter.value?.row.accountId)
      ? letter.value
      : null;
    const written = await context.store.createRenewals(
      renewals,
      personStep(now, 'drafted', { who }),
      ...(replaced ? [replacement(replaced, who, now)] : []),
    );
    if (!written.ok) return written;
    for (const { accountId } of renewals) context.onChanged(accountId);
    return ok(renewals.map(({ id }) => id));
  });
}
