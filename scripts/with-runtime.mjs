// Runs a command in the app's environment:
//   node scripts/with-runtime.mjs [--display] [--node] CMD ARGS…
// --display gives it a virtual screen when there is none (Linux).
// --node    runs CMD as a script inside the app's runtime: same Node, same SQLite, no window.
import { spawn } from 'node:child_process';
import { withVirtualDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
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
  return runThrough(command, env);
});

/**
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} The command's exit code.
 */
function runThrough([command = '', ...args], env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit' });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
      process.on(signal, () => child.kill(signal));
    }
    child.on('error', () => reject(new SetUpError(`${command} cannot be started.`)));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
