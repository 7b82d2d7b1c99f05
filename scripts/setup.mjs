// Makes the working copy ready to build and run, and says which runtime it uses.
import { setUp } from './setup/index.mjs';
import { runMain, say } from './setup/say.mjs';

await runMain(async () => {
  const { electronVersion, electronDist } = await setUp();
  say(`ready: Electron ${electronVersion} in ${electronDist ?? 'node_modules/electron/dist'}`);
  return 0;
});
