import { access } from 'node:fs/promises';
import { electronFolder, planElectron } from './electron-runtime.mjs';
import { buildSqlite, builtAddonPath, needsBuild, removeBuiltSqlite } from './native-sqlite.mjs';
import { checkNodeVersion, installPackages } from './node-modules.mjs';
import { cacheDir } from './paths.mjs';
import { installSystemPackages } from './system-packages.mjs';

/**
 * @typedef {object} SetUp
 * @property {string | null} electronDist The Electron folder to name to tools; null when the
 *   installed package finds its own binary.
 * @property {string} electronVersion For example "45.4.1".
 * @property {string} electronBinary The executable's path.
 * @property {NodeJS.ProcessEnv} env The environment for every command that uses Electron.
 */

/**
 * Makes the working copy ready to build and run: packages, Electron, the database library, system
 * packages. Every step does nothing when its result is there, and leaves nothing half-made.
 * @param {{ keyring?: boolean }} [wanted] `keyring`: also what tries secrets on a real key store.
 * @returns {Promise<SetUp>}
 * @throws {import('./say.mjs').SetUpError} One line that says what to do.
 */
export async function setUp({ keyring = false } = {}) {
  checkNodeVersion();
  await installPackages();
  const cache = cacheDir();
  const plan = await planElectron(cache);
  // The download uses the network and the build the processor: side by side they cost one's time.
  const [electron] = await Promise.all([plan.make(), prepareSystem(cache, plan.version, keyring)]);
  const env = { ...process.env };
  if (electron.isOverride) {
    env.ELECTRON_OVERRIDE_DIST_PATH = electron.dist;
  }
  return {
    electronDist: electronFolder(electron),
    electronVersion: electron.version,
    electronBinary: electron.binary,
    env,
  };
}

/**
 * @param {string} cache
 * @param {string} electronVersion
 * @param {boolean} needsKeyring
 */
async function prepareSystem(cache, electronVersion, needsKeyring) {
  const toBuild = needsBuild(electronVersion);
  const isBuilt = toBuild && (await exists(await builtAddonPath(cache)));
  await installSystemPackages({ needsCompiler: toBuild && !isBuilt, needsKeyring });
  if (toBuild) {
    await buildSqlite(cache);
  } else {
    await removeBuiltSqlite();
  }
}

/** @param {string} file */
async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
