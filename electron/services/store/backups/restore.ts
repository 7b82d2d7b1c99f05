import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { versionOf } from '../database/migrate.ts';
import { SqliteDatabase } from '../database/sqlite.ts';
import { incoming, removeDatabase, swapIn } from '../database/swap.ts';
import { newestVersion } from '../migrations/index.ts';
import { appErrorOf } from '../store-error.ts';
import { listBackups } from './files.ts';
import { assertSound, freeName, takeBackup } from './take.ts';

export type RestoreOptions = { path: string; backupFolder: string; name: string; now: number };

/**
 * Puts a backup in the place of the database, which nobody may have open. What was there before
 * becomes a backup itself, or is put aside as it is where it cannot be read; so a restore can be
 * undone. Refused with `notFound` or `storeDamaged` before anything is changed.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Result<null>> {
  const { path, backupFolder, name, now } = options;
  // Only a name from the list counts, so that no other file can be brought in by a path.
  if (!listBackups(backupFolder).some((backup) => backup.name === name)) {
    return err(appError('notFound'));
  }
  const copy = incoming(path);
  try {
    removeDatabase(copy);
    undoCutOff(join(backupFolder, name));
    // Taken first: keeping the present state may prune the very backup that was asked for.
    copyFileSync(join(backupFolder, name), copy);
    assertSound(copy);
    await keepPresent(path, backupFolder, now);
    swapIn(path);
    return ok(null);
  } catch (thrown) {
    removeDatabase(copy);
    const error = appErrorOf(thrown);
    if (!error) throw thrown;
    return err(error);
  }
}

/**
 * A process that ended while it changed a copy left a journal beside it, without which the copy is
 * neither old nor new. SQLite undoes the change when the copy is next read for writing.
 */
function undoCutOff(backup: string): void {
  if (!existsSync(`${backup}-journal`)) return;
  const copy = new SqliteDatabase(backup, { fileMustExist: true });
  try {
    versionOf(copy);
  } finally {
    copy.close();
  }
}

async function keepPresent(path: string, backupFolder: string, now: number): Promise<void> {
  if (!existsSync(path)) return;
  if (!(await backedUp(path, backupFolder, now))) putAside(path, backupFolder, now);
}

async function backedUp(path: string, backupFolder: string, now: number): Promise<boolean> {
  let present: SqliteDatabase | null = null;
  try {
    present = new SqliteDatabase(path, { fileMustExist: true });
    if (versionOf(present) > newestVersion) return false;
    await takeBackup(present, backupFolder, 'replaced', now);
    return true;
  } catch (thrown) {
    const code = appErrorOf(thrown)?.code;
    if (code === 'storeDamaged') return false;
    throw thrown;
  } finally {
    present?.close();
  }
}

/** Beside the backups, under a name that pruning does not know: nothing unreadable is deleted. */
function putAside(path: string, backupFolder: string, now: number): void {
  mkdirSync(backupFolder, { recursive: true });
  const name = `unreadable-${freeName(backupFolder, 'replaced', now)}`;
  for (const suffix of ['', '-wal']) {
    if (existsSync(path + suffix)) copyFileSync(path + suffix, join(backupFolder, name + suffix));
  }
}
