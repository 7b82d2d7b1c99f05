import type { Connection } from '../database/connection.ts';
import { afterAllEnds, beforeAllEnds } from '../database/end-key.ts';
import { within } from './cells.ts';
import { type Condition, conditionOf, fitsGroup, type RowFilter, spanCondition } from './filter.ts';
import { type Direction, orderBy, orders, type SortKey } from './order.ts';
import type { Totals } from './totals.ts';

/** Lists up to this long may be held in memory as ids. */
export const mostCollected = 50_000;

/** A row looked up in the table and sorted costs about as much as so many steps in an index. */
export const lookUpCost = 25;

type Way = 'accounts' | 'standings' | 'order';

/** Ids of all rows that fit, in order. For lists of up to `mostCollected` rows. */
export function collect(
  db: Connection,
  totals: Totals,
  filter: RowFilter,
  by: SortKey,
  direction: Direction,
): number[] {
  const narrowed = narrow(filter, totals);
  const way = cheapestWay(narrowed, totals);
  const { sql, params } = collectSql(narrowed, way, by, direction);
  return db.values<number>(`collect.${way}.${by}`, sql, ...params);
}

/** Standings that hold no row that fits need not be looked at. */
function narrow(filter: RowFilter, totals: Totals): RowFilter {
  const fits = fitsGroup(filter);
  const holding = new Set<number>();
  for (const group of totals.groups) {
    if (!holding.has(group.standing) && fits(group) && totals.countOf(group, filter.slices) > 0) {
      holding.add(group.standing);
    }
  }
  const slices = within(filter.slices, { from: beforeAllEnds, to: afterAllEnds });
  return { ...filter, slices: slices.filter(({ standing }) => holding.has(standing)) };
}

function cheapestWay(filter: RowFilter, totals: Totals): Way {
  const all = totals.count(() => true, null);
  const accounts = filter.accountNos && new Set(filter.accountNos);
  const costs: Record<Way, number> = {
    order: all,
    accounts: accounts
      ? totals.count(({ accountNo }) => accounts.has(accountNo), null) * lookUpCost
      : Number.POSITIVE_INFINITY,
    standings: filter.slices
      ? totals.count(() => true, filter.slices) * lookUpCost
      : Number.POSITIVE_INFINITY,
  };
  const ways: Way[] = ['order', 'accounts', 'standings'];
  return ways.reduce((best, way) => (costs[way] < costs[best] ? way : best));
}

export function collectSql(
  filter: RowFilter,
  way: Way,
  by: SortKey,
  direction: Direction,
): Condition {
  const order = `ORDER BY ${orderBy(by, direction)}`;
  const condition = conditionOf(filter);
  const { column, index } = orders[by];
  switch (way) {
    case 'order':
      return {
        sql: `SELECT id FROM entitlement INDEXED BY ${index} WHERE ${condition.sql} ${order}`,
        params: condition.params,
      };
    case 'accounts':
      return {
        sql: `SELECT id FROM entitlement INDEXED BY entitlement_by_account
          WHERE ${condition.sql} ${order}`,
        params: condition.params,
      };
    case 'standings': {
      // One search a slice: a condition with OR in it would search none.
      const others = conditionOf({ ...filter, slices: null });
      const parts = (filter.slices ?? []).map((slice) => {
        const one = spanCondition([slice]);
        return {
          sql: `SELECT id, tie, ${column} FROM entitlement INDEXED BY entitlement_by_standing
            WHERE ${one.sql} AND ${others.sql}`,
          params: [...one.params, ...others.params],
        };
      });
      return {
        sql: `SELECT id FROM (${parts.map(({ sql }) => sql).join(' UNION ALL ')}) ${order}`,
        params: parts.flatMap(({ params }) => params),
      };
    }
  }
}
