import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { rootDir } from '../setup/paths.mjs';
import { SetUpError } from '../setup/say.mjs';

const READY_MS = 20_000;
const POLL_MS = 50;

/**
 * @typedef {object} StandIn
 * @property {string} readyFile What the stand-in wrote when it was ready: addresses and accounts.
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the stand-in for the vendor clouds with the sample data.
 * @param {string} sampleDir Where its state is kept.
 * @param {import('../setup/index.mjs').SetUp} ready
 * @returns {Promise<StandIn>}
 */
export async function startStandIn(sampleDir, { electronBinary, env }) {
  const readyFile = path.join(sampleDir, 'standin.json');
  await rm(readyFile, { force: true });
  const child = spawn(
    electronBinary,
    [
      path.join(rootDir, 'out', 'main', 'standin.cjs'),
      ...['--state', path.join(sampleDir, 'cloud.json')],
      ...['--fleet', 'sample'],
      ...['--port', String(await choosePort(sampleDir))],
      ...['--ready-file', readyFile],
      '--exit-with-parent',
    ],
    // It ends when this pipe closes, so that it never outlives us, however we end.
    { env: { ...env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let output = '';
  child.stderr.on('data', (chunk) => {
    output = (output + chunk).slice(-4096);
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('close', () => resolve()));
  child.on('error', (error) => {
    output = error.message;
  });
  const stop = async () => {
    child.kill();
    await ended;
  };

  const deadline = Date.now() + READY_MS;
  while (!(await isWhole(readyFile))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      await stop();
      throw new SetUpError(`The sample cloud did not start: ${output.trim() || 'no answer'}`);
    }
    await delay(POLL_MS);
  }
  return { readyFile, stop };
}

/** @param {string} file */
async function isWhole(file) {
  try {
    JSON.parse(await readFile(file, 'utf8'));
    return true;
  } catch {
    // Not there yet, or half-written.
    return false;
  }
}

/**
 * The port of the last run while it is free, because the sample profile's accounts name it;
 * otherwise any free one.
 * @param {string} sampleDir
 */
async function choosePort(sampleDir) {
  const file = path.join(sampleDir, 'port');
  const last = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = (await listenOnce(last)) ?? (await listenOnce(0));
  if (port === null) {
    throw new SetUpError('No free port on 127.0.0.1.');
  }
  await writeFile(file, String(port));
  return port;
}

/** @param {number} port @returns {Promise<number | null>} Null when it is taken. */
function listenOnce(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : null));
    });
  });
}
