import { describe, expect, test } from 'vitest';
import { startStandin } from '../../../electron/standin/index.ts';
import { aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { connectAndRead, filesBelow, openBackend, type TestBackend, typedIn } from './harness.ts';
import { standin } from './own-standin.ts';

const KEY = 'coldchain-hub';
const weak = () => aesKeyStore({ backend: 'basic_text', protects: false });

/** A backup as the schedule would make it: the one that a restore makes of what it replaces. */
async function backUp(backend: TestBackend): Promise<string> {
  await backend.backUp();
  const [newest] = await backend.get('store.backups', {});
  return newest?.name ?? '';
}

async function readsAgain(backend: TestBackend, accountId: string): Promise<void> {
  await backend.get('sync.start', { accountId });
  await backend.quiet();
  expect((await backend.account(accountId)).sync.state).toBe('idle');
}

describe('secrets that are in memory only', () => {
  test('outlive a restore', async () => {
    const backend = openBackend({ keyStore: weak() });
    const accountId = await connectAndRead(backend, standin, KEY);
    const backup = await backUp(backend);
    await backend.get('store.restore', { name: backup });
    expect((await backend.account(accountId)).secretState).toBe('memoryOnly');
    await readsAgain(backend, accountId);
  });

  test('of an account that the backup does not know are there again when it is undone', async () => {
    const backend = openBackend({ keyStore: weak() });
    const first = await connectAndRead(backend, standin, KEY);
    const backup = await backUp(backend);
    const second = await connectAndRead(backend, standin, 'school-seven');
    await backend.get('store.restore', { name: backup });
    expect((await backend.get('accounts.list', {})).map(({ account }) => account.id)).toEqual([
      first,
    ]);
    const undo = (await backend.get('store.backups', {})).find(({ name }) => name !== backup);
    await backend.get('store.restore', { name: undo?.name ?? '' });
    for (const accountId of [first, second]) await readsAgain(backend, accountId);
  });

  test('go to no address that they were not typed for, also by way of a restore', async () => {
    const elsewhere = await startStandin();
    try {
      const backend = openBackend({ keyStore: weak() });
      const accountId = await connectAndRead(backend, elsewhere, KEY);
      const backup = await backUp(backend);
      const { settings, secrets } = typedIn(standin, KEY);
      await backend.get('accounts.update', { accountId, settings });
      const { signInMethod } = settings;
      await backend.get('accounts.replaceSecrets', { accountId, signInMethod, secrets });
      await backend.quiet();
      elsewhere.control.clearRequests();

      await backend.get('store.restore', { name: backup });
      expect((await backend.account(accountId)).secretState).toBe('missing');
      const { actions } = await backend.get('overview.read', {});
      expect(actions.map(({ kind }) => kind)).toContain('secretMissing');
      await backend.get('sync.start', { accountId });
      await backend.quiet();
      expect(elsewhere.control.requests()).toEqual([]);

      const undo = (await backend.get('store.backups', {})).find(({ name }) => name !== backup);
      await backend.get('store.restore', { name: undo?.name ?? '' });
      await readsAgain(backend, accountId);
    } finally {
      await elsewhere.close();
    }
  });

  test('are gone for good once they are deleted', async () => {
    const backend = openBackend({ keyStore: weak() });
    const accountId = await connectAndRead(backend, standin, KEY);
    const backup = await backUp(backend);
    await backend.get('accounts.deleteSecrets', { accountId });
    await backend.get('store.restore', { name: backup });
    expect((await backend.account(accountId)).secretState).toBe('missing');
  });
});

test('a leaked secret that was replaced is gone from the profile, and no restore brings it back', async () => {
  const given: string[] = [];
  const real = aesKeyStore();
  const keyStore = {
    ...real,
    async encrypt(plain: string) {
      const cipher = await real.encrypt(plain);
      given.push(Buffer.from(cipher).toString('latin1'));
      return cipher;
    },
  };
  const backend = openBackend({ keyStore });
  const accountId = await connectAndRead(backend, standin, KEY);
  const backup = await backUp(backend);
  const traces = (ciphers: readonly string[]) =>
    filesBelow(backend.folder).filter(({ text }) => ciphers.some((one) => text.includes(one)));
  const old = given.splice(0);
  expect(old).toHaveLength(2);
  expect(traces(old).length).toBeGreaterThan(1);

  const { settings, secrets } = typedIn(standin, KEY);
  const fresh = { ...secrets, appSecret: 'the-new-one-of-the-two' };
  const { appSecret } = fresh;
  const appKey = secrets.appKey ?? '';
  standin.control.setCredentials({ account: KEY, auth: { kind: 'appKey', appKey, appSecret } });
  const { signInMethod } = settings;
  await backend.get('accounts.replaceSecrets', { accountId, signInMethod, secrets: fresh });
  await backend.quiet();
  expect(traces(old)).toEqual([]);

  await backend.get('store.restore', { name: backup });
  await readsAgain(backend, accountId);
  expect(traces(old)).toEqual([]);
});
