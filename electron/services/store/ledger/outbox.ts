import { z } from 'zod';
import { appErrorSchema } from '../../../../shared/error-schemas.ts';
import { type AppError, appError } from '../../../../shared/errors.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { parseStored } from '../database/parse-stored.ts';
import type { OutboxChange, OutboxRow } from '../store.ts';
import { StoreError } from '../store-error.ts';

const rowSchema: z.ZodType<OutboxRow> = z.object({
  requestId: z.string(),
  accountId: z.string(),
  renewalId: z.string(),
  kind: z.string(),
  version: z.number(),
  payload: z.string(),
  attempts: z.number(),
  nextAt: z.number().nullable(),
  lastError: appErrorSchema.nullable(),
  deadLetter: z.boolean(),
});

function select(db: Connection, name: string, rest: string, ...params: SqlValue[]): OutboxRow[] {
  return db
    .all<Record<string, unknown> & { deadLetter: number }>(
      name,
      `SELECT outbox.request_id AS requestId, account.id AS accountId, renewal.id AS renewalId,
              outbox.kind, outbox.version, outbox.payload, outbox.attempts,
              outbox.next_at AS nextAt, outbox.last_error AS lastError,
              outbox.dead_letter AS deadLetter
         FROM outbox
         JOIN renewal ON renewal.request_id = outbox.request_id
         JOIN account ON account.no = renewal.account_no
        WHERE ${rest}`,
      ...params,
    )
    .map((row) =>
      parseStored(rowSchema, { ...row, deadLetter: row.deadLetter === 1 }, ['lastError']),
    );
}

/** Commands that may be sent now, the longest waiting first. */
export function dueCommands(db: Connection, now: number, limit: number): OutboxRow[] {
  return select(
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
  return select(db, 'outbox.one', 'outbox.request_id = ?', requestId)[0] ?? null;
}

/**
 * Changes the outbox row of a request; belongs into the transaction of the change it follows from.
 * A row that is not there any more stays so.
 */
export function changeOutbox(db: Connection, requestId: string, change: OutboxChange): void {
  switch (change.action) {
    case 'enqueue':
      enqueue(db, requestId, change);
      return;
    case 'reschedule':
      db.run(
        'outbox.reschedule',
        'UPDATE outbox SET attempts = ?, next_at = ?, last_error = ? WHERE request_id = ?',
        change.attempts,
        change.nextAt,
        errorText(change.lastError),
        requestId,
      );
      return;
    case 'bury':
      db.run(
        'outbox.bury',
        'UPDATE outbox SET dead_letter = 1, next_at = NULL, last_error = ? WHERE request_id = ?',
        errorText(change.lastError),
        requestId,
      );
      return;
    case 'remove':
      db.run('outbox.remove', 'DELETE FROM outbox WHERE request_id = ?', requestId);
      return;
  }
}

function enqueue(
  db: Connection,
  requestId: string,
  command: Extract<OutboxChange, { action: 'enqueue' }>,
): void {
  const known = db.value('outbox.request', 'SELECT 1 FROM renewal WHERE request_id = ?', requestId);
  if (known === undefined)
    throw new StoreError(appError('unknownRenewal', { params: { requestId } }));
  db.run(
    'outbox.enqueue',
    'INSERT OR REPLACE INTO outbox (request_id, kind, version, payload, next_at) VALUES (?, ?, ?, ?, ?)',
    requestId,
    command.kind,
    command.version,
    command.payload,
    command.nextAt,
  );
}

const errorText = (error: AppError | null): string | null => error && JSON.stringify(error);
