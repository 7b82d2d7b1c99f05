import type { Connection } from '../database/connection.ts';
import { accountCondition, type Condition, conditionOf, type RowFilter } from '../view/filter.ts';
import type { Sort } from '../view/lists.ts';
import { orderBy } from '../view/order.ts';
import type { AccountLine } from '../view/rows.ts';
import { fold } from './fold.ts';
import {
  nameEntries,
  parseQuery,
  type QueryWord,
  rowMatches,
  tailEntry,
  unidBeginnings,
} from './query.ts';

/** Rows that a search lists; more are only said to be there. */
export const mostFound = 1000;
/** Candidates looked at in each place that may hold some. */
const mostLookedAt = 20_000;
/** Counting stops here: which of two words is rarer then matters no more. */
const mostCounted = 4096;
const batch = 1024;
/** Every text that begins with `x` is at least `x` and less than `x` with this behind it. */
const lastCharacter = '\u{10ffff}';

export type Found = { ids: number[]; capped: boolean };

type Term = QueryWord & { accountNos: ReadonlySet<number> };

export type FindOptions = {
  db: Connection;
  text: string;
  filter: RowFilter;
  sort: Sort;
  accounts: readonly AccountLine[];
  /** Ids of all rows that fit the filter, when they are few enough to look at each. */
  fewRows: readonly number[] | null;
};

/** Finds rows that match every word of the text and fit the filter, in order. */
export function find({ db, text, filter, sort, accounts, fewRows }: FindOptions): Found {
  const terms = parseQuery(text).map((word) => ({ ...word, accountNos: named(word, accounts) }));
  const [first] = terms;
  if (!first) return { ids: [], capped: false };
  const condition = conditionOf(filter);
  let capped = false;
  const cap = () => {
    capped = true;
  };
  const source = fewRows ?? candidates(db, rarest(db, terms), cap);
  const matching: number[] = [];
  for (const ids of batches(source)) {
    for (const [id, unid, name, accountNo] of readTexts(db, ids, condition)) {
      const row = { unid, name };
      const fits = (term: Term) => term.accountNos.has(accountNo) || rowMatches(row, term);
      if (terms.every(fits)) matching.push(id);
    }
    if (matching.length > mostFound) {
      cap();
      break;
    }
  }
  return { ids: inOrder(db, matching.slice(0, mostFound), sort), capped };
}

/** Accounts whose label or customer contains the word. */
function named(word: QueryWord, accounts: readonly AccountLine[]): Set<number> {
  const naming = accounts.filter(
    ({ label, customer }) =>
      fold(label).includes(word.folded) || fold(customer).includes(word.folded),
  );
  return new Set(naming.map(({ no }) => no));
}

type Source = Condition & { name: string };

/** Where rows that match a word are found; every such row is in one of them. */
function sourcesOf(db: Connection, term: Term): Source[] {
  const tail = tailEntry(term);
  const entry = rarestEntry(db, nameEntries(term));
  const beginnings = [...(entry ? [entry] : []), ...(tail ? [tail] : [])];
  return [
    ...beginnings.map((beginning) => ({
      name: 'find.words',
      sql: wordSql,
      params: [beginning, beginning + lastCharacter],
    })),
    ...unidBeginnings(term).map((beginning) => ({
      name: 'find.unid',
      sql: unidSql,
      params: [beginning, beginning + lastCharacter],
    })),
    ...(term.accountNos.size > 0 ? [accountSource([...term.accountNos])] : []),
  ];
}

export const wordSql = 'SELECT doc FROM name_word WHERE term >= ? AND term < ?';

export const unidSql = `SELECT id FROM entitlement INDEXED BY entitlement_by_unid
  WHERE departed_at IS NULL AND unid >= ? AND unid < ?`;

function accountSource(accountNos: readonly number[]): Source {
  const { sql, params } = accountCondition(accountNos);
  return {
    name: 'find.accounts',
    sql: `SELECT id FROM entitlement INDEXED BY entitlement_by_account WHERE ${sql}`,
    params,
  };
}

function countUpTo(db: Connection, { name, sql, params }: Source): number {
  const counting = `SELECT count(*) FROM (${sql} LIMIT ?)`;
  return db.value<number>(`${name}.count`, counting, ...params, mostCounted) ?? 0;
}

function rarestEntry(db: Connection, entries: readonly string[]): string | null {
  const [first] = entries;
  if (entries.length < 2) return first ?? null;
  const counted = entries.map((entry) => {
    const params = [entry, entry + lastCharacter];
    return { entry, count: countUpTo(db, { name: 'find.words', sql: wordSql, params }) };
  });
  return counted.reduce((best, one) => (one.count < best.count ? one : best)).entry;
}

/** The sources of the word with the fewest candidates; the other words are then checked on each. */
function rarest(db: Connection, terms: readonly Term[]): Source[] {
  const counted = terms.map((term) => {
    const sources = sourcesOf(db, term);
    if (terms.length === 1) return { sources, count: 0 };
    const count = sources.reduce((sum, source) => sum + countUpTo(db, source), 0);
    return { sources, count };
  });
  return counted.reduce((best, one) => (one.count < best.count ? one : best)).sources;
}

function* candidates(
  db: Connection,
  sources: readonly Source[],
  onMore: () => void,
): Generator<number> {
  const seen = new Set<number>();
  for (const { name, sql, params } of sources) {
    let skip = 0;
    // Usually the first part is enough, and the rest need not be read.
    for (const limit of [mostFound + 1, mostLookedAt]) {
      const ids = db.values<number>(name, `${sql} LIMIT ? OFFSET ?`, ...params, limit, skip);
      for (const id of ids) {
        if (seen.has(id)) continue;
        seen.add(id);
        yield id;
      }
      skip += limit;
      if (ids.length < limit) break;
      if (limit === mostLookedAt) onMore();
    }
  }
}

function* batches(ids: Iterable<number>): Generator<number[]> {
  let next: number[] = [];
  for (const id of ids) {
    next.push(id);
    if (next.length === batch) {
      yield next;
      next = [];
    }
  }
  if (next.length > 0) yield next;
}

function readTexts(
  db: Connection,
  ids: readonly number[],
  condition: Condition,
): [number, string, string, number][] {
  return db.tuples(
    'find.texts',
    `SELECT id, unid, name, account_no FROM entitlement
      WHERE id IN (SELECT value FROM json_each(?)) AND ${condition.sql}`,
    JSON.stringify(ids),
    ...condition.params,
  );
}

function inOrder(db: Connection, ids: readonly number[], { by, direction }: Sort): number[] {
  const way = direction === 'asc' ? 'up' : 'down';
  const lastOfAll = by === 'termEnd' ? 'term_end IS NULL, ' : '';
  return db.values<number>(
    `find.order.${by}`,
    `SELECT id FROM entitlement WHERE id IN (SELECT value FROM json_each(?))
      ORDER BY ${lastOfAll}${orderBy(by, way)}`,
    JSON.stringify(ids),
  );
}
