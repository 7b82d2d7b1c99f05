import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { newestVersion } from '../migrations/index.ts';
import { applicationId, versionOf } from './migrate.ts';
import { SqliteDatabase } from './sqlite.ts';

/**
 * Whether the database can be read as it stands: ours, of the present version, closed properly, and
 * writable when it comes to that. Whatever else it is, the writer has to look at it first and says
 * so; nothing is reported here.
 */
export function isSettled(path: string): boolean {
  try {
    if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0) return false;
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    const file = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    try {
      const owner = file.pragma('application_id', { simple: true });
      return owner === applicationId && versionOf(file) === newestVersion;
    } finally {
      file.close();
    }
  } catch {
    // Missing, damaged or out of reach: the writer's opening finds out which and tells it.
    return false;
  }
}
