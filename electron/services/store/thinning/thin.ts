import { historyKinds } from '../database/codes.ts';
import type { Connection } from '../database/connection.ts';
import { departedMs, type Entry, idleBudgetMs, keptNewest, thinnedOut } from './rule.ts';

/** Entitlements looked at in one step, and rows removed in one transaction, at most. */
const mostLookedAt = 500;
const mostRemoved = 2_000;

/** `next`: where the next step goes on; null after the last. */
export type ThinStep = { next: number | null; removed: number };

type Row = { no: number; at: number; kind: number; before: string | null };

const entitlementsAfter = `SELECT entitlement_id, count(*)
  FROM history INDEXED BY history_by_entitlement
 WHERE entitlement_id > ? GROUP BY entitlement_id ORDER BY entitlement_id LIMIT ?`;
const entriesOf = `SELECT no, at, kind, before
  FROM history INDEXED BY history_by_entitlement WHERE entitlement_id = ? ORDER BY no DESC`;
const longGone = `DELETE FROM entitlement WHERE id IN (
  SELECT id FROM entitlement INDEXED BY entitlement_departed
   WHERE departed_at IS NOT NULL AND departed_at < ? LIMIT ?)`;

/** The statements, for tests of their plans. */
export const thinStatements = { entitlementsAfter, entriesOf, longGone };

/**
 * Thins the history of some entitlements after the id `after`, in one short transaction. In the place
 * of what goes stays one entry that says how many there were.
 */
export function thinHistory(db: Connection, after: number, now: number): ThinStep {
  const found = db.tuples<[number, number]>(
    'thin.entitlements',
    entitlementsAfter,
    after,
    mostLookedAt,
  );
  const last = found.at(-1)?.[0];
  if (last === undefined) return { next: null, removed: 0 };
  return db.write(() => {
    let removed = 0;
    for (const [id, count] of found) {
      if (count <= keptNewest + 1) continue;
      const room = mostRemoved - removed;
      const thinned = thinOne(db, id, now, room);
      removed += thinned;
      // Perhaps there is more of it: the next step begins with the same one.
      if (thinned === room) return { next: id - 1, removed };
    }
    return { next: last, removed };
  });
}

function thinOne(db: Connection, id: number, now: number, most: number): number {
  const rows = db
    .all<Row>('thin.entries', entriesOf, id)
    .map((row) => ({ ...row, kind: historyKinds.wordOf(row.kind) }));
  // The oldest of them, where there are more.
  const gone = thinnedOut(rows, now).slice(-most);
  const newest = gone[0];
  if (!newest) return 0;
  const markers = rows.filter(({ kind }) => kind === 'thinned');
  const before = markers.reduce((sum, marker) => sum + Number(marker.before), 0);
  const remove = db.prepare('DELETE FROM history WHERE no = ?');
  for (const { no } of [...gone, ...markers]) remove.run(no);
  leaveMarker(db, id, newest, before + gone.length);
  return gone.length;
}

/** At the place of the newest that went, so that the order of what stays is that of its numbers. */
function leaveMarker(db: Connection, id: number, { no, at }: Entry, count: number): void {
  db.run(
    'thin.mark',
    'INSERT INTO history (no, entitlement_id, at, kind, before) VALUES (?, ?, ?, ?, ?)',
    no,
    id,
    at,
    historyKinds.codeOf('thinned'),
    String(count),
  );
}

/** Forgets some of the entitlements that have long been gone; returns how many, 0 when none is left. */
export function forgetDeparted(db: Connection, now: number): number {
  return db.write(() => db.run('thin.departed', longGone, now - departedMs, mostLookedAt));
}

/** Forgets the budgets of credentials that nobody uses any more; returns how many. */
export function forgetBudgets(db: Connection, now: number): number {
  const sql = `DELETE FROM budget WHERE hold_until < ?
     AND ifnull((SELECT max(value) FROM json_each(budget.sends)), 0) < ?`;
  return db.write(() => db.run('thin.budgets', sql, now - idleBudgetMs, now - idleBudgetMs));
}
