import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { newestVersion } from '../migrations/index.ts';
import { applicationId } from './migrate.ts';
import { awaitingSwap, incoming } from './swap.ts';

/**
 * Whether the database can be read as it stands: ours, of the present version, closed properly, and
 * writable when it comes to that. Whatever else it is, the writer has to look at it first and says
 * so; nothing is reported here. Only for a database that this process has not open: closing any
 * handle of a file gives up all locks that the process has on it.
 */
export function isSettled(path: string): boolean {
  try {
    // A restore that was interrupted is finished, or cleared away, by the writer.
    if (existsSync(awaitingSwap(path)) || existsSync(incoming(path))) return false;
    if (existsSync(`${path}-journal`)) return false;
    if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0) return false;
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    const { owner, version } = readHeader(path);
    return owner === applicationId && version === newestVersion;
  } catch {
    // Missing, damaged or out of reach: the writer's opening finds out which and tells it.
    return false;
  }
}

/** Where SQLite's file format has these two; both are 32-bit, high byte first. */
const versionAt = 60;
const ownerAt = 68;

/** Past SQLite, which would leave two more files beside a database that is then refused. */
function readHeader(path: string): { owner: number; version: number } {
  const bytes = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(file);
  }
  return { owner: bytes.readInt32BE(ownerAt), version: bytes.readInt32BE(versionAt) };
}
