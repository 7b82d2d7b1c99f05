import type { Connection } from '../database/connection.ts';
import { type ItemValues, itemColumns } from './item-table.ts';

/** A stored entitlement with what an account's reading may change. */
export type StoredRow = {
  id: number;
  kind: number;
  unid: string;
  departedAt: number | null;
  lastSeenAt: number | null;
  values: ItemValues;
};

type Head = [number, number, string, number | null, number | null];

const headLength = 5;

/** All rows of an account, departed ones as well, one after the other. */
export function* storedRows(db: Connection, accountNo: number): Generator<StoredRow> {
  const rows = db
    .prepare(
      `SELECT id, kind, unid, departed_at, last_seen_at, ${itemColumns.join(', ')}
         FROM entitlement WHERE account_no = ?`,
    )
    .raw(true)
    .iterate(accountNo);
  for (const row of rows) {
    const [id, kind, unid, departedAt, lastSeenAt] = row as Head;
    // The columns after the head, in the order in which they were asked for.
    const values = (row as unknown[]).slice(headLength) as ItemValues;
    yield { id, kind, unid, departedAt, lastSeenAt, values };
  }
}
