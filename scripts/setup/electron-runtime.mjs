import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fallbackFits, fallbackRuntime, fallbackVersion } from './fallback-runtime.mjs';
import { rootDir } from './paths.mjs';
import { reason, run } from './run.mjs';
import { SetUpError, say } from './say.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} dist The folder in the layout of an Electron distribution.
 * @property {boolean} isOverride True when `electron` must be told of it by the environment.
 * @property {string} version For example "45.4.1".
 * @property {string} binary The executable's path.
 */

const PROBE_MS = 6_000;
const DOWNLOAD_MS = 10 * 60_000;
const packageDir = path.join(rootDir, 'node_modules', 'electron');

/**
 * @typedef {object} ElectronPlan
 * @property {string} version The version that `make` will answer, known before a long download.
 * @property {() => Promise<ElectronRuntime>} make Fetches the runtime if it is not there yet.
 */

/**
 * Decides which Electron to run: the one named by ELECTRON_OVERRIDE_DIST_PATH, the installed one,
 * Electron's own download, and where that is out of reach the fallback runtime.
 * @param {string} cache The per-user cache folder.
 * @returns {Promise<ElectronPlan>}
 */
export async function planElectron(cache) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    if (!(await exists(path.join(override, executable())))) {
      throw new SetUpError(
        `ELECTRON_OVERRIDE_DIST_PATH has no ${executable()}: correct it or unset it.`,
      );
    }
    return ready(await describe(path.resolve(override), true));
  }
  const dist = path.join(packageDir, 'dist');
  if ((await isInstalled(dist)) || (await download(cache))) {
    return ready(await describe(dist, false));
  }
  return {
    version: fallbackVersion,
    make: async () => describe(await fallbackRuntime(cache), true),
  };
}

/**
 * The folder to name to tools that take one; null when the installed package finds its own.
 * @param {ElectronRuntime} runtime
 */
export function electronFolder(runtime) {
  return runtime.isOverride ? runtime.dist : null;
}

/** @param {ElectronRuntime} runtime @returns {ElectronPlan} */
function ready(runtime) {
  return { version: runtime.version, make: async () => runtime };
}

/** The executable's path inside a distribution folder, as Electron's own installer has it. */
function executable() {
  switch (process.platform) {
    case 'win32':
      return 'electron.exe';
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    default:
      return 'electron';
  }
}

/**
 * @param {string} dist
 * @param {boolean} isOverride
 * @returns {Promise<ElectronRuntime>}
 */
async function describe(dist, isOverride) {
  const binary = path.join(dist, executable());
  const noted = await readFile(path.join(dist, 'version'), 'utf8').catch(() => null);
  const version = noted?.trim().replace(/^v/, '') ?? (await askVersion(binary));
  return { dist, isOverride, version, binary };
}

/** @param {string} binary */
async function askVersion(binary) {
  const result = await run(binary, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const version = result.output.trim();
  if (result.code !== 0 || !/^\d+\.\d+\.\d+/.test(version)) {
    throw new SetUpError(`${binary} does not start (${reason(result.output)}): use another one.`);
  }
  return version;
}

/** @param {string} dist */
async function isInstalled(dist) {
  const wanted = JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8')).version;
  const version = await readFile(path.join(dist, 'version'), 'utf8').catch(() => '');
  return (
    version.trim().replace(/^v/, '') === wanted && (await exists(path.join(dist, executable())))
  );
}

/**
 * Electron's own download. Where the fallback exists, an unreachable source is noticed by a short
 * probe and remembered for this version of Electron, so that only the first run pays for it.
 * @param {string} cache
 * @returns {Promise<boolean>} False when the fallback should be used.
 */
async function download(cache) {
  const lock = await readFile(path.join(rootDir, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const failed = path.join(cache, `electron-download-failed-${hash}`);
  if (fallbackFits() && ((await exists(failed)) || !(await sourceAnswers()))) {
    await mkdir(cache, { recursive: true });
    await writeFile(failed, 'Remove this file to let set-up try the download again.\n');
    return false;
  }
  say('downloading Electron …');
  const result = await run(process.execPath, [path.join(packageDir, 'install.js')], {
    timeoutMs: DOWNLOAD_MS,
  });
  if (result.code === 0) {
    return true;
  }
  if (!fallbackFits()) {
    throw new SetUpError(
      `Electron's download failed (${reason(result.output)}): check the network or a proxy, or set ` +
        'ELECTRON_OVERRIDE_DIST_PATH to an Electron folder.',
    );
  }
  await mkdir(cache, { recursive: true });
  await writeFile(failed, 'Remove this file to let set-up try the download again.\n');
  return false;
}

/** A mirror or proxy, which Electron's installer knows how to use, is not second-guessed. */
async function sourceAnswers() {
  const { ELECTRON_MIRROR, npm_config_electron_mirror, ELECTRON_GET_USE_PROXY } = process.env;
  if (ELECTRON_MIRROR || npm_config_electron_mirror || ELECTRON_GET_USE_PROXY) {
    return true;
  }
  const { version } = JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8'));
  const url = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return answer.ok;
  } catch {
    // Unreachable is the answer itself.
    return false;
  }
}

/** @param {string} file */
async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
