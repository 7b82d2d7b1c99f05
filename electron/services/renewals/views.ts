import type { Renewal } from '../../../shared/domain/renewal.ts';
import { renewalStates } from '../../../shared/domain/renewal.ts';
import { openStates } from '../../../shared/domain/renewal-transitions.ts';
import { appError } from '../../../shared/errors.ts';
import type { ParsedInput } from '../../../shared/ipc/contract.ts';
import type { RenewalDetail, RenewalView, SubmissionSheet } from '../../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { StoredAccount } from '../store/store.ts';
import { isStopped } from './attempt.ts';
import type { RenewalsContext } from './context.ts';

const mostListed = 5_000;
const mostOnSheet = 10_000;

export function viewOf(renewal: Renewal, { account }: StoredAccount): RenewalView {
  const { label, customer, platform, timeZone } = account;
  return { ...renewal, accountLabel: label, customer, platform, timeZone };
}

/** Entries of one account or all; `open` null: in any state. */
export async function list(
  { store }: RenewalsContext,
  { accountId, open }: ParsedInput<'renewals.list'>,
): Promise<Result<RenewalView[]>> {
  const isOpen = (state: Renewal['state']) => openStates.some((one) => one === state);
  const states = open === null ? null : renewalStates.filter((state) => isOpen(state) === open);
  const accounts = new Map(
    (await store.listAccounts()).map((stored) => [stored.account.id, stored]),
  );
  const renewals = await store.listRenewals({ accountId, states, limit: mostListed });
  return ok(
    renewals.flatMap((renewal) => {
      // Removed between the two questions: its entries are gone with it.
      const stored = accounts.get(renewal.accountId);
      return stored ? [viewOf(renewal, stored)] : [];
    }),
  );
}

/** One entry with its steps and, while there is one, its command. */
export async function detail(
  { store }: RenewalsContext,
  { renewalId }: ParsedInput<'renewals.detail'>,
): Promise<Result<RenewalDetail>> {
  const found = await store.renewalWithSteps(renewalId);
  const stored = found && (await store.findAccount(found.renewal.accountId));
  if (!found || !stored) return err(appError('unknownRenewal'));
  const { renewal, steps, outbox } = found;
  return ok({
    renewal: viewOf(renewal, stored),
    steps,
    command: outbox && {
      attempts: outbox.attempts,
      nextAt: outbox.deadLetter ? null : outbox.nextAt,
      lastError: outbox.lastError,
      deadLetter: outbox.deadLetter,
      stopped: isStopped(outbox),
    },
  });
}

/** What a person needs in order to submit an entry on the vendor's page. */
export async function sheet(
  { store, describe }: RenewalsContext,
  { renewalId }: ParsedInput<'renewals.sheet'>,
): Promise<Result<SubmissionSheet>> {
  const found = await store.renewalWithSteps(renewalId);
  const stored = found && (await store.findAccount(found.renewal.accountId));
  if (!found || !stored) return err(appError('unknownRenewal'));
  const { renewal } = found;
  if (renewal.scope.kind === 'unreadable') return err(appError('renewalUnreadable'));
  const unids = renewal.scope.kind === 'account' ? null : renewal.scope.unids;
  const { rows, total } = await store.devicesForSheet(renewal.accountId, unids, mostOnSheet);
  return ok({
    renewal: viewOf(renewal, stored),
    ownUserId: stored.account.ownUserId,
    license: stored.cloudLicense ?? stored.enteredLicense,
    asOf: stored.asOf,
    devices: rows,
    deviceTotal: total,
    consoleUrl: describe(stored.account.platform)?.consoleUrl ?? '',
  });
}
