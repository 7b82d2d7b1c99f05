import type { Connection, SqlValue } from '../database/connection.ts';
import type { RowFilter } from '../view/filter.ts';
import { fitsGroup } from '../view/filter.ts';
import type { Totals } from '../view/totals.ts';
import { anyOf, rangeOf, rowsOfTermsSql, wordsWith } from './expand.ts';
import { indexWays, type QueryWord } from './query.ts';
import { accountWord, facetWord } from './words.ts';

/** A statement that gives ids, without repeating many. */
export type Source = { name: string; sql: string; params: SqlValue[] };

/** A word with the accounts whose label or customer matches it. */
export type Term = QueryWord & { accountNos: ReadonlySet<number> };

export const matchSql = 'SELECT rowid FROM name_search WHERE name_search MATCH ?';

/** Counting stops here: which of two ways has fewer rows then matters no more. */
const mostCounted = 4096;
/** A longer list of words in a question costs more than it leaves out. */
const mostAlternatives = 64;

/**
 * Sources that together hold every row that matches all terms and fits the filter, and hopefully
 * not many more. Empty when the index knows that there is none.
 */
export function candidateSources(
  db: Connection,
  terms: readonly Term[],
  filter: RowFilter,
  totals: Totals,
): Source[] {
  const known = terms.map((term) => expand(db, term));
  if (known.some((term) => term.isNowhere)) return [];
  const exact = known.flatMap(({ expression }) => expression ?? []);
  const narrowing = filterExpressions(filter, totals);
  const choices: Source[][] = known
    .filter(({ expression }) => expression === null)
    .map(({ sources }) => sources);
  if (exact.length > 0) choices.push([matching([...exact, ...narrowing])]);
  const counts = choices.map((sources) =>
    choices.length > 1 ? sources.reduce((sum, source) => sum + countUpTo(db, source), 0) : 0,
  );
  return choices[counts.indexOf(Math.min(...counts))] ?? [];
}

type Expanded = {
  /** The term in the index's own language; null when it has too many words. */
  expression: string | null;
  /** The same as statements, one for each way. */
  sources: Source[];
  isNowhere: boolean;
};

function expand(db: Connection, term: Term): Expanded {
  const alternatives: string[] = [];
  const sources: Source[] = [];
  let isLoose = false;
  if (term.accountNos.size > 0) {
    const accounts = anyOf([...term.accountNos].map(accountWord));
    alternatives.push(accounts);
    sources.push(matching([accounts]));
  }
  for (const beginnings of indexWays(term)) {
    const words = beginnings.map((beginning) => wordsWith(db, beginning));
    if (words.some((list) => list?.length === 0)) continue;
    const exact = words.flatMap((list) => (list ? anyOf(list) : []));
    if (exact.length > 0) {
      // What has too many words is left out here, and checked on the rows.
      alternatives.push(exact.join(' AND '));
      sources.push(matching([exact.join(' AND ')]));
    } else {
      isLoose = true;
      sources.push(rarest(db, beginnings));
    }
  }
  const expression = isLoose ? null : alternatives.map((one) => `(${one})`).join(' OR ');
  return { expression, sources, isNowhere: sources.length === 0 };
}

function rarest(db: Connection, beginnings: readonly string[]): Source {
  const sources = beginnings.map((beginning) => ({
    name: 'find.words',
    sql: rowsOfTermsSql,
    params: rangeOf(beginning),
  }));
  const counts = sources.map((source) => (sources.length > 1 ? countUpTo(db, source) : 0));
  // A way has at least one beginning.
  return sources[counts.indexOf(Math.min(...counts))] as Source;
}

const matching = (expressions: readonly string[]): Source => ({
  name: 'find.match',
  sql: matchSql,
  params: [expressions.map((one) => `(${one})`).join(' AND ')],
});

function countUpTo(db: Connection, { name, sql, params }: Source): number {
  const counting = `SELECT count(*) FROM (${sql} LIMIT ?)`;
  return db.value<number>(`${name}.count`, counting, ...params, mostCounted) ?? 0;
}

/** What the index knows of a filter: accounts, kinds, ownerships and standings, not ends. */
function filterExpressions(filter: RowFilter, totals: Totals): string[] {
  const fits = fitsGroup(filter);
  const facets = new Set<string>();
  const fitting = new Set<string>();
  for (const group of totals.groups) {
    const word = facetWord(group.kind, group.ownership, group.standing);
    facets.add(word);
    if (fits(group) && totals.countOf(group, filter.slices) > 0) fitting.add(word);
  }
  const lists = [
    ...(filter.accountNos ? [filter.accountNos.map(accountWord)] : []),
    ...(fitting.size < facets.size ? [[...fitting]] : []),
  ];
  return lists.filter((words) => words.length > 0 && words.length <= mostAlternatives).map(anyOf);
}
