// Packs the app for the system this runs on.
//   node scripts/dist.mjs         installers, as released
//   node scripts/dist.mjs --dir   an unpacked app in dist/, with the local runtime
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { buildApp } from './build/index.mjs';
import { packagedBinaries } from './packaging/binaries.mjs';
import { setUp } from './setup/index.mjs';
import { rootDir } from './setup/paths.mjs';
import { runShown } from './setup/run-shown.mjs';
import { runMain, SetUpError, say } from './setup/say.mjs';

await runMain(async () => {
  const isDir = process.argv.includes('--dir');
  const { electronDist, electronVersion, env } = await setUp();
  if (!isDir && electronDist !== null) {
    throw new SetUpError(
      `Installers are made with the Electron of package.json, not with ${electronVersion} from ` +
        `${electronDist}. For an unpacked app with that one: npm run dist:dir.`,
    );
  }
  await buildApp(env);
  const dist = path.join(rootDir, 'dist');
  await rm(dist, { recursive: true, force: true });

  const builder = path.join(rootDir, 'node_modules', 'electron-builder', 'cli.js');
  const command = [process.execPath, builder, '--publish', 'never'];
  if (isDir) {
    command.push('--dir');
  }
  if (electronDist !== null) {
    command.push(`-c.electronDist=${electronDist}`, `-c.electronVersion=${electronVersion}`);
  }
  if ((await runShown(command, env)) !== 0) {
    throw new SetUpError('Packing failed: see the lines above.');
  }

  const { fuseProblems } = await import('./packaging/read-fuses.mjs');
  const binaries = await packagedBinaries(dist);
  const problems = (await Promise.all(binaries.map(fuseProblems))).flat();
  if (binaries.length === 0 || problems.length > 0) {
    throw new SetUpError(`The fuses are not as configured: ${problems.join('; ') || 'no app'}`);
  }
  say(`packed and fuses read back: ${binaries.join(', ')}`);
  return 0;
});
