import type { Connection } from '../database/connection.ts';
import { type Condition, conditionOf, type RowFilter } from '../view/filter.ts';
import type { Sort } from '../view/lists.ts';
import { orderBy } from '../view/order.ts';
import type { AccountLine } from '../view/rows.ts';
import type { Totals } from '../view/totals.ts';
import { candidateSources, type Source, type Term } from './candidates.ts';
import { parseQuery, type QueryWord, rowMatches, textMatches } from './query.ts';

/** Rows that a search lists; more are only said to be there. */
export const mostFound = 1000;
/** Candidates read at once: usually the first part is enough. */
const parts = [mostFound + 1, 4000, 16_000];

export type Found = { ids: number[]; capped: boolean };

export type FindOptions = {
  db: Connection;
  text: string;
  filter: RowFilter;
  sort: Sort;
  accounts: readonly AccountLine[];
  totals: Totals;
  /** Ids of all rows that fit the filter, when they are few enough to look at each. */
  fewRows: readonly number[] | null;
};

/** Finds rows that match every word of the text and fit the filter, in order. */
export function find(options: FindOptions): Found {
  const { db, text, filter, accounts, totals, fewRows } = options;
  const terms = parseQuery(text).map((word) => ({ ...word, accountNos: named(word, accounts) }));
  if (terms.length === 0) return { ids: [], capped: false };
  const sources = fewRows ? [givenIds(fewRows)] : candidateSources(db, terms, filter, totals);
  return lookThrough(options, terms, sources);
}

const givenIds = (ids: readonly number[]): Source => ({
  name: 'find.few',
  sql: 'SELECT value FROM json_each(?)',
  params: [JSON.stringify(ids)],
});

/** Accounts whose label or customer matches the word. */
function named(word: QueryWord, accounts: readonly AccountLine[]): Set<number> {
  const naming = accounts.filter(
    ({ label, customer }) => textMatches(label, word) || textMatches(customer, word),
  );
  return new Set(naming.map(({ no }) => no));
}

/** Checks the rows that the sources name until enough match. */
function lookThrough(
  { db, filter, sort }: FindOptions,
  terms: readonly Term[],
  sources: readonly Source[],
): Found {
  const found = new Set<number>();
  let readings = 0;
  let isWhole = true;
  for (const source of sources) {
    let skip = 0;
    for (const limit of parts) {
      readings += 1;
      for (const [id, unid, name, accountNo] of readTexts(db, source, limit, skip, filter, sort)) {
        const fits = (term: Term) =>
          term.accountNos.has(accountNo) || rowMatches({ unid, name }, term);
        if (terms.every(fits)) found.add(id);
      }
      skip += limit;
      isWhole = found.size <= mostFound && !hasMore(db, source, skip);
      if (isWhole || found.size > mostFound) break;
    }
    if (!isWhole) break;
  }
  const ids = [...found].slice(0, mostFound);
  // One reading alone came in order.
  return { ids: readings > 1 ? inOrder(db, ids, sort) : ids, capped: !isWhole };
}

const hasMore = (db: Connection, { name, sql, params }: Source, skip: number): boolean =>
  db.value(`${name}.more`, `${sql} LIMIT 1 OFFSET ?`, ...params, skip) !== undefined;

function readTexts(
  db: Connection,
  source: Source,
  limit: number,
  skip: number,
  filter: RowFilter,
  sort: Sort,
): [number, string, string, number][] {
  const condition = conditionOf(filter);
  const sql = textsSql(source, condition, sort);
  return db.tuples(source.name, sql, ...source.params, limit, skip, ...condition.params);
}

/** `NOT INDEXED`: the rows are known by their ids, however well an index may suit the filter. */
export const textsSql = (source: Source, condition: Condition, sort: Sort): string =>
  `SELECT id, unid, name, account_no FROM entitlement NOT INDEXED
    WHERE id IN (SELECT * FROM (${source.sql} LIMIT ? OFFSET ?)) AND ${condition.sql}
    ORDER BY ${orderOf(sort)}`;

function inOrder(db: Connection, ids: readonly number[], sort: Sort): number[] {
  return db.values<number>(
    'find.order',
    `SELECT id FROM entitlement NOT INDEXED WHERE id IN (SELECT value FROM json_each(?))
      ORDER BY ${orderOf(sort)}`,
    JSON.stringify(ids),
  );
}

function orderOf({ by, direction }: Sort): string {
  const order = orderBy(by, direction === 'asc' ? 'up' : 'down');
  return by === 'termEnd' ? `term_end IS NULL, ${order}` : order;
}
