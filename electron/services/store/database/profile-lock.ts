import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { appErrorOf } from '../store-error.ts';
import { assertRuntime, presentRuntime } from './runtime-guard.ts';
import { SqliteDatabase, SqliteError } from './sqlite.ts';

/**
 * Kept for as long as the database may be written to. Whoever has it must hold on to it: a database
 * that is collected as garbage is closed, and its lock with it.
 */
export type ProfileLock = { release(): void };

/** The file beside the database that carries the lock. It stays empty. */
export const lockFileOf = (path: string): string => `${path}.lock`;

/** What SQLite says where the file system cannot lock, as on some network drives. */
const unlockable = ['SQLITE_IOERR_LOCK', 'SQLITE_IOERR_CHECKRESERVEDLOCK', 'SQLITE_PROTOCOL'];

/**
 * Keeps every other process from opening the same database: an open exclusive transaction on a file
 * of its own, which is a lock of the operating system on all three of them, so that it ends with the
 * process however that ends. The database itself stays free for several connections. Makes the
 * folder if need be. Errors: `storeInUse` where another process has it, `storeUnlockable` where the
 * folder has no locks, else what the disk says.
 */
export function takeProfileLock(path: string, open = openExclusively): Result<ProfileLock> {
  try {
    assertRuntime(presentRuntime());
    mkdirSync(dirname(path), { recursive: true });
    // SQLite calls all of this "cannot open"; the file system says which it is.
    accessSync(dirname(path), constants.R_OK | constants.W_OK);
    return ok(open(lockFileOf(path)));
  } catch (thrown) {
    const error = lockErrorOf(thrown) ?? appErrorOf(thrown);
    if (!error) throw thrown;
    return err(error);
  }
}

function openExclusively(file: string): ProfileLock {
  const sqlite = new SqliteDatabase(file, { timeout: 0 });
  try {
    // Nothing is ever written; without this a journal might be left beside the file all the same.
    sqlite.pragma('journal_mode = MEMORY');
    sqlite.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    sqlite.close();
    throw thrown;
  }
  return { release: () => sqlite.close() };
}

function lockErrorOf(thrown: unknown) {
  if (!(thrown instanceof SqliteError)) return null;
  const params = { cause: thrown.code };
  if (thrown.code.startsWith('SQLITE_BUSY')) return appError('storeInUse', { params });
  const isUnlockable = unlockable.some((start) => thrown.code.startsWith(start));
  return isUnlockable ? appError('storeUnlockable', { params }) : null;
}
