import { spawn } from 'node:child_process';
import { rootDir } from './paths.mjs';
import { say } from './say.mjs';

/**
 * Runs a program from the root folder, its output shown as it comes, without stdin. A signal that
 * asks us to end is passed on and waited for.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} The exit code; 1 when it died by a signal or could not be started.
 */
export function runShown([program = '', ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: rootDir,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal);
    };
    process.on('SIGINT', passOn).on('SIGTERM', passOn);
    /** @param {number} code */
    const finish = (code) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      resolve(code);
    };
    child.on('error', (error) => {
      say(`${program} cannot be started: ${error.message}`);
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}
