import type { Connection } from './connection.ts';

/**
 * `shown` grows with every change of what a list or a figure shows; `rows` only when entitlements
 * change, which is when orders and totals kept in memory no longer hold.
 */
export type Versions = { shown: number; rows: number };

export function readVersions(db: Connection): Versions {
  const found = db.tuples<[string, number]>(
    'counters.read',
    "SELECT name, value FROM counter WHERE name IN ('shown', 'rows')",
  );
  const values = new Map(found);
  return { shown: values.get('shown') ?? 0, rows: values.get('rows') ?? 0 };
}

const grow = (db: Connection, name: 'shown' | 'rows' | 'entitlement', by: number): number =>
  db.value<number>(
    'counters.grow',
    'UPDATE counter SET value = value + ? WHERE name = ? RETURNING value',
    by,
    name,
  ) ?? 0;

/** To be called in the transaction of the change. Returns the version shown. */
export function bumpVersions(db: Connection, changed: { rows: boolean }): number {
  if (changed.rows) grow(db, 'rows', 1);
  return grow(db, 'shown', 1);
}

/** Reserves `n` ids that no entitlement ever had, and returns the first. */
export function reserveEntitlementIds(db: Connection, n: number): number {
  return grow(db, 'entitlement', n) - n + 1;
}

export type Counters = [name: string, value: number][];

export const readCounters = (db: Connection): Counters =>
  db.tuples('counters.all', 'SELECT name, value FROM counter');

/** After an older state came back: ids and versions that were given out are not given out again. */
export function raiseCounters(db: Connection, before: Counters): void {
  db.write(() => {
    for (const [name, value] of before) {
      const sql = 'UPDATE counter SET value = max(value, ?) + 1 WHERE name = ?';
      db.run('counters.raise', sql, value, name);
    }
  });
}
