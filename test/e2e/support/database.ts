import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Only for an app that is closed: nobody else may have the file open meanwhile. */
export const databaseFile = (profile: string): string => join(profile, 'tenure.db');

/** Offset and form of the version in SQLite's file header. */
const versionAt = 60;

export async function fingerprint(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** Lets the file say that a later version of the app wrote it. */
export async function writeVersion(file: string, version: number): Promise<void> {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(version);
  await overwrite(file, bytes, versionAt);
}

/** Spoils every page after the first, as a failing disk does: the file still looks like ours. */
export async function spoilPages(file: string): Promise<void> {
  const { length } = await readFile(file);
  const firstPage = 4096;
  await overwrite(file, Buffer.alloc(length - firstPage, 0xa5), firstPage);
}

async function overwrite(file: string, bytes: Buffer, position: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write(bytes, 0, bytes.length, position);
  } finally {
    await handle.close();
  }
}

const backupFolder = (profile: string): string => join(profile, 'backups');

/** Puts a copy where the app keeps its backups, dated `at` (ms UTC): a day is too long for a test. */
export async function keepBackup(profile: string, at: number): Promise<void> {
  await mkdir(backupFolder(profile), { recursive: true });
  const stamp = new Date(at).toISOString().replaceAll(/[-:.]/g, '');
  await copyFile(databaseFile(profile), join(backupFolder(profile), `tenure-${stamp}-daily.db`));
}

export const backupNames = (profile: string): Promise<string[]> => readdir(backupFolder(profile));
