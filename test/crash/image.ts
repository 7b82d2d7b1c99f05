import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The database as the killed app left it, copied before anybody opens it. */
export type Image = { database: string; exists: boolean };

/** Copies database and log of a profile that no process has open. An earlier image is replaced. */
export function takeImage(profile: string, folder: string): Image {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(profile)) {
    if (/^tenure\.db(-wal)?$/.test(name)) copyFileSync(join(profile, name), join(folder, name));
  }
  const database = join(folder, 'tenure.db');
  return { database, exists: existsSync(database) };
}
