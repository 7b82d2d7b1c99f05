import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupName, listBackups } from '../../../electron/services/store/backups/files.ts';
import { takeBackup } from '../../../electron/services/store/backups/take.ts';
import { migrate } from '../../../electron/services/store/database/migrate.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** As many as may stay, so that the next copy makes one go; the newest is older than a day. */
const days = 10;
const newestDay = 2;
/** Pruning deletes them one by one, which takes long enough to be hit. */
const moreOfEachDay = 16;

const dayOf = (at: number): number => Math.floor(at / dayMs);

/**
 * A folder of backups in which the next daily one is due and has much to prune: of each of ten days
 * a copy of the database at `path`, which nobody may have open, and before it on the same day many
 * empty ones. What was in the folder goes.
 */
export async function layHistory(path: string, folder: string, now: number): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const latest = (dayOf(now) - newestDay + 1) * dayMs - hourMs;
  const source = new SqliteDatabase(path, { fileMustExist: true });
  const first = await takeBackup(source, folder, 'daily', latest).finally(() => source.close());
  const empty = join(folder, 'empty.db');
  const made = new SqliteDatabase(empty);
  migrate(made);
  made.close();
  for (let day = 0; day < days; day += 1) {
    const at = latest - day * dayMs;
    if (day > 0) copyFileSync(join(folder, first), join(folder, backupName(at, 'daily')));
    for (let more = 1; more <= moreOfEachDay; more += 1) {
      copyFileSync(empty, join(folder, backupName(at - more * 60_000, 'daily')));
    }
  }
  rmSync(empty);
}

/** As if a day had passed since every one of them was made. */
export function passDay(folder: string): void {
  // The oldest first, so that no name is taken yet.
  for (const { name, at, reason } of listBackups(folder).reverse()) {
    renameSync(join(folder, name), join(folder, backupName(at - dayMs, reason)));
  }
}

/** What must outlive the next daily copy: the newest of each of the nine latest days. */
export function mustStay(folder: string): string[] {
  const newest = new Map<number, string>();
  for (const { name, at } of listBackups(folder)) {
    if (!newest.has(dayOf(at))) newest.set(dayOf(at), name);
  }
  return [...newest.values()].slice(0, days - 1);
}

/** The copy that is not older than a day. */
export const freshBackup = (folder: string, now: number): string | null =>
  listBackups(folder).find(({ at }) => now - at < dayMs)?.name ?? null;

export const mostBackups = days;
