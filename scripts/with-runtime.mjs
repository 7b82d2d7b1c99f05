// Runs a command in the app's environment:
//   node scripts/with-runtime.mjs [--display] [--node] CMD ARGS…
// --display gives it a virtual screen when there is none (Linux).
// --node    runs CMD as a script inside the app's runtime: same Node, same SQLite, no window.
import { withVirtualDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
import { runShown } from './setup/run-shown.mjs';
import { runMain, SetUpError } from './setup/say.mjs';

const OPTIONS = new Set(['--display', '--node']);

await runMain(async () => {
  const words = process.argv.slice(2);
  const split = words.findIndex((word) => !OPTIONS.has(word));
  if (split === -1) {
    throw new SetUpError(
      'Name the command: node scripts/with-runtime.mjs [--display] [--node] CMD',
    );
  }
  const options = new Set(words.slice(0, split));
  const { env, electronBinary } = await setUp();
  let command = words.slice(split);
  if (options.has('--node')) {
    env.ELECTRON_RUN_AS_NODE = '1';
    command = [electronBinary, ...command];
  }
  if (options.has('--display')) {
    command = [...withVirtualDisplay(command)];
  }
  return runShown(command, env);
});
