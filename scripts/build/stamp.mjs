import { createHash } from 'node:crypto';
import { access, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rootDir } from '../setup/paths.mjs';

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const OUTPUTS = [
  'main/main.cjs',
  'main/backend.cjs',
  'main/store.cjs',
  'main/standin.cjs',
  'preload/preload.cjs',
  'renderer/index.html',
];
const outDir = path.join(rootDir, 'out');
const stampFile = path.join(outDir, '.build-stamp');

/**
 * A hash over every file that the build reads.
 * @returns {Promise<string>}
 */
export async function hashSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    await addToHash(hash, source);
  }
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} relative A file or folder, relative to the root.
 */
async function addToHash(hash, relative) {
  const absolute = path.join(rootDir, relative);
  const content = await readFile(absolute).catch((error) => {
    if (error.code === 'EISDIR') {
      return null;
    }
    throw error;
  });
  if (content !== null) {
    hash.update(`${relative}\0${content.length}\0`).update(content);
    return;
  }
  for (const name of (await readdir(absolute)).sort()) {
    await addToHash(hash, `${relative}/${name}`);
  }
}

/**
 * Whether `out/` was built from these sources and is whole.
 * @param {string} sources The hash of the sources.
 */
export async function isBuilt(sources) {
  const stamp = await readFile(stampFile, 'utf8').catch(() => null);
  if (stamp !== sources) {
    return false;
  }
  const found = await Promise.all(
    OUTPUTS.map((file) =>
      access(path.join(outDir, file)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
}

/** Removes what a previous build made, its stamp first. */
export async function clearBuild() {
  await rm(stampFile, { force: true });
  await rm(outDir, { recursive: true, force: true });
}

/**
 * The last act of a build.
 * @param {string} sources The hash of the sources, taken before the build began.
 */
export async function stampBuild(sources) {
  await writeFile(stampFile, sources);
}
