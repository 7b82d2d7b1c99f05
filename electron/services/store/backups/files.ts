import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Why a copy was made; part of its file name. `replaced` is what a restore put aside. */
export const backupReasons = ['daily', 'manual', 'migration', 'replaced'] as const;
export type BackupReason = (typeof backupReasons)[number];

/** One file of the backup folder. `at` is ms UTC, to the millisecond. */
export type Backup = { name: string; at: number; reason: BackupReason; bytes: number };

const dayMs = 86_400_000;
const mostToday = 3;
const mostInAll = 10;
const pattern =
  /^tenure-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(daily|manual|migration|replaced)\.db$/;

export function backupName(at: number, reason: BackupReason): string {
  return `tenure-${new Date(at).toISOString().replace(/[-:.]/g, '')}-${reason}.db`;
}

function parseName(name: string): Pick<Backup, 'at' | 'reason'> | null {
  const parts = pattern.exec(name);
  if (!parts) return null;
  const [year, month, day, hour, minute, second, ms] = parts.slice(1, 8).map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, ms);
  return { at, reason: parts[8] as BackupReason };
}

/** The backups in a folder, newest first. A folder that is not there holds none. */
export function listBackups(folder: string): Backup[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
  const found = names.flatMap((name) => {
    const parsed = parseName(name);
    // Somebody may tidy up the folder meanwhile.
    const found = parsed && statSync(join(folder, name), { throwIfNoEntry: false });
    return found ? [{ name, ...parsed, bytes: found.size }] : [];
  });
  return found.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}

/**
 * Of backups, newest first, those that stay: three of today, one of each day before, ten in all.
 * Those of days to come were made under another clock; whichever is wrong, they leave room for three
 * others.
 */
export function keptBackups<B extends Pick<Backup, 'at'>>(
  newestFirst: readonly B[],
  now: number,
): B[] {
  const today = Math.floor(now / dayMs);
  const ofDay = new Map<number, number>();
  const kept = newestFirst.filter(({ at }) => {
    const day = Math.floor(at / dayMs);
    const before = ofDay.get(day) ?? 0;
    ofDay.set(day, before + 1);
    return before < (day >= today ? mostToday : 1);
  });
  const byThisClock = new Set(kept.filter(({ at }) => at <= now).slice(0, mostToday));
  const others = kept.filter((backup) => !byThisClock.has(backup));
  const stay = new Set([...byThisClock, ...others.slice(0, mostInAll - byThisClock.size)]);
  return kept.filter((backup) => stay.has(backup));
}

/** Deletes the backups that need not be kept. */
export function pruneBackups(folder: string, now: number): void {
  const all = listBackups(folder);
  const kept = new Set(keptBackups(all, now));
  for (const backup of all) {
    if (kept.has(backup)) continue;
    // A change of it that was cut off left a journal beside it.
    for (const suffix of ['', '-journal'])
      rmSync(join(folder, backup.name + suffix), { force: true });
  }
}

/** True when a daily copy of the day of `now` (UTC) is there already. */
export function hasDailyBackup(folder: string, now: number): boolean {
  const today = Math.floor(now / dayMs);
  return listBackups(folder).some(
    ({ at, reason }) => reason === 'daily' && Math.floor(at / dayMs) === today,
  );
}
