import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Putting a whole, verified database in the place of another, so that a process that ends at any
 * moment leaves the one or the other. Renaming it to `awaitingSwap` decides: before, the old one
 * stands; afterwards the swap is finished by whoever opens the database next.
 */

/** A copy that is not decided upon yet, and may be deleted at any time. */
export const incoming = (path: string): string => `${path}.incoming`;

/** A database that is to take the place of the one at `path`, come what may. */
export const awaitingSwap = (path: string): string => `${path}.restoring`;

/** Deletes a database with the files that SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

/** Decides for what lies at `incoming` and finishes. Nobody may have either database open. */
export function swapIn(path: string): void {
  toDisk(incoming(path), 'r+');
  renameSync(incoming(path), awaitingSwap(path));
  folderToDisk(path);
  finishSwap(path);
}

/** Brings a swap that was decided upon to its end. Nothing happens where there is none. */
export function finishSwap(path: string): void {
  if (!existsSync(awaitingSwap(path))) return;
  // The log of the old one must be gone first, or it would be applied to the new one.
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
  renameSync(awaitingSwap(path), path);
  folderToDisk(path);
}

/** A power cut must not undo the order of the steps. */
export function folderToDisk(path: string): void {
  // Windows has no such call for folders; its file system keeps the order by itself.
  if (process.platform !== 'win32') toDisk(dirname(path), 'r');
}

function toDisk(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
