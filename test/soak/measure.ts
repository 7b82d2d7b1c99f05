import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const mebibyte = 1024 * 1024;

/** What a run of the app holds in memory once all that can be freed is free, MiB. */
export type Memory = { heap: number; rss: number };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export async function measureMemory(): Promise<Memory> {
  // What was freed by finalizers of the first collection goes with the next ones.
  for (let round = 0; round < 4; round += 1) {
    collect();
    await new Promise<void>((turn) => setImmediate(turn));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: (heapUsed + external) / mebibyte, rss: rss / mebibyte };
}

/** Sizes on disk, MiB: the database, and the backups, of which there are so many. */
export type Disk = { database: number; backups: number; backupCount: number };

export function measureDisk(folder: string): Disk {
  const bytesOf = (name: string) => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  const backups = join(folder, 'backups');
  const files = readdirSync(backups).filter((name) => name.endsWith('.db'));
  const kept = files.reduce((sum, name) => sum + bytesOf(join(backups, name)), 0);
  return {
    database: bytesOf(join(folder, 'tenure.db')) / mebibyte,
    backups: kept / mebibyte,
    backupCount: files.length,
  };
}
