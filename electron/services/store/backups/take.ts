import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { appError } from '../../../../shared/errors.ts';
import { applicationId, versionOf } from '../database/migrate.ts';
import { hasSchemaOf } from '../database/schema.ts';
import { SqliteDatabase } from '../database/sqlite.ts';
import { folderToDisk, removeDatabase } from '../database/swap.ts';
import { newestVersion } from '../migrations/index.ts';
import { appErrorOf, StoreError } from '../store-error.ts';
import { type BackupReason, backupName, pruneBackups } from './files.ts';
import { dropLoginTokens } from './present-secrets.ts';

/** What a copy is made from. */
export type BackupSource = Pick<SqliteDatabase, 'backup' | 'pragma' | 'prepare'>;

/**
 * Copies a database in use into the folder: by SQLite's own backup to a name that is no backup yet,
 * checked, then renamed. Older copies that need not be kept are deleted. Returns the file's name.
 * `now` is ms UTC. Throws a `StoreError` and keeps no copy when the check fails: `storeDamaged` where
 * the database itself is, `backupUnsound` where only the copy is.
 */
export async function takeBackup(
  source: BackupSource,
  folder: string,
  reason: BackupReason,
  now: number,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  removeUnfinished(folder);
  const name = freeName(folder, reason, now);
  const unfinished = join(folder, name + unfinishedSuffix);
  try {
    await source.backup(unfinished);
    makeSingleFile(unfinished, dropLoginTokens);
    assertSound(unfinished);
    renameSync(unfinished, join(folder, name));
    // A power cut must not undo this and leave that older ones went.
    folderToDisk(join(folder, name));
  } catch (thrown) {
    removeDatabase(unfinished);
    throw appErrorOf(thrown)?.code === 'storeDamaged' && isUsable(source)
      ? new StoreError(appError('backupUnsound'), { cause: thrown })
      : thrown;
  }
  pruneBackups(folder, now);
  return name;
}

const unfinishedSuffix = '.unfinished';

/**
 * A process that ended while it copied left a part behind, which nobody would ever look at, and which
 * keeps the secrets of that moment.
 */
export function removeUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.includes(unfinishedSuffix)) rmSync(join(folder, name), { force: true });
  }
}

/** Whether the pages of a database fit together. */
export const isSound = (database: Pick<SqliteDatabase, 'pragma'>): boolean =>
  database.pragma('quick_check(1)', { simple: true }) === 'ok';

/** Whether this app's statements find in it what they need. */
const isUsable = (database: Pick<SqliteDatabase, 'pragma' | 'prepare'>): boolean =>
  isSound(database) && hasSchemaOf(database, versionOf(database));

/** Two copies within a millisecond must not overwrite each other. */
export function freeName(folder: string, reason: BackupReason, now: number): string {
  let at = now;
  while (existsSync(join(folder, backupName(at, reason)))) at += 1;
  return backupName(at, reason);
}

/** Throws a `StoreError` unless the file is a whole database of this app that it can read. */
export function assertSound(file: string): void {
  const copy = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  try {
    const sound =
      isUsable(copy) &&
      copy.pragma('application_id', { simple: true }) === applicationId &&
      versionOf(copy) <= newestVersion;
    if (!sound) throw new StoreError(appError('storeDamaged', { params: { cause: 'backup' } }));
  } finally {
    copy.close();
  }
}

/** A copy inherits the journal mode, and would leave two more files behind wherever it is opened. */
function makeSingleFile(file: string, change: (copy: SqliteDatabase) => void): void {
  const copy = new SqliteDatabase(file, { fileMustExist: true });
  try {
    // It is no backup yet, so a crash in between costs nothing.
    copy.pragma('journal_mode = MEMORY');
    change(copy);
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
