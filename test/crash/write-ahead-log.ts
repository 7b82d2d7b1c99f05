import { existsSync, readFileSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;

/**
 * Frames at the end of a write-ahead log that no commit follows: pages of a transaction that the
 * kill cut off. The form is SQLite's (fileformat2, section 4): the salts tell frames of this log
 * from older ones, and a commit has the size of the database in its frame.
 */
export function framesWithoutCommit(log: string): number {
  if (!existsSync(log)) return 0;
  const bytes = readFileSync(log);
  if (bytes.length < headerBytes) return 0;
  const salts = bytes.subarray(16, 24);
  const frameBytes = frameHeaderBytes + bytes.readUInt32BE(8);
  let open = 0;
  for (let at = headerBytes; at + frameHeaderBytes <= bytes.length; at += frameBytes) {
    if (!bytes.subarray(at + 8, at + 16).equals(salts)) break;
    open = bytes.readUInt32BE(at + 4) > 0 ? 0 : open + 1;
  }
  return open;
}
