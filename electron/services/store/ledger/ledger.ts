import type { AccountId } from '../../../../shared/domain/account.ts';
import type { Renewal, RenewalState, RenewalStep } from '../../../../shared/domain/renewal.ts';
import { appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { accountNo } from '../accounts/account-rows.ts';
import type { Connection } from '../database/connection.ts';
import type { OutboxRow, RenewalMove, ReplacedLetter } from '../store.ts';
import { deadLetter } from './dead-letters.ts';
import { applyMove } from './move.ts';
import { changeOutbox, commandOf } from './outbox.ts';
import { addStep, findRenewal, selectRenewals, stepsOf } from './renewal-rows.ts';

/**
 * Writes new entries, each with the same first step, all or none, together with what becomes of the
 * dead letter whose place they take. Refused with `renewalStateChanged` when somebody dealt with
 * that letter first, and then nothing is written.
 */
export function createRenewals(
  db: Connection,
  renewals: readonly Renewal[],
  firstStep: RenewalStep,
  replaced?: ReplacedLetter,
): Result<null> {
  return db.write(() => {
    if (replaced) {
      const { requestId, who, at, move } = replaced;
      const letter = deadLetter(db, requestId);
      if (!letter || letter.handled) return err(appError('renewalStateChanged'));
      const moved = move ? applyMove(db, move) : null;
      if (moved && !moved.ok) return moved;
      changeOutbox(db, requestId, { action: 'handle', as: 'retried', who, at });
    }
    for (const renewal of renewals) addStep(db, insertRenewal(db, renewal), firstStep);
    return ok(null);
  });
}

function insertRenewal(db: Connection, renewal: Renewal): number {
  const no = db.value<number>(
    'renewal.insert',
    `INSERT INTO renewal (id, account_no, scope, years, route, request_id, state, device_count,
       term_end_before, term_end_expected, term_end_after, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING no`,
    renewal.id,
    accountNo(db, renewal.accountId),
    JSON.stringify(renewal.scope),
    renewal.years,
    renewal.route,
    renewal.requestId,
    renewal.state,
    renewal.deviceCount,
    renewal.termEndBefore,
    renewal.termEndExpected,
    renewal.termEndAfter,
    renewal.createdAt,
    renewal.updatedAt,
  );
  // An insert that did not throw returns its row.
  return no as number;
}

export function moveRenewal(db: Connection, move: RenewalMove): Result<Renewal> {
  return db.write(() => applyMove(db, move));
}

export function listRenewals(
  db: Connection,
  query: { accountId: AccountId | null; states: RenewalState[] | null; limit: number },
): Renewal[] {
  const { accountId, states, limit } = query;
  const conditions = ['TRUE'];
  const params: string[] = [];
  if (accountId !== null) {
    conditions.push('account.id = ?');
    params.push(accountId);
  }
  if (states !== null) {
    conditions.push('renewal.state IN (SELECT value FROM json_each(?))');
    params.push(JSON.stringify(states));
  }
  return selectRenewals(db, 'renewal.list', conditions.join(' AND '), limit, ...params);
}

export function renewalWithSteps(
  db: Connection,
  renewalId: string,
): { renewal: Renewal; steps: RenewalStep[]; outbox: OutboxRow | null } | null {
  return db.read(() => {
    const found = findRenewal(db, renewalId);
    if (!found) return null;
    const { no, renewal } = found;
    return { renewal, steps: stepsOf(db, no), outbox: commandOf(db, renewal.requestId) };
  });
}

/**
 * Entries that cover an entitlement: those of its account as a whole, and those that name it. One of
 * which nobody can say what it covers may be among them.
 */
export function renewalsOf(
  db: Connection,
  accountNo: number,
  unid: string,
  limit: number,
): Renewal[] {
  return selectRenewals(
    db,
    'renewal.ofUnid',
    `renewal.account_no = ? AND CASE WHEN json_valid(renewal.scope)
       THEN renewal.scope ->> 'kind' = 'account'
         OR EXISTS (SELECT 1 FROM json_each(renewal.scope, '$.unids') WHERE value = ?)
       ELSE TRUE END`,
    limit,
    accountNo,
    unid,
  );
}
