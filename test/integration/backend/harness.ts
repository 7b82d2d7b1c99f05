import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backend, createBackend } from '../../../electron/services/backend/backend.ts';
import type { BackendEvents } from '../../../electron/services/backend/protocol.ts';
import type { Clock } from '../../../electron/services/clock/clock.ts';
import { systemClock } from '../../../electron/services/clock/system-clock.ts';
import { platforms } from '../../../electron/services/cloud/registry.ts';
import type { HttpClient } from '../../../electron/services/http/http-client.ts';
import { createHttpClient } from '../../../electron/services/http/node-http-client.ts';
import { createFileLog } from '../../../electron/services/log/file-log.ts';
import { createRedactor } from '../../../electron/services/log/redaction.ts';
import { startStore } from '../../../electron/services/store/start-store.ts';
import type { Store } from '../../../electron/services/store/store.ts';
import type { KeyStore } from '../../../electron/services/vault/key-store.ts';
import type { Standin } from '../../../electron/standin/index.ts';
import { connectableAccounts } from '../../../electron/standin/ready-file.ts';
import type { AccountSettings, SecretValues } from '../../../shared/domain/account.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { type Asking, asking } from '../../fixtures/ask-backend.ts';
import { until } from '../../fixtures/fake-clock.ts';

export type Events = { [E in keyof BackendEvents]: BackendEvents[E][] };

export type TestBackend = Backend &
  Asking & {
    folder: string;
    events: Events;
    account(accountId: string): Promise<AccountView>;
    /** A copy of the database, as the schedule makes one. */
    backUp(): Promise<void>;
    /** Resolves when nothing is being read any more. */
    quiet(): Promise<void>;
  };

export type TestBackendOptions = {
  folder?: string;
  keyStore?: KeyStore;
  clock?: Clock;
  http?: (client: HttpClient) => HttpClient;
};

const opened: TestBackend[] = [];
const folders: string[] = [];

/** A backend on a real database, real HTTP and a key store that really encrypts. */
export function openBackend(options: TestBackendOptions = {}): TestBackend {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'tenure-backend-'));
  if (!options.folder) folders.push(folder);
  const clock = options.clock ?? systemClock;
  const random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;
  const redactor = createRedactor();
  const log = createFileLog({
    folder: join(folder, 'logs'),
    name: 'backend',
    clock,
    random,
    redactor,
  });
  const events: Events = {
    changed: [],
    syncStatus: [],
    storeState: [],
    exportProgress: [],
    fault: [],
  };
  const client = createHttpClient({ clock: systemClock });
  let store: Promise<Store> | null = null;
  const backend = createBackend({
    profileFolder: folder,
    clock,
    random,
    http: options.http?.(client) ?? client,
    keyStore: options.keyStore ?? aesKeyStore(),
    log,
    redactor,
    platforms,
    timeZone: 'UTC',
    openStore: (place) => {
      store = startStore({ ...place, clock, log, threads: 'inProcess' });
      return store;
    },
    onEvent: (name, payload) => {
      (events[name] as unknown[]).push(payload);
    },
  });
  backend.start();

  const { ask, get } = asking(backend.handlers);
  const test: TestBackend = {
    ...backend,
    folder,
    events,
    ask,
    get,
    async account(accountId) {
      const views = await get('accounts.list', {});
      const view = views.find(({ account }) => account.id === accountId);
      if (!view) throw new Error(`No account ${accountId}`);
      return view;
    },
    backUp: async () => (await store)?.backUp('manual'),
    quiet: () =>
      until(async () => {
        const statuses = await get('sync.status', {});
        return statuses.every(({ state }) => state !== 'running');
      }),
    async stop() {
      opened.splice(opened.indexOf(test), 1);
      await backend.stop();
      log.close();
    },
  };
  opened.push(test);
  return test;
}

/** Closes what a test opened. For `afterEach`. */
export async function closeBackends(): Promise<void> {
  for (const backend of [...opened]) await backend.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What a person would type in to connect the account that the stand-in calls `key`. */
export function typedIn(
  standin: Standin,
  key: string,
): { settings: AccountSettings; secrets: SecretValues; ownUserId: string | null } {
  const found = connectableAccounts(standin).find((account) => account.key === key);
  if (!found) throw new Error(`No sample account ${key}`);
  const { platform, label, customer, timeZone, bases, options, signInMethod } = found;
  return {
    settings: {
      platform,
      label,
      customer,
      timeZone,
      bases,
      options,
      signInMethod,
      plainHttpAllowed: false,
    },
    secrets: found.secrets,
    ownUserId: found.ownUserId,
  };
}

/** Connects an account and waits for its first reading. */
export async function connectAndRead(
  backend: TestBackend,
  standin: Standin,
  key: string,
): Promise<string> {
  const { settings, secrets } = typedIn(standin, key);
  const { accountId } = await backend.get('accounts.connect', { settings, secrets });
  await backend.quiet();
  return accountId;
}

/** Every file below the folder, with its bytes as Latin-1 text. */
export function filesBelow(folder: string): { name: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => statSync(name).isFile())
    .map((name) => ({ name, text: readFileSync(name, 'latin1') }));
}
