import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rootDir } from './paths.mjs';
import { reason, runNpm } from './run.mjs';
import { SetUpError, say } from './say.mjs';

const MIN_NODE = /** @type {const} */ ([20, 19]);

/** Refuses a Node that is too old for the build tools. */
export function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
    throw new SetUpError(
      `Node ${process.versions.node} is too old: install Node ${MIN_NODE.join('.')} or newer.`,
    );
  }
}

/**
 * Makes node_modules match package-lock.json. A stamp with the lock's hash inside node_modules says
 * that it does; npm deletes the folder first when it installs, so a broken install has no stamp.
 * @returns {Promise<void>}
 */
export async function installPackages() {
  const lockText = await readFile(path.join(rootDir, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockText).digest('hex');
  const stampFile = path.join(rootDir, 'node_modules', '.tenure-lock');
  if ((await readOrNull(stampFile)) === hash) {
    return;
  }
  if (!(await matchesLock(lockText))) {
    say('installing packages (npm ci) …');
    const result = await runNpm(['ci', '--ignore-scripts', '--no-progress'], { cwd: rootDir });
    if (result.code !== 0) {
      throw new SetUpError(
        `npm ci failed (${reason(result.output)}): check the network, then run the command again.`,
      );
    }
  }
  await writeFile(stampFile, hash);
}

/**
 * Whether packages installed by someone else (a plain `npm ci` or `npm install`) are the lock's:
 * npm writes what it installed, as its last act, into node_modules/.package-lock.json.
 * @param {string} lockText
 */
async function matchesLock(lockText) {
  const installedText = await readOrNull(path.join(rootDir, 'node_modules', '.package-lock.json'));
  if (installedText === null) {
    return false;
  }
  /** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */
  const wanted = /** @type {{ packages: Packages }} */ (JSON.parse(lockText)).packages;
  const installed = /** @type {{ packages: Packages }} */ (JSON.parse(installedText)).packages;
  return Object.entries(wanted).every(
    ([key, entry]) =>
      key === '' || entry.optional === true || installed[key]?.version === entry.version,
  );
}

/** @param {string} file */
async function readOrNull(file) {
  return readFile(file, 'utf8').catch(() => null);
}
