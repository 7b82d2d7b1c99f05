import { z } from 'zod';
import { appErrorSchema } from '../../../../shared/error-schemas.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { parseJson, parseStored } from '../database/parse-stored.ts';
import type { OutboxRow } from '../store.ts';

const rowSchema: z.ZodType<OutboxRow> = z.object({
  requestId: z.string(),
  accountId: z.string(),
  renewalId: z.string().nullable(),
  kind: z.string(),
  version: z.number(),
  payload: z.string(),
  createdAt: z.number(),
  attempts: z.number(),
  nextAt: z.number().nullable(),
  lastError: appErrorSchema.nullable(),
  damaged: z.boolean(),
  deadLetter: z.boolean(),
});

type Columns = Record<string, unknown> & { lastError: string | null; deadLetter: number };

/** The columns of `rowOf`, for a statement that joins `account` and, perhaps, `renewal`. */
export const outboxColumns = `outbox.request_id AS requestId, account.id AS accountId,
  renewal.id AS renewalId, outbox.kind, outbox.version, outbox.payload,
  outbox.created_at AS createdAt, outbox.attempts, outbox.next_at AS nextAt,
  outbox.last_error AS lastError, outbox.dead_letter AS deadLetter`;

/** The ledger's entry is looked up, not required: commands of some kinds have none. */
export const outboxJoins = `outbox JOIN account ON account.no = outbox.account_no
  LEFT JOIN renewal ON renewal.request_id = outbox.request_id`;

/**
 * A row as it is handed out. An error that cannot be read makes the row `damaged` and no more: were
 * it thrown, one spoilt row would keep all others from being sent.
 */
export function rowOf(columns: Columns): OutboxRow {
  const error = appErrorSchema.nullable().safeParse(parseJson(columns.lastError));
  return parseStored(rowSchema, {
    ...columns,
    lastError: error.success ? error.data : null,
    damaged: !error.success,
    deadLetter: columns.deadLetter === 1,
  });
}

/** Rows that fit a condition on `outbox`, `account` and `renewal`. */
export function selectCommands(
  db: Connection,
  name: string,
  rest: string,
  ...params: SqlValue[]
): OutboxRow[] {
  return db
    .all<Columns>(name, `SELECT ${outboxColumns} FROM ${outboxJoins} WHERE ${rest}`, ...params)
    .map(rowOf);
}
