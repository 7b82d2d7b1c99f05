import type { Renewal, RenewalPlan } from '../../../shared/domain/renewal.ts';
import { appError } from '../../../shared/errors.ts';
import type { ParsedInput } from '../../../shared/ipc/contract.ts';
import type { DeadLetterView } from '../../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { DeadLetter, OutboxRow, ReplacedLetter, StoredAccount } from '../store/store.ts';
import { refusalText } from './attempt.ts';
import type { RenewalsContext } from './context.ts';
import { readCommand } from './kinds.ts';
import { unreadable } from './put-aside.ts';
import { personStep } from './steps.ts';
import { viewOf } from './views.ts';

const mostLetters = 1_000;

/**
 * What may follow. `retry`: asked for anew, under another key, since it surely isn't at the cloud.
 * `askFirst`: it may be there, so the cloud is asked before anything takes its place. `none`: it was
 * dealt with, or there is nothing in it that could be asked for.
 */
export function nextOf({ absentAt, handled, renewal }: DeadLetter): DeadLetterView['next'] {
  if (handled) return 'none';
  switch (renewal?.state) {
    case 'rejected':
      return 'retry';
    case 'unknown':
      return absentAt === null ? 'askFirst' : 'retry';
    default:
      return 'none';
  }
}

/** Its error may have been all that was damaged, and was replaced when it was put aside. */
const isUnreadable = (row: OutboxRow): boolean =>
  row.lastError?.params.what === unreadable || readCommand(row) === null;

function letterView(letter: DeadLetter, stored: StoredAccount): DeadLetterView {
  const { row, buriedAt, handled, renewal } = letter;
  const { label, customer, platform, timeZone } = stored.account;
  const error = row.lastError ?? appError('invalidInput');
  return {
    requestId: row.requestId,
    accountId: row.accountId,
    accountLabel: label,
    customer,
    platform,
    timeZone,
    kind: row.kind,
    attempts: row.attempts,
    createdAt: row.createdAt,
    buriedAt,
    why: isUnreadable(row) ? 'unreadable' : 'refused',
    said: error.vendor && refusalText(error),
    error,
    renewal: renewal && viewOf(renewal, stored),
    next: nextOf(letter),
    handled,
  };
}

/** What could not be sent for good: first what waits for somebody, newest first. */
export async function deadLetters({ store }: RenewalsContext): Promise<Result<DeadLetterView[]>> {
  const [letters, accounts] = await Promise.all([
    store.deadLetters(mostLetters),
    store.listAccounts(),
  ]);
  const stored = new Map(accounts.map((one) => [one.account.id, one]));
  return ok(
    letters.flatMap((letter) => {
      // Removed between the two questions: its letters are gone with it.
      const account = stored.get(letter.row.accountId);
      return account ? letterView(letter, account) : [];
    }),
  );
}

type Replaceable = DeadLetter & { renewal: Renewal };

/**
 * The dead letter in whose place something may be asked for; null where none is named. Error:
 * `renewalNotPossible` where the cloud may have it, or somebody dealt with it.
 */
export async function replaceable(
  { store }: RenewalsContext,
  requestId: string | undefined,
): Promise<Result<Replaceable | null>> {
  if (requestId === undefined) return ok(null);
  const letter = await store.deadLetter(requestId);
  const renewal = letter?.renewal;
  if (!letter || !renewal || nextOf(letter) !== 'retry') {
    return err(appError('renewalNotPossible'));
  }
  return ok({ ...letter, renewal });
}

/** What is written with the new entry. An entry that is still open is given up for it. */
export function replacement(
  { row, renewal }: Replaceable,
  who: string,
  at: number,
): ReplacedLetter {
  const { requestId } = row;
  if (renewal.state !== 'unknown') return { requestId, who, at };
  const step = personStep(at, 'withdrawn', { who });
  return { requestId, who, at, move: { renewalId: renewal.id, from: 'unknown', step } };
}

/**
 * The plan that a dead letter's request came from, for the planner. Errors: `renewalNotPossible`;
 * `unknownEntitlement` where none of its devices is there any more; `renewalUnreadable`.
 */
export async function letterPlan(
  context: RenewalsContext,
  { requestId }: ParsedInput<'renewals.letterPlan'>,
): Promise<Result<RenewalPlan>> {
  const letter = await replaceable(context, requestId);
  if (!letter.ok) return letter;
  if (!letter.value) return err(appError('renewalNotPossible'));
  const { accountId, scope, years } = letter.value.renewal;
  if (scope.kind === 'account') return ok({ kind: 'account', accountId, years });
  if (scope.kind === 'unreadable') return err(appError('renewalUnreadable'));
  const entitlementIds = await context.store.entitlementIdsOf(accountId, scope.unids);
  return entitlementIds.length === 0
    ? err(appError('unknownEntitlement'))
    : ok({ kind: 'devices', entitlementIds, years });
}

/** A named person wants no more of it. What the ledger says of its entry stays as it is. */
export async function setAside(
  { store, clock, onChanged }: RenewalsContext,
  { requestId, who }: ParsedInput<'renewals.setAside'>,
): Promise<Result<null>> {
  const letter = await store.deadLetter(requestId);
  if (!letter) return err(appError('unknownRenewal'));
  if (letter.handled) return err(appError('renewalStateChanged'));
  await store.changeOutbox(requestId, { action: 'handle', as: 'setAside', who, at: clock.now() });
  onChanged(letter.row.accountId);
  return ok(null);
}
