import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Ended, untilTrue } from './wait.ts';

export const backupFolder = (profile: string): string => join(profile, 'backups');
export const databaseOf = (profile: string): string => join(profile, 'tenure.db');
const logOf = (profile: string): string => `${databaseOf(profile)}-wal`;

/** Resolves once the write-ahead log was written so many times more, or `ended`. A tick is one. */
export async function untilLogWritten(profile: string, ended: Ended, times = 1): Promise<void> {
  for (let left = times; left > 0; left -= 1) {
    const before = writtenAt(logOf(profile));
    await untilTrue('the log to be written', () => ended() || writtenAt(logOf(profile)) !== before);
  }
}

/** When a file was last written, ns; 0 where there is none. */
function writtenAt(file: string): bigint {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? 0n;
}

/** Resolves once a file is there; `what` is the end of its name, or all of it. */
export function untilFile(
  folder: string,
  what: string,
  ended: Ended,
  known: readonly string[] = [],
): Promise<void> {
  return untilTrue(
    `a file ${what}`,
    () => ended() || namesIn(folder).some((name) => name.endsWith(what) && !known.includes(name)),
  );
}

export const namesIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder) : [];
