import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * The per-user cache folder for things that take long to make; outside the repository, so that a
 * fresh clone finds them again.
 * @returns {string}
 */
export function cacheDir() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) {
    return path.join(XDG_CACHE_HOME, 'tenure');
  }
  switch (process.platform) {
    case 'win32':
      return path.join(LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'tenure', 'cache');
    case 'darwin':
      return path.join(homedir(), 'Library', 'Caches', 'tenure');
    default:
      return path.join(homedir(), '.cache', 'tenure');
  }
}

const STALE_MS = 60 * 60 * 1000;

/**
 * Runs `make` with a fresh temporary folder inside `parent` (same file system, so a rename out of
 * it is atomic) and removes the folder afterwards, also on failure. Folders that a killed run left
 * behind are removed once they are an hour old.
 * @template T
 * @param {string} parent
 * @param {(dir: string) => Promise<T>} make
 * @returns {Promise<T>}
 */
export async function withTempDir(parent, make) {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const old = path.join(parent, name);
    if (name.startsWith('.making-') && Date.now() - (await modifiedAt(old)) > STALE_MS) {
      await rm(old, { recursive: true, force: true });
    }
  }
  const dir = path.join(parent, `.making-${randomUUID()}`);
  await mkdir(dir);
  try {
    return await make(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** @param {string} file @returns {Promise<number>} Milliseconds since the epoch; now if it is gone. */
async function modifiedAt(file) {
  const info = await stat(file).catch(() => null);
  return info?.mtimeMs ?? Date.now();
}
