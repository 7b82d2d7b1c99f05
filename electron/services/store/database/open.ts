import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { appError } from '../../../../shared/errors.ts';
import type { StoreState } from '../../../../shared/ipc/contract.ts';
import { takeBackup } from '../backups/take.ts';
import { migrations, newestVersion } from '../migrations/index.ts';
import { appErrorOf, StoreError } from '../store-error.ts';
import { applicationId, migrate, versionOf } from './migrate.ts';
import { type Role, setPragmas } from './pragmas.ts';
import { assertRuntime, presentRuntime, type Runtime } from './runtime-guard.ts';
import { hasSchemaOf } from './schema.ts';
import { SqliteDatabase } from './sqlite.ts';
import { finishSwap, incoming, removeDatabase } from './swap.ts';

export type Problem = Extract<StoreState, { state: 'problem' }>;

export type Opened =
  | { ok: true; sqlite: SqliteDatabase; migratedTo: number[]; uncleanExit: boolean }
  | { ok: false; problem: Problem; cause: string };

export type OpenOptions = {
  path: string;
  backupFolder: string;
  /** ms UTC, for the name of a backup before a migration. */
  now: number;
  runtime?: Runtime;
  /** The schema's history, for tests of steps that are not there yet. */
  steps?: readonly string[];
};

/**
 * Opens the database for writing, in a fixed order: runtime, folder, is it ours and not newer
 * (nothing is written before that is known), pragmas, has it the schema of its version, backup before
 * migrations, migrations, probe.
 */
export async function openForWriting(options: OpenOptions): Promise<Opened> {
  const { path, backupFolder, now, runtime = presentRuntime(), steps = migrations } = options;
  let sqlite: SqliteDatabase | null = null;
  try {
    assertRuntime(runtime);
    mkdirSync(dirname(path), { recursive: true });
    finishSwap(path);
    removeDatabase(incoming(path));
    // Whoever closes a database properly empties its log; one that is left was not closed.
    const uncleanExit = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
    const found = existsSync(path) ? inspect(path, steps.length) : 0;
    if (found > steps.length) {
      return { ok: false, problem: problemOf('storeNewer', path, found), cause: 'newer' };
    }
    sqlite = new SqliteDatabase(path);
    setPragmas(sqlite, 'writer');
    if (found > 0) assertSchema(sqlite, found);
    if (found > 0 && found < steps.length) {
      await takeBackup(sqlite, backupFolder, 'migration', now);
    }
    const migratedTo = migrate(sqlite, steps);
    probe(sqlite);
    return { ok: true, sqlite, migratedTo, uncleanExit };
  } catch (thrown) {
    sqlite?.close();
    return failed(thrown, path);
  }
}

/** Opens a database that the writer has brought up to date. */
export function openForReading(path: string): Opened {
  let sqlite: SqliteDatabase | null = null;
  try {
    assertRuntime(presentRuntime());
    sqlite = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    setPragmas(sqlite, 'reader' satisfies Role);
    assertSchema(sqlite, newestVersion);
    probe(sqlite);
    return { ok: true, sqlite, migratedTo: [], uncleanExit: false };
  } catch (thrown) {
    sqlite?.close();
    return failed(thrown, path);
  }
}

export function problemOf(
  code: Problem['code'],
  path: string,
  foundVersion: number | null = null,
): Problem {
  return { state: 'problem', code, path, foundVersion, knownVersion: newestVersion, logId: null };
}

/** The version of the file, without changing a byte of it; throws when it is not this app's. */
function inspect(path: string, newest: number): number {
  // SQLite would open a file that it may not write for reading, and fail at some later write.
  accessSync(path, constants.R_OK | constants.W_OK);
  // Even a look makes SQLite put these beside the file. Where they were, they are somebody's.
  const added = ['-wal', '-shm'].map((suffix) => path + suffix).filter((name) => !existsSync(name));
  let isRefused = true;
  try {
    const version = versionOfOurs(path);
    isRefused = version > newest;
    return version;
  } finally {
    if (isRefused) for (const name of added) rmSync(name, { force: true });
  }
}

function versionOfOurs(path: string): number {
  const file = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    const version = versionOf(file);
    const owner = file.pragma('application_id', { simple: true });
    const isEmpty = file.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
    if (owner === applicationId || (owner === 0 && isEmpty)) return version;
    throw new StoreError(appError('storeDamaged', { params: { cause: 'applicationId' } }));
  } finally {
    file.close();
  }
}

function assertSchema(sqlite: SqliteDatabase, version: number): void {
  if (hasSchemaOf(sqlite, version)) return;
  throw new StoreError(appError('storeDamaged', { params: { cause: 'schema' } }));
}

/** A file can be damaged behind a sound first page; this touches what every start needs. */
function probe(sqlite: SqliteDatabase): void {
  sqlite.prepare('SELECT count(*) FROM account').get();
  sqlite.prepare('SELECT name, value FROM counter').all();
  sqlite.prepare('SELECT key, value FROM setting').all();
}

function failed(thrown: unknown, path: string): Opened {
  const error = appErrorOf(thrown);
  if (!error) throw thrown;
  return {
    ok: false,
    problem: problemOf(error.code, path),
    cause: String(error.params.cause ?? error.params.pragma ?? error.code),
  };
}
