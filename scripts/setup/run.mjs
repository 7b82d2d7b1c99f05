import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunResult
 * @property {number} code Exit code; 129 when the program died by a signal.
 * @property {string} output The last 64 KiB of stdout and stderr together.
 */

const KEPT_OUTPUT = 64 * 1024;
const isWindows = process.platform === 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends what we started, with its own children, when we are ended. */
function endAll(/** @type {NodeJS.Signals} */ signal) {
  for (const child of running) {
    endGroup(child, signal);
  }
  process.exit(1);
}

/** @param {import('node:child_process').ChildProcess} child */
function begin(child) {
  if (running.size === 0) {
    process.on('SIGINT', endAll).on('SIGTERM', endAll);
  }
  running.add(child);
}

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
  running.delete(child);
  if (running.size === 0) {
    process.off('SIGINT', endAll).off('SIGTERM', endAll);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  if (child.pid === undefined || isWindows) {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself meanwhile.
  }
}

/**
 * Runs a program without a shell and without stdin, and keeps the end of its output.
 * Never rejects: a program that cannot be started answers code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that a compiler below a build tool is ended with it.
      detached: !isWindows,
    });
    begin(child);
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      end(child);
      resolve({ code: 127, output: error.message });
    });
    child.on('close', (code) => {
      end(child);
      resolve({ code: code ?? 129, output });
    });
  });
}

/**
 * Runs npm by the path npm itself names when it started us: on Windows `npm` is a .cmd file that
 * cannot be spawned without a shell.
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 */
export function runNpm(args, options = {}) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) {
    return run(process.execPath, [script, ...args], options);
  }
  return run('npm', args, options);
}

const NOISE = /^(npm (error|ERR!)\s*)?(code \w+|A complete log|$)/;

/**
 * The one line of a failed program's output that says why: the first that speaks of an error.
 * @param {string} output
 */
export function reason(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !NOISE.test(line));
  const told = lines.find((line) => /error|fail|cannot|not found/i.test(line)) ?? lines.at(-1);
  return told?.replace(/^npm (error|ERR!)\s*/, '') ?? 'it said nothing';
}
