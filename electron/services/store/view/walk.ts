import type { Connection } from '../database/connection.ts';
import { afterAllEnds, beforeAllEnds } from '../database/end-key.ts';
import { type Condition, conditionOf, type RowFilter } from './filter.ts';
import { type Ladder, type Rung, rungDistance } from './ladder.ts';
import { compareSign, type Direction, opposite, orderBy, orders, type SortKey } from './order.ts';
import type { RowList } from './row-list.ts';
import { firstAtLeast } from './totals.ts';

export type WalkOptions = {
  db: Connection;
  by: SortKey;
  direction: Direction;
  filter: RowFilter;
  /** How many rows fit, by the totals. */
  total: number;
  ladder: (by: SortKey, direction: Direction) => Ladder;
};

/**
 * A list of many rows, never held in memory: a position is found by counts between the rungs of a
 * ladder, then by at most one stretch of the index. What is nearer to the end is found from there.
 */
export function walkedList(options: WalkOptions): RowList {
  const { total, direction } = options;
  const forward = createWalk(options, direction);
  const backward = createWalk(options, opposite[direction]);
  return {
    total,
    ids(offset, limit) {
      const count = Math.min(limit, total - offset);
      if (count <= 0) return [];
      if (offset + count <= total / 2) return forward(offset, count);
      return backward(total - offset - count, count).reverse();
    },
  };
}

type Walk = (offset: number, limit: number) => number[];

function createWalk({ db, by, filter, ladder }: WalkOptions, direction: Direction): Walk {
  const condition = conditionOf(filter);
  const isFiltered = condition.sql !== conditionOf(anyRow).sql;
  const rungs = ladder(by, direction);
  /** How many rows that fit lie before each rung, from the first rung on. */
  const before: number[] = [];
  let atEnd = false;

  function extend(): void {
    const n = before.length + 1;
    const to = rungs.rung(n);
    if (!to) {
      atEnd = true;
      return;
    }
    const from = n > 1 ? rungs.rung(n - 1) : null;
    before.push((before.at(-1) ?? 0) + between(from, to));
  }

  function between(from: Rung | null, to: Rung): number {
    if (!isFiltered) return rungDistance;
    return by === 'termEnd' && isOutside(filter, direction, from, to) ? 0 : countBetween(from, to);
  }

  function countBetween(from: Rung | null, to: Rung): number {
    const places = [...(from ? [from.key, from.id] : []), to.key, to.id];
    const sql = countSql(by, direction, condition, from !== null);
    return db.value<number>(`walk.count.${by}`, sql, ...places, ...condition.params) ?? 0;
  }

  return (offset, limit) => {
    while (!atEnd && (before.at(-1) ?? 0) <= offset) extend();
    // The last rung with no more rows before it than are to be skipped.
    const n = firstAtLeast(before, offset + 1);
    const from = n > 0 ? rungs.rung(n) : null;
    const skip = offset - (before[n - 1] ?? 0);
    const place = from ? [from.key, from.id] : [];
    const sql = pageSql(by, direction, condition, from !== null);
    return db.values<number>(`walk.page.${by}`, sql, ...place, ...condition.params, limit, skip);
  };
}

/** In the order of ends: whether no row between the two rungs can have an end that fits. */
function isOutside(
  { slices }: RowFilter,
  direction: Direction,
  from: Rung | null,
  to: Rung,
): boolean {
  const [first, last] = direction === 'up' ? [from, to] : [to, from];
  const earliest = first ? Number(first.key) : beforeAllEnds;
  const latest = last ? Number(last.key) : afterAllEnds;
  const misses = slices?.every((slice) => slice.to <= earliest || slice.from > latest);
  return misses ?? false;
}

const anyRow: RowFilter = { accountNos: null, kinds: null, ownerships: null, slices: null };

export function pageSql(
  by: SortKey,
  direction: Direction,
  condition: Condition,
  hasPlace: boolean,
): string {
  const { column, index } = orders[by];
  const after = hasPlace ? `(${column}, tie) ${compareSign[direction]} (?, ?) AND` : '';
  return `SELECT id FROM entitlement INDEXED BY ${index} WHERE ${after} ${condition.sql}
    ORDER BY ${orderBy(by, direction)} LIMIT ? OFFSET ?`;
}

export function countSql(
  by: SortKey,
  direction: Direction,
  condition: Condition,
  hasPlace: boolean,
): string {
  const { column, index } = orders[by];
  const sign = compareSign[direction];
  const after = hasPlace ? `(${column}, tie) ${sign} (?, ?) AND` : '';
  return `SELECT count(*) FROM entitlement INDEXED BY ${index}
    WHERE ${after} (${column}, tie) ${compareSign[opposite[direction]]}= (?, ?) AND ${condition.sql}`;
}
