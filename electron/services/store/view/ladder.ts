import type { Connection } from '../database/connection.ts';
import { compareSign, type Direction, orderBy, orders, type SortKey } from './order.ts';

/** A place in an order: after this row. */
export type Rung = { key: string | number; id: number };

/** Rows between two rungs. Any place is then found within this many steps. */
export const rungDistance = 256;

/**
 * Places in an order of all rows, at even distances from its beginning. Built as far as somebody
 * asked, by steps through the index; shared by all filters, which count between the rungs.
 */
export type Ladder = {
  /** The `n`th rung, from 1; null when the rows end before it. */
  rung(n: number): Rung | null;
};

export function createLadder(db: Connection, by: SortKey, direction: Direction): Ladder {
  const rungs: Rung[] = [];
  let atEnd = false;

  function climb(): void {
    const next = nextRung(db, by, direction, rungs.at(-1) ?? null);
    if (next) rungs.push(next);
    else atEnd = true;
  }

  return {
    rung(n) {
      while (rungs.length < n && !atEnd) climb();
      return rungs[n - 1] ?? null;
    },
  };
}

function nextRung(
  db: Connection,
  by: SortKey,
  direction: Direction,
  from: Rung | null,
): Rung | null {
  const place = from ? [from.key, from.id] : [];
  const found = db.tuples<[string | number, number]>(
    `ladder.${by}`,
    rungSql(by, direction, from !== null),
    ...place,
  )[0];
  return found ? { key: found[0], id: found[1] } : null;
}

export function rungSql(by: SortKey, direction: Direction, hasPlace: boolean): string {
  const { column, index } = orders[by];
  const after = hasPlace ? `AND (${column}, tie) ${compareSign[direction]} (?, ?)` : '';
  return `SELECT ${column}, tie FROM entitlement INDEXED BY ${index}
    WHERE departed_at IS NULL ${after}
    ORDER BY ${orderBy(by, direction)} LIMIT 1 OFFSET ${rungDistance - 1}`;
}
