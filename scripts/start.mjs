// Starts Tenure from the sources.
//   node scripts/start.mjs                 on sample data, with a local stand-in for the clouds
//   node scripts/start.mjs --own-profile   on the user's own data
// Where there is no display, the sample is shown as text and as a picture of the window.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildApp } from './build/index.mjs';
import { lacksDisplay, withVirtualDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
import { cacheDir, rootDir } from './setup/paths.mjs';
import { runShown } from './setup/run-shown.mjs';
import { runMain, SetUpError, say } from './setup/say.mjs';
import { startStandIn } from './start/standin.mjs';

await runMain(async () => {
  const isSample = !process.argv.includes('--own-profile');
  if (lacksDisplay() && !isSample) {
    throw new SetUpError('There is no display: set DISPLAY, or see the sample with npm start.');
  }
  const ready = await setUp();
  await buildApp(ready.env);
  if (!isSample) {
    return runShown([ready.electronBinary, ...sandboxFlags(), rootDir], ready.env);
  }

  const sampleDir = path.join(cacheDir(), 'sample');
  const profile = path.join(sampleDir, 'profile');
  await mkdir(sampleDir, { recursive: true });
  const freshen = path.join(rootDir, 'scripts', 'freshen-sample.ts');
  await runShown([ready.electronBinary, '--import', 'tsx', freshen, profile], {
    ...ready.env,
    ELECTRON_RUN_AS_NODE: '1',
  });
  const standIn = await startStandIn(sampleDir, ready);
  try {
    const env = {
      ...ready.env,
      TENURE_PROFILE: profile,
      TENURE_SAMPLE: standIn.readyFile,
    };
    if (!lacksDisplay()) {
      say(`sample data in ${sampleDir}`);
      return await runShown([ready.electronBinary, ...sandboxFlags(), rootDir], env);
    }
    const script = path.join(rootDir, 'scripts', 'start-headless.ts');
    const picture = path.join(sampleDir, 'window.png');
    return await runShown(
      withVirtualDisplay([process.execPath, '--import', 'tsx', script, picture]),
      env,
    );
  } finally {
    await standIn.stop();
  }
});

/** Chromium refuses to start as root with its sandbox on. */
function sandboxFlags() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
