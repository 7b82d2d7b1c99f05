import type { Connection } from '../database/connection.ts';
import { afterAllEnds, dayOf, startOfDay } from '../database/end-key.ts';
import type { Slice } from './cells.ts';

/** Rows alike in all but their end, as counts by day. Codes, and `endKey`s in growing order. */
export type Group = {
  accountNo: number;
  kind: number;
  ownership: number;
  standing: number;
  total: number;
  /** One entry a day that holds any. */
  firstEnds: number[];
  lastEnds: number[];
  /** How many rows are in earlier days. */
  before: number[];
};

/** Counts of all rows at one version of them, in memory. No answer here reads rows. */
export type Totals = {
  readonly groups: readonly Group[];
  /** How many rows of a group end before `end`. */
  countBefore(group: Group, end: number): number;
  /** How many rows of a group are in the slices; null stands for all. */
  countOf(group: Group, slices: readonly Slice[] | null): number;
  /** The same for all groups that fit. */
  count(fits: (group: Group) => boolean, slices: readonly Slice[] | null): number;
  /** The first end there is at or after `end`: another bound for the same rows, until one changes. */
  settle(end: number): number;
};

type TallyTuple = [number, number, number, number, number, number, number];

export function loadTotals(db: Connection): Totals {
  const groups = readGroups(db);
  const splitDays = new Map<number, Map<string, number>>();
  const settled = new Map<number, number>();

  /** Rows that end on the day of `end` before it: only days that a bound cuts in two are counted. */
  function countOnDay(group: Group, end: number): number {
    let counts = splitDays.get(end);
    if (!counts) {
      counts = countsOnDay(db, end);
      remember(splitDays, end, counts);
    }
    return counts.get(groupKey(group)) ?? 0;
  }

  function countBefore(group: Group, end: number): number {
    const { firstEnds, lastEnds, before, total } = group;
    const index = firstAtLeast(lastEnds, end);
    const first = firstEnds[index];
    if (first === undefined) return total;
    const earlier = before[index] ?? 0;
    return first < end ? earlier + countOnDay(group, settle(end)) : earlier;
  }

  function settle(end: number): number {
    const known = settled.get(end);
    if (known !== undefined) return known;
    const found = db.value<number>('totals.settle', settleSql, end) ?? afterAllEnds;
    remember(settled, end, found);
    return found;
  }

  function countOf(group: Group, slices: readonly Slice[] | null): number {
    if (slices === null) return group.total;
    let sum = 0;
    for (const { standing, from, to } of slices) {
      if (standing === group.standing) sum += countBefore(group, to) - countBefore(group, from);
    }
    return sum;
  }

  return {
    groups,
    countBefore,
    countOf,
    settle,
    count(fits, slices) {
      let sum = 0;
      for (const group of groups) if (fits(group)) sum += countOf(group, slices);
      return sum;
    },
  };
}

export const settleSql = `SELECT end_key FROM entitlement INDEXED BY entitlement_by_end
  WHERE departed_at IS NULL AND end_key >= ? ORDER BY end_key LIMIT 1`;

export const splitDaySql = `SELECT account_no, kind, ownership, standing, count(*)
   FROM entitlement INDEXED BY entitlement_by_end
  WHERE departed_at IS NULL AND end_key >= ? AND end_key < ? GROUP BY 1, 2, 3, 4`;

/** Bounds move with the clock; what they were a while ago is of no use. */
const mostRemembered = 500;

function remember<V>(map: Map<number, V>, key: number, value: V): void {
  if (map.size >= mostRemembered) map.clear();
  map.set(key, value);
}

function readGroups(db: Connection): Group[] {
  const rows = db.tuples<TallyTuple>(
    'totals.load',
    `SELECT account_no, kind, ownership, standing, n, first_end, last_end
       FROM tally ORDER BY account_no, kind, ownership, standing, day`,
  );
  const groups: Group[] = [];
  for (const [accountNo, kind, ownership, standing, n, firstEnd, lastEnd] of rows) {
    let group = groups.at(-1);
    if (
      !group ||
      group.accountNo !== accountNo ||
      group.kind !== kind ||
      group.ownership !== ownership ||
      group.standing !== standing
    ) {
      const lists = { firstEnds: [], lastEnds: [], before: [] };
      group = { accountNo, kind, ownership, standing, total: 0, ...lists };
      groups.push(group);
    }
    group.firstEnds.push(firstEnd);
    group.lastEnds.push(lastEnd);
    group.before.push(group.total);
    group.total += n;
  }
  return groups;
}

function countsOnDay(db: Connection, end: number): Map<string, number> {
  // Of `afterAllEnds` no day holds rows, so it is never asked for.
  const rows = db.tuples<[number, number, number, number, number]>(
    'totals.splitDay',
    splitDaySql,
    startOfDay(dayOf(end)),
    end,
  );
  return new Map(
    rows.map(([accountNo, kind, ownership, standing, n]) => [
      groupKey({ accountNo, kind, ownership, standing }),
      n,
    ]),
  );
}

const groupKey = (group: Pick<Group, 'accountNo' | 'kind' | 'ownership' | 'standing'>): string =>
  `${group.accountNo}/${group.kind}/${group.ownership}/${group.standing}`;

/** The place of the first value that is at least `bound`; the length where there is none. */
export function firstAtLeast(sorted: readonly number[], bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
