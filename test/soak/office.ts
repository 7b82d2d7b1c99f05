import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Backend, createBackend } from '../../electron/services/backend/backend.ts';
import { platforms } from '../../electron/services/cloud/registry.ts';
import { createFileLog } from '../../electron/services/log/file-log.ts';
import { createRedactor } from '../../electron/services/log/redaction.ts';
import { startStore } from '../../electron/services/store/start-store.ts';
import type { KeyStore } from '../../electron/services/vault/key-store.ts';
import { type Asking, asking } from '../fixtures/ask-backend.ts';
import type { FakeClock } from '../fixtures/fake-clock.ts';
import type { Activity } from './activity.ts';
import type { Line } from './line.ts';

const storeEntry = fileURLToPath(new URL('./store-worker.mjs', import.meta.url));

/** Calls that the cloud let fail, and requests that it lost, are what the soak is about. */
const expectedFailures = new Set(['cloud.failed', 'renewals.failed']);

export type OfficeParts = {
  folder: string;
  clock: FakeClock;
  random: () => number;
  line: Line;
  activity: Activity;
  keyStore: KeyStore;
  /** Told of an exception that the backend met: a bug, whatever the figures say. */
  onUnexpected: (what: string) => void;
};

/** One run of the app's main side: real database, real requests, simulated time. */
export type Office = Asking & {
  backend: Backend;
  close(): Promise<void>;
};

export function openOffice(parts: OfficeParts): Office {
  const { folder, clock, random, line, activity } = parts;
  const redactor = createRedactor();
  const file = createFileLog({
    folder: join(folder, 'logs'),
    name: 'backend',
    clock,
    random,
    redactor,
  });
  const log: typeof file = {
    ...file,
    error(event, details) {
      if (!expectedFailures.has(event)) {
        parts.onUnexpected(`${event} ${JSON.stringify(details ?? {})}`);
      }
      return file.error(event, details);
    },
  };
  const backend = createBackend({
    profileFolder: folder,
    clock,
    random,
    http: line.http,
    keyStore: activity.watched(parts.keyStore),
    log,
    redactor,
    platforms,
    timeZone: 'UTC',
    openStore: (place) =>
      activity.during(async () =>
        activity.watched(
          await startStore({ ...place, clock, log, threads: { entry: storeEntry } }),
        ),
      ),
    onEvent: () => undefined,
  });
  backend.start();

  return {
    backend,
    ...asking(backend.handlers),
    async close() {
      await backend.stop();
      file.close();
    },
  };
}
