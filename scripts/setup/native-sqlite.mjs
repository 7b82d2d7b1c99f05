import { access, copyFile, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { rootDir, withTempDir } from './paths.mjs';
import { reason, run } from './run.mjs';
import { SetUpError, say } from './say.mjs';

/** better-sqlite3's prebuilt binaries need Node-API 10, which Electron has since 35. */
const FIRST_ELECTRON_WITH_PREBUILD = 35;

const packageDir = path.join(rootDir, 'node_modules', 'better-sqlite3');
const releaseDir = path.join(packageDir, 'build', 'Release');
const addonName = 'better_sqlite3.node';

/**
 * Whether better-sqlite3 must be built for this Electron. Node's own version does not matter: the
 * database is opened in the app's runtime only.
 * @param {string} electronVersion
 */
export function needsBuild(electronVersion) {
  return Number(electronVersion.split('.')[0]) < FIRST_ELECTRON_WITH_PREBUILD;
}

/**
 * Where the built addon is kept, per library version and system.
 * @param {string} cache The per-user cache folder.
 */
export async function builtAddonPath(cache) {
  const { version } = JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8'));
  return path.join(
    cache,
    `better-sqlite3-${version}-${process.platform}-${process.arch}-compat`,
    addonName,
  );
}

/**
 * Builds better-sqlite3 for runtimes older than Node-API 10, or takes the build of an earlier run,
 * and puts it where the library's loader looks first.
 * @param {string} cache The per-user cache folder.
 */
export async function buildSqlite(cache) {
  const cached = await builtAddonPath(cache);
  if (!(await exists(cached))) {
    await build(cache, cached);
  }
  const installed = path.join(releaseDir, addonName);
  if (await sameBytes(cached, installed)) {
    return;
  }
  await withTempDir(packageDir, async (dir) => {
    const copy = path.join(dir, addonName);
    await copyFile(cached, copy);
    await mkdir(releaseDir, { recursive: true });
    await rename(copy, installed);
  });
}

/** Takes a build of an earlier runtime out of the loader's way, so that the prebuilt one is used. */
export async function removeBuiltSqlite() {
  await rm(path.join(packageDir, 'build'), { recursive: true, force: true });
}

/**
 * @param {string} cache
 * @param {string} cached The file to make.
 */
async function build(cache, cached) {
  say('building better-sqlite3 for this runtime (about two minutes, once) …');
  await withTempDir(cache, async (dir) => {
    const source = path.join(dir, 'better-sqlite3');
    await cp(packageDir, source, {
      recursive: true,
      filter: (file) => !/(^|[\\/])(build|\.making-[^\\/]*)$/.test(path.relative(packageDir, file)),
    });
    // The build asks Node for node-addon-api, which is looked for beside the package.
    await symlink(path.join(rootDir, 'node_modules'), path.join(dir, 'node_modules'), 'junction');
    const gyp = path.join(rootDir, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
    const args = ['rebuild', '--release', '--force_build=1', `--jobs=max`, ...(await headers())];
    const result = await run(process.execPath, [gyp, ...args], {
      cwd: source,
      // Its code asks for Node-API 10 functions; older runtimes have them as experimental ones.
      env: { ...process.env, CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL' },
    });
    const built = path.join(source, 'build', 'Release', addonName);
    if (result.code !== 0 || !(await exists(built))) {
      throw new SetUpError(
        `better-sqlite3 could not be built (${reason(result.output)}): install a C++ compiler, ` +
          'make and Python 3, or use Electron 35 or newer.',
      );
    }
    await mkdir(path.dirname(cached), { recursive: true });
    await rename(built, cached);
  });
}

/** The headers that came with Node, where they did: else node-gyp downloads them. */
async function headers() {
  const prefix = path.resolve(path.dirname(process.execPath), '..');
  const hasHeaders = await exists(path.join(prefix, 'include', 'node', 'node_api.h'));
  return hasHeaders ? [`--nodedir=${prefix}`] : [];
}

/** @param {string} a @param {string} b */
async function sameBytes(a, b) {
  const [first, second] = await Promise.all([readFile(a), readFile(b).catch(() => null)]);
  return second !== null && first.equals(second);
}

/** @param {string} file */
async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
