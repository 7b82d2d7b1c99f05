import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assertSound } from '../../electron/services/store/backups/take.ts';

/**
 * Deletes the sample's profile where this version of the app cannot use its database: damaged, of a
 * newer version, or with a schema that no version has. It is only a sample and is made anew. One of an
 * earlier version stays, since the app brings it up to date. Returns whether it was deleted.
 */
export function dropUnusableSample(profile: string): boolean {
  const database = join(profile, 'tenure.db');
  if (!existsSync(database)) return false;
  try {
    assertSound(database);
    return false;
  } catch {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    return true;
  }
}
