import { spawn } from 'node:child_process';
import { rootDir } from '../setup/paths.mjs';

/**
 * Runs a program from the root folder, without stdin, its output shown as it comes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} The exit code; 1 when it died by a signal or could not be started.
 */
export function runShown(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: rootDir,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
