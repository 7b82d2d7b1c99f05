import type { DeviceView } from '../../../../shared/ipc/views.ts';
import { kinds, ownerships, standings } from '../database/codes.ts';
import type { SqlValue } from '../database/connection.ts';
import { afterAllEnds, beforeAllEnds } from '../database/end-key.ts';
import { type Slice, slicesOf } from './cells.ts';
import type { Group, Totals } from './totals.ts';

/** A view without its text and order, in stored values. null means "any". */
export type RowFilter = {
  accountNos: readonly number[] | null;
  kinds: readonly number[] | null;
  ownerships: readonly number[] | null;
  slices: readonly Slice[] | null;
};

/**
 * Bounds in time are settled on ends that exist, so that the filter stays the same while the clock
 * goes on, and what was worked out for it can be kept until a row really crosses a bound.
 */
export function filterOf(
  view: DeviceView,
  now: number,
  totals: Totals,
  numberOf: (accountId: string) => number | undefined,
): RowFilter {
  const slices = slicesOf(view, now);
  return {
    accountNos:
      view.accountIds.length === 0
        ? null
        : [...new Set(view.accountIds.flatMap((id) => numberOf(id) ?? []))].sort((a, b) => a - b),
    kinds: view.kinds.length === 0 ? null : view.kinds.map(kinds.codeOf),
    ownerships: view.ownerships.length === 0 ? null : view.ownerships.map(ownerships.codeOf),
    slices: slices?.map((slice) => settled(slice, totals)) ?? null,
  };
}

function settled({ standing, from, to }: Slice, totals: Totals): Slice {
  return {
    standing,
    from: from === beforeAllEnds ? from : totals.settle(from),
    to: to === afterAllEnds ? to : totals.settle(to),
  };
}

/** Whether a group's rows fit as far as the group tells; slices then decide by their ends. */
export function fitsGroup(filter: RowFilter): (group: Group) => boolean {
  const accounts = filter.accountNos && new Set(filter.accountNos);
  return ({ accountNo, kind, ownership }) =>
    (accounts === null || accounts.has(accountNo)) &&
    (filter.kinds === null || filter.kinds.includes(kind)) &&
    (filter.ownerships === null || filter.ownerships.includes(ownership));
}

/** Equal for equal filters. */
export const filterKey = (filter: RowFilter): string => JSON.stringify(filter);

export type Condition = { sql: string; params: SqlValue[] };

/**
 * The filter as a condition on columns that every order's index holds, `departed_at` included, so
 * that no row has to be looked up. Codes are written into the text; it has few forms.
 */
export function conditionOf(filter: RowFilter): Condition {
  const parts: Condition[] = [
    plain('departed_at IS NULL'),
    ...(filter.accountNos ? [accountCondition(filter.accountNos)] : []),
    ...(filter.kinds ? [plain(`kind IN (${filter.kinds.join(', ')})`)] : []),
    ...(filter.ownerships ? [plain(`ownership IN (${filter.ownerships.join(', ')})`)] : []),
    ...(filter.slices ? [slicesCondition(filter.slices)] : []),
  ];
  return {
    sql: parts.map(({ sql }) => sql).join(' AND '),
    params: parts.flatMap(({ params }) => params),
  };
}

const plain = (sql: string): Condition => ({ sql, params: [] });

export function accountCondition(accountNos: readonly number[]): Condition {
  const [only] = accountNos;
  return accountNos.length === 1 && only !== undefined
    ? { sql: 'account_no = ?', params: [only] }
    : {
        sql: 'account_no IN (SELECT value FROM json_each(?))',
        params: [JSON.stringify(accountNos)],
      };
}

function slicesCondition(slices: readonly Slice[]): Condition {
  const bySpan = new Map<string, Slice[]>();
  for (const slice of slices) {
    const key = `${slice.from} ${slice.to}`;
    bySpan.set(key, [...(bySpan.get(key) ?? []), slice]);
  }
  const parts = [...bySpan.values()].map(spanCondition);
  if (parts.length === 0) return plain('FALSE');
  return {
    sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`,
    params: parts.flatMap(({ params }) => params),
  };
}

/** Slices with the same span of ends. Tests that every row passes are left out: each costs time. */
export function spanCondition(slices: readonly Slice[]): Condition {
  const codes = slices.map(({ standing }) => standing);
  const [first] = slices;
  const parts: Condition[] = [];
  if (codes.length < standings.words.length) parts.push(plain(`standing IN (${codes.join(', ')})`));
  if (first && first.from !== beforeAllEnds) {
    parts.push({ sql: 'end_key >= ?', params: [first.from] });
  }
  if (first && first.to !== afterAllEnds) parts.push({ sql: 'end_key < ?', params: [first.to] });
  return {
    sql: parts.length === 0 ? 'TRUE' : `(${parts.map(({ sql }) => sql).join(' AND ')})`,
    params: parts.flatMap(({ params }) => params),
  };
}
