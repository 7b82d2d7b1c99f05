import path from 'node:path';
import { rootDir } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';
import { SetUpError, say } from '../setup/say.mjs';
import { clearBuild, hashSources, isBuilt, stampBuild } from './stamp.mjs';

const builder = path.join(rootDir, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');

/**
 * Builds `out/` unless it was built from exactly these sources.
 * @param {NodeJS.ProcessEnv} env From set-up.
 * @returns {Promise<boolean>} Whether there was something to build.
 * @throws {SetUpError} After the builder's own report was printed.
 */
export async function buildApp(env) {
  const sources = await hashSources();
  if (await isBuilt(sources)) {
    return false;
  }
  say('building …');
  await clearBuild();
  const result = await run(process.execPath, [builder, 'build'], {
    cwd: rootDir,
    env: { ...env, NO_COLOR: '1' },
  });
  if (result.code !== 0) {
    process.stderr.write(result.output);
    throw new SetUpError('The build failed: see the lines above.');
  }
  await stampBuild(sources);
  return true;
}
