import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type BackendThread,
  type BackendThreadOptions,
  startBackendThread,
} from '../../../electron/services/backend/thread.ts';
import { type Standin, startStandin } from '../../../electron/standin/index.ts';
import { connectableAccounts } from '../../../electron/standin/ready-file.ts';
import { contract, type EventPayload } from '../../../shared/ipc/contract.ts';
import { aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { until } from '../../fixtures/fake-clock.ts';
import { filesBelow, typedIn } from './harness.ts';

const entry = fileURLToPath(new URL('./backend-worker.mjs', import.meta.url));
const storeEntry = fileURLToPath(new URL('./store-worker.mjs', import.meta.url));

let standin: Standin;
let folder: string;
let backend: BackendThread;
beforeEach(async () => {
  standin = await startStandin();
  folder = mkdtempSync(join(tmpdir(), 'tenure-thread-'));
  backend = start();
});
afterEach(async () => {
  await backend.stop();
  await standin.close();
  rmSync(folder, { recursive: true, force: true });
});

const keyStore = aesKeyStore();
const start = (rest: Partial<BackendThreadOptions> = {}) =>
  startBackendThread({
    entry,
    storeEntry,
    profileFolder: folder,
    logFolder: join(folder, 'logs'),
    keyStore,
    onDeath: (cause) => {
      throw cause;
    },
    ...rest,
  });

async function overview() {
  const reply = await backend.invoke('overview.read', {});
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return contract['overview.read'].output.parse(reply.value);
}

test('the sample accounts are connected, read and told of from thread to thread', async () => {
  const states: EventPayload<'storeState'>[] = [];
  const changed: EventPayload<'changed'>[] = [];
  backend.onEvent('storeState', (state) => states.push(state));
  backend.onEvent('changed', (change) => changed.push(change));
  expect((await overview()).accounts).toEqual([]);
  expect(states).toEqual([{ state: 'ready' }]);
  expect(await backend.sqliteVersion()).toMatch(/^3\./);

  const readyFile = join(folder, 'ready.json');
  writeFileSync(readyFile, JSON.stringify({ accounts: connectableAccounts(standin) }));
  await backend.loadSample(readyFile);
  await until(async () =>
    (await overview()).accounts.every(({ sync }) => sync.state !== 'running'),
  );
  const { accounts, others } = await overview();
  expect(accounts).toHaveLength(standin.accounts.length);
  expect(others.total).toBeGreaterThan(0);
  expect(changed.some(({ topics }) => topics.includes('entitlements'))).toBe(true);
  expect(keyStore.calls.encrypt).toBeGreaterThanOrEqual(standin.accounts.length);

  const [first] = accounts;
  const console = await backend.consoleOf(first?.account.id ?? '');
  expect(console).toMatchObject({ ok: true, value: { url: first?.consoleUrl } });
});

test('what ended well is there at the next start, and calls after the end are refused', async () => {
  await backend.invoke('settings.write', { personName: 'Ada' });
  await backend.stop();
  expect(await backend.invoke('settings.read', {})).toMatchObject({
    ok: false,
    error: { code: 'unexpected' },
  });
  backend = start();
  expect(await backend.invoke('settings.read', {})).toMatchObject({
    ok: true,
    value: { personName: 'Ada' },
  });
  expect(filesBelow(join(folder, 'logs')).length).toBeGreaterThan(0);
});

// Each thread compiles its own sources here, which takes long on a busy computer.
describe('a thread that dies', { timeout: 120_000 }, () => {
  const mortal = fileURLToPath(new URL('./mortal-worker.mjs', import.meta.url));
  const deaths: { cause: string; goesOn: boolean }[] = [];
  const noteDeath = (cause: Error, goesOn: boolean) => {
    deaths.push({ cause: cause.message, goesOn });
  };
  const die = async () => {
    const before = deaths.length;
    writeFileSync(join(folder, 'die'), '');
    await until(() => deaths.length > before);
  };
  const personName = async () => {
    const reply = await backend.invoke('settings.read', {});
    return reply.ok ? contract['settings.read'].output.parse(reply.value).personName : reply.error;
  };

  beforeEach(async () => {
    await backend.stop();
    deaths.length = 0;
    backend = start({
      entry: mortal,
      onDeath: noteDeath,
    });
    await backend.invoke('settings.write', { personName: 'Ada' });
  });

  test('is started again on what is on disk, and the page is told to ask for everything', async () => {
    const states: string[] = [];
    const topics: string[] = [];
    backend.onEvent('storeState', ({ state }) => states.push(state));
    backend.onEvent('changed', (change) => topics.push(...change.topics));
    await die();
    expect(deaths).toEqual([{ cause: expect.stringContaining('code 7'), goesOn: true }]);
    expect(await personName()).toBe('Ada');
    await until(() => topics.includes('entitlements'));
    expect(states).toEqual(['opening', 'ready']);
    await backend.invoke('settings.write', { personName: 'Grace' });
    expect(await personName()).toBe('Grace');
  });

  test('answers what was under way with a failure and does not do it again', async () => {
    standin.control.addFault({ match: {}, times: 'always', fault: { kind: 'hold' } });
    const { settings, secrets } = typedIn(standin, 'coldchain-hub');
    const answer = backend.invoke('accounts.test', { accountId: null, settings, secrets });
    await until(() => standin.control.held() === 1);
    await die();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(await personName()).toBe('Ada');
    expect(standin.control.requests()).toHaveLength(1);
  });

  test('leaves what is in memory only to the next one, until it is deleted', async () => {
    await backend.stop();
    const weak = aesKeyStore({ backend: 'basic_text', protects: false });
    backend = start({ entry: mortal, keyStore: weak, onDeath: noteDeath });
    const { settings, secrets } = typedIn(standin, 'coldchain-hub');
    const reply = await backend.invoke('accounts.connect', { settings, secrets });
    if (!reply.ok) throw new Error(reply.error.code);
    const { accountId } = reply.value;
    const view = async () =>
      (await overview()).accounts.find(({ account }) => account.id === accountId);
    await until(async () => (await view())?.sync.state === 'idle');

    await die();
    const { asOf } = (await view()) ?? {};
    expect(await view()).toMatchObject({ secretState: 'memoryOnly' });
    await backend.invoke('sync.start', { accountId });
    await until(async () => ((await view())?.asOf ?? 0) > (asOf ?? 0));
    const values = Object.values(secrets);
    expect(
      filesBelow(folder).filter(({ text }) => values.some((one) => text.includes(one))),
    ).toEqual([]);

    await backend.invoke('accounts.deleteSecrets', { accountId });
    await die();
    expect(await view()).toMatchObject({ secretState: 'missing' });
  });

  test('is not started for ever', async () => {
    for (let time = 0; time < 4; time += 1) {
      await personName();
      await die();
    }
    expect(deaths.map(({ goesOn }) => goesOn)).toEqual([true, true, true, false]);
    expect(await personName()).toMatchObject({ code: 'unexpected' });
  });
});
