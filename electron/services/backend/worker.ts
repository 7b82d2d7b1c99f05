import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { answer, type Handler, type HandlerTable } from '../../../shared/ipc/answer.ts';
import type { ChannelName } from '../../../shared/ipc/channels.ts';
import { systemClock } from '../clock/system-clock.ts';
import { platforms } from '../cloud/registry.ts';
import { loggedHttp } from '../http/logged-http.ts';
import { hasNetwork } from '../http/network.ts';
import { createHttpClient } from '../http/node-http-client.ts';
import { createFaultReporter } from '../log/fault-reporter.ts';
import { createFileLog } from '../log/file-log.ts';
import { createRedactor } from '../log/redaction.ts';
import { connect } from '../rpc/rpc.ts';
import { startStore } from '../store/start-store.ts';
import type { KeyStore } from '../vault/key-store.ts';
import { createBackend } from './backend.ts';
import type { BackendCalls, BackendWorkerData, MainCalls } from './protocol.ts';

/** The entry of the backend's thread: makes the parts and joins them to the main thread. */

const workerDataSchema: z.ZodType<BackendWorkerData> = z.object({
  profileFolder: z.string().min(1),
  logFolder: z.string().min(1),
  storeEntry: z.string().min(1),
  held: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      value: z.string(),
      use: z.string().nullable(),
    }),
  ),
});

if (!parentPort) throw new Error('This file is the entry of a worker thread');
const { profileFolder, logFolder, storeEntry, held } = workerDataSchema.parse(workerData);

const clock = systemClock;
/** From a good source, because ids that must never repeat are made of it. */
const random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;
const redactor = createRedactor();
const log = createFileLog({ folder: logFolder, name: 'backend', clock, random, redactor });

// A bug in one task must not end readings, outbox and every later answer.
const reporter = createFaultReporter(log, clock.monotonic);
function report(event: string, cause: unknown): void {
  const { logId, isNew } = reporter(event, cause);
  if (isNew) emit('fault', { logId });
}
process.on('uncaughtException', (error) => report('backend.uncaughtException', error));
process.on('unhandledRejection', (reason) => report('backend.unhandledRejection', reason));

const keyStore: KeyStore = {
  backend: () => remote.keyStoreBackend(),
  protects: () => remote.keyStoreProtects(),
  encrypt: (plain) => remote.keyStoreEncrypt(plain),
  decrypt: (cipher) => remote.keyStoreDecrypt(cipher),
};
const backend = createBackend({
  profileFolder,
  clock,
  random,
  http: loggedHttp(createHttpClient({ clock, hasNetwork }), { clock, log }),
  hasNetwork,
  keyStore,
  log,
  redactor,
  platforms,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  openStore: (place) => startStore({ ...place, clock, log, threads: { entry: storeEntry } }),
  held,
  // By the same line as answers, so it arrives before the page is told that a secret was set.
  onHeld: (now) => void remote.holdSecrets(now),
  onEvent: (name, payload) => emit(name, payload),
});

const calls: BackendCalls = {
  async invoke(channel, input) {
    const handlers: Partial<HandlerTable> = backend.handlers;
    const handler = handlers[channel] as Handler<ChannelName> | undefined;
    if (!handler) throw new Error(`The backend does not answer ${channel}`);
    const reply = await answer(channel, [input], handler, log);
    log.debug('ipc.answered', { channel, code: reply.ok ? null : reply.error.code });
    return reply;
  },
  consoleOf: backend.consoleOf,
  sqliteVersion: backend.sqliteVersion,
  loadSample: async (readyFile) => backend.loadSample(await readFile(readyFile, 'utf8')),
  runExport: backend.runExport,
  cancelExports: backend.cancelExports,
  readFacts: backend.readFacts,
  setLogDetail: log.setDetail,
  powerResumed: backend.powerResumed,
  online: backend.online,
  async stop() {
    await backend.stop();
    log.close();
  },
};
const { remote, emit } = connect<MainCalls, Record<string, never>>(parentPort, { ...calls });
backend.start();
