import type { Connection } from '../database/connection.ts';
import { reserveEntitlementIds } from '../database/counters.ts';
import { nameKey } from '../search/fold.ts';
import { insertWords, removeWords, searchWords } from '../search/words.ts';
import type { Change } from './compare.ts';
import { at, type Item, type ItemValues, itemColumns } from './item-table.ts';
import type { StoredRow } from './stored-rows.ts';

const insertColumns = [
  'id',
  'account_no',
  'kind',
  'unid',
  'name_key',
  'first_seen_at',
  'present_since',
  ...itemColumns,
];

export const insertEntitlement = `INSERT INTO entitlement (${insertColumns.join(', ')})
  VALUES (${insertColumns.map(() => '?').join(', ')})`;

/** Changes rows and the index of their words together. Times are ms UTC. */
export type RowWriter = {
  /** Returns the ids given, in the order of the items. */
  insert(items: readonly Item[], seenAt: number): number[];
  update(change: Change): void;
  bringBack(change: Change, seenAt: number): void;
  depart(row: StoredRow, departedAt: number, lastSeenAt: number | null): void;
  /** null: the latest reading contained it. */
  markSeen(row: StoredRow, lastSeenAt: number | null): void;
};

export function rowWriter(db: Connection, accountNo: number): RowWriter {
  const insertRow = db.prepare(insertEntitlement);
  const addWords = db.prepare(insertWords);
  const takeWords = db.prepare(removeWords);
  const updateRow = db.prepare(
    `UPDATE entitlement SET ${itemColumns.map((column) => `${column} = ?`).join(', ')},
       name_key = ?, last_seen_at = ? WHERE id = ?`,
  );
  const bringBackRow = db.prepare(
    'UPDATE entitlement SET departed_at = NULL, present_since = ? WHERE id = ?',
  );
  const departRow = db.prepare(
    `UPDATE entitlement SET departed_at = ?, last_seen_at = ifnull(last_seen_at, ?) WHERE id = ?`,
  );
  const markRow = db.prepare('UPDATE entitlement SET last_seen_at = ? WHERE id = ?');

  function update({ row, values, lastSeenAt }: Change): void {
    updateRow.run(...values, nameKey(values[at.name]), lastSeenAt, row.id);
  }

  const wordsOf = (kind: number, unid: string, values: ItemValues): string =>
    searchWords({
      name: values[at.name],
      unid,
      accountNo,
      kind,
      ownership: values[at.ownership],
      standing: values[at.standing],
    });

  return {
    insert(items, seenAt) {
      const firstId = reserveEntitlementIds(db, items.length);
      return items.map(({ kind, unid, values }, index) => {
        const id = firstId + index;
        const name = values[at.name];
        insertRow.run(id, accountNo, kind, unid, nameKey(name), seenAt, seenAt, ...values);
        addWords.run(id, wordsOf(kind, unid, values));
        return id;
      });
    },
    update(change) {
      update(change);
      const { row, values } = change;
      const before = wordsOf(row.kind, row.unid, row.values);
      const after = wordsOf(row.kind, row.unid, values);
      if (before === after) return;
      takeWords.run(row.id, before);
      addWords.run(row.id, after);
    },
    bringBack(change, seenAt) {
      update(change);
      const { row, values } = change;
      bringBackRow.run(seenAt, row.id);
      addWords.run(row.id, wordsOf(row.kind, row.unid, values));
    },
    depart(row, departedAt, lastSeenAt) {
      departRow.run(departedAt, lastSeenAt, row.id);
      takeWords.run(row.id, wordsOf(row.kind, row.unid, row.values));
    },
    markSeen(row, lastSeenAt) {
      markRow.run(lastSeenAt, row.id);
    },
  };
}
