/** The one place that names the database library. */
import Database from 'better-sqlite3';

export const SqliteDatabase = Database;
export const { SqliteError } = Database;
export type SqliteDatabase = Database.Database;
export type SqliteStatement = Database.Statement<unknown[], unknown>;
