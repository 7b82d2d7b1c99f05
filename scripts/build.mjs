// Builds the app into out/ unless it is there already.
import { buildApp } from './build/index.mjs';
import { setUp } from './setup/index.mjs';
import { runMain, say } from './setup/say.mjs';

await runMain(async () => {
  const { env } = await setUp();
  say((await buildApp(env)) ? 'built into out/' : 'out/ is up to date');
  return 0;
});
