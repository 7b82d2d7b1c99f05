import type { SqliteDatabase, SqliteStatement } from './sqlite.ts';

export type SqlValue = string | number | null | Uint8Array;

/** Called with the name of a statement that took long, and how long in ms. Never with its values. */
export type OnSlow = (statement: string, ms: number) => void;

/** Statements of one connection: prepared once, timed by name. */
export type Connection = {
  readonly sqlite: SqliteDatabase;
  /** The first row as an object. */
  get<T>(name: string, sql: string, ...params: SqlValue[]): T | undefined;
  all<T>(name: string, sql: string, ...params: SqlValue[]): T[];
  /** Rows as arrays, in the order of the columns: a third of the cost of objects. */
  tuples<T extends unknown[]>(name: string, sql: string, ...params: SqlValue[]): T[];
  /** The first column of the first row. */
  value<T>(name: string, sql: string, ...params: SqlValue[]): T | undefined;
  /** The first column of all rows. */
  values<T>(name: string, sql: string, ...params: SqlValue[]): T[];
  /** Returns the number of rows changed. */
  run(name: string, sql: string, ...params: SqlValue[]): number;
  /** For loops over many rows, which are not timed one by one. */
  prepare(sql: string): SqliteStatement;
  /** Takes the write lock at the start, so that what is read is still so when it is written. */
  write<T>(work: () => T): T;
  /** Lets several statements see one and the same state. */
  read<T>(work: () => T): T;
};

type Shape = 'objects' | 'tuples' | 'plucked';

/** Texts of statements are few; more would mean that values went into one. */
const mostStatements = 300;
export const slowMs = 40;

export function connectionOf(
  sqlite: SqliteDatabase,
  monotonic: () => number,
  onSlow: OnSlow,
): Connection {
  const statements = new Map<string, SqliteStatement>();

  function prepared(sql: string, shape: Shape): SqliteStatement {
    const key = `${shape} ${sql}`;
    const known = statements.get(key);
    if (known) return known;
    const statement = sqlite.prepare(sql);
    if (shape === 'tuples') statement.raw(true);
    if (shape === 'plucked') statement.pluck(true);
    if (statements.size >= mostStatements) statements.clear();
    statements.set(key, statement);
    return statement;
  }

  function timed<T>(name: string, work: () => T): T {
    const start = monotonic();
    const result = work();
    const ms = monotonic() - start;
    if (ms >= slowMs) onSlow(name, ms);
    return result;
  }

  return {
    sqlite,
    // Rows have the columns that the statement names beside its type.
    get: <T>(name: string, sql: string, ...params: SqlValue[]) =>
      timed(name, () => prepared(sql, 'objects').get(...params) as T | undefined),
    all: <T>(name: string, sql: string, ...params: SqlValue[]) =>
      timed(name, () => prepared(sql, 'objects').all(...params) as T[]),
    tuples: <T extends unknown[]>(name: string, sql: string, ...params: SqlValue[]) =>
      timed(name, () => prepared(sql, 'tuples').all(...params) as T[]),
    value: <T>(name: string, sql: string, ...params: SqlValue[]) =>
      timed(name, () => prepared(sql, 'plucked').get(...params) as T | undefined),
    values: <T>(name: string, sql: string, ...params: SqlValue[]) =>
      timed(name, () => prepared(sql, 'plucked').all(...params) as T[]),
    run: (name, sql, ...params) =>
      timed(name, () => prepared(sql, 'objects').run(...params).changes),
    prepare: (sql) => sqlite.prepare(sql),
    write: (work) => sqlite.transaction(work).immediate(),
    read: (work) => sqlite.transaction(work).deferred(),
  };
}
