import { createHash } from 'node:crypto';
import { access, copyFile, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { cacheDir, rootDir, withTempDir } from '../setup/paths.mjs';
import { reason, runNpm } from '../setup/run.mjs';
import { SetUpError, say } from '../setup/say.mjs';

const folder = path.join(rootDir, 'scripts', 'electronegativity');

/**
 * The folder into which the tool is installed, made on first use. It lies in the cache, named by its
 * lock: the tool wants an older TypeScript than ours and cannot share node_modules with us.
 * @returns {Promise<string>}
 * @throws {SetUpError} When npm cannot install it.
 */
export async function installedTool() {
  const lock = await readFile(path.join(folder, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const place = path.join(cacheDir(), `electronegativity-${hash}`);
  if (await exists(place)) {
    return place;
  }
  say('installing electronegativity (npm ci) …');
  await withTempDir(cacheDir(), async (dir) => {
    const made = dir;
    for (const name of ['package.json', 'package-lock.json']) {
      await copyFile(path.join(folder, name), path.join(made, name));
    }
    const result = await runNpm(['ci', '--ignore-scripts', '--no-progress'], { cwd: made });
    if (result.code !== 0) {
      throw new SetUpError(
        `npm ci of electronegativity failed (${reason(result.output)}): check the network, then ` +
          'run the command again.',
      );
    }
    // Another run may have finished first; its result is as good as ours.
    await rename(made, place).catch(async (error) => {
      if (!(await exists(place))) {
        throw error;
      }
    });
  });
  return place;
}

/** @param {string} file */
async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
