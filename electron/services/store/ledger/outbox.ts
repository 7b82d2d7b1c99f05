import type { AccountId } from '../../../../shared/domain/account.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { accountNo } from '../accounts/account-rows.ts';
import type { Connection } from '../database/connection.ts';
import type { OutboxChange, OutboxRow, StoppedCommands } from '../store.ts';
import { selectCommands } from './outbox-rows.ts';

/** Commands that may be sent now, the longest waiting first. */
export function dueCommands(db: Connection, now: number, limit: number): OutboxRow[] {
  return selectCommands(
    db,
    'outbox.due',
    'outbox.dead_letter = 0 AND outbox.next_at <= ? ORDER BY outbox.next_at LIMIT ?',
    now,
    limit,
  );
}

export function nextCommandAt(db: Connection): number | null {
  const sql = 'SELECT min(next_at) FROM outbox WHERE dead_letter = 0';
  return db.value<number | null>('outbox.next', sql) ?? null;
}

export function commandOf(db: Connection, requestId: string): OutboxRow | null {
  return selectCommands(db, 'outbox.one', 'outbox.request_id = ?', requestId)[0] ?? null;
}

/** All that is still to be sent or looked up, of one account or of all, in the order it was asked for. */
export function liveCommands(db: Connection, accountId: AccountId | null): OutboxRow[] {
  const live = 'outbox.dead_letter = 0';
  const order = 'ORDER BY outbox.created_at, outbox.request_id';
  return accountId === null
    ? selectCommands(db, 'outbox.live', `${live} ${order}`)
    : selectCommands(db, 'outbox.liveOf', `${live} AND account.id = ? ${order}`, accountId);
}

/** What waits for a person, counted by account and failure. */
export function stoppedCommands(db: Connection): StoppedCommands[] {
  const stopped = new Map<string, StoppedCommands>();
  const rows = selectCommands(
    db,
    'outbox.stopped',
    'outbox.dead_letter = 0 AND outbox.next_at IS NULL ORDER BY outbox.created_at',
  );
  for (const { accountId, lastError } of rows) {
    if (lastError === null) continue;
    const key = `${lastError.code} ${accountId}`;
    const count = (stopped.get(key)?.count ?? 0) + 1;
    stopped.set(key, { accountId, count, lastError });
  }
  return [...stopped.values()];
}

/**
 * Changes the outbox row of a request; belongs into the transaction of the change it follows from.
 * A row that is not there any more stays so.
 */
export function changeOutbox(db: Connection, requestId: string, change: OutboxChange): void {
  switch (change.action) {
    case 'enqueue':
      db.run(
        'outbox.enqueue',
        `INSERT INTO outbox (request_id, account_no, kind, version, payload, created_at, next_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        requestId,
        accountNo(db, change.accountId),
        change.kind,
        change.version,
        change.payload,
        change.createdAt,
        change.nextAt,
      );
      return;
    case 'reschedule':
      db.run(
        'outbox.reschedule',
        `UPDATE outbox SET attempts = ?, next_at = ?, last_error = ?
          WHERE request_id = ? AND dead_letter = 0`,
        change.attempts,
        change.nextAt,
        errorText(change.lastError),
        requestId,
      );
      return;
    case 'release':
      db.run(
        'outbox.release',
        'UPDATE outbox SET next_at = ? WHERE request_id = ? AND dead_letter = 0',
        change.nextAt,
        requestId,
      );
      return;
    case 'bury':
      db.run(
        'outbox.bury',
        `UPDATE outbox SET dead_letter = 1, next_at = NULL, last_error = ?, buried_at = ?
          WHERE request_id = ? AND dead_letter = 0`,
        errorText(change.lastError),
        change.at,
        requestId,
      );
      return;
    case 'markAbsent':
      db.run(
        'outbox.markAbsent',
        'UPDATE outbox SET absent_at = ? WHERE request_id = ? AND dead_letter = 1',
        change.at,
        requestId,
      );
      return;
    case 'handle':
      handle(db, requestId, change.at, change.as, change.who);
      return;
    case 'remove':
      handle(db, requestId, change.at, 'settled', null);
      db.run(
        'outbox.remove',
        'DELETE FROM outbox WHERE request_id = ? AND dead_letter = 0',
        requestId,
      );
      return;
  }
}

/** The first who dealt with a dead letter stands; nothing of it is ever deleted. */
function handle(
  db: Connection,
  requestId: string,
  at: number,
  as: string,
  who: string | null,
): void {
  db.run(
    'outbox.handle',
    `UPDATE outbox SET handled_at = ?, handled_as = ?, handled_by = ?
      WHERE request_id = ? AND dead_letter = 1 AND handled_at IS NULL`,
    at,
    as,
    who,
    requestId,
  );
}

const errorText = (error: AppError | null): string | null => error && JSON.stringify(error);
