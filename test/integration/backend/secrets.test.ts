import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { type Standin, startStandin } from '../../../electron/standin/index.ts';
import { connectableAccounts } from '../../../electron/standin/ready-file.ts';
import { aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { until } from '../../fixtures/fake-clock.ts';
import { connectAndRead, filesBelow, openBackend, typedIn } from './harness.ts';
import { standin } from './own-standin.ts';

const KEY = 'coldchain-hub';
const logins = () => standin.control.requests().filter(({ path }) => path.includes('/user/login'));

/** Secrets of all sample accounts; client ids and user names are names, not secrets. */
const secretsOf = (from: Standin) =>
  connectableAccounts(from).flatMap(({ secrets }) =>
    ['appSecret', 'apiToken', 'password', 'clientSecret'].flatMap((name) => secrets[name] ?? []),
  );

describe('no secret is written or answered', () => {
  test.each([
    ['protected', aesKeyStore()],
    ['kept in memory only', aesKeyStore({ backend: 'basic_text', protects: false })],
  ])('where it is %s', async (_, keyStore) => {
    const tokens: string[] = [];
    const backend = openBackend({
      keyStore,
      http: (client) => ({
        async exchange(request) {
          const outcome = await client.exchange(request);
          if (outcome.ok && request.url.pathname.includes('/user/login')) {
            const token = JSON.parse(outcome.answer.text).data?.accesstoken;
            if (typeof token === 'string') tokens.push(token);
          }
          return outcome;
        },
      }),
    });
    await backend.loadSample(JSON.stringify({ accounts: connectableAccounts(standin) }));
    await backend.quiet();
    const { settings, secrets } = typedIn(standin, KEY);
    const wrong = { ...secrets, appSecret: 'mistyped-secret-value' };
    await backend.ask('accounts.test', { accountId: null, settings, secrets: wrong });
    await backend.ask('accounts.connect', {
      settings: { ...settings, label: 'refused' },
      secrets: { ...secrets, appSecret: 'with\nline-break-secret' },
    });
    const answers = JSON.stringify([
      await backend.get('accounts.list', {}),
      await backend.get('overview.read', {}),
      await backend.get('vault.state', {}),
      backend.events,
    ]);
    const seeded = [...secretsOf(standin), ...tokens, 'mistyped-secret-value', 'line-break-secret'];
    expect(tokens.length).toBeGreaterThan(0);
    await backend.stop();
    const files = filesBelow(backend.folder);
    expect(files.map(({ name }) => name).join()).toMatch(
      /tenure\.db.*backend\.log|backend\.log.*tenure\.db/,
    );
    for (const secret of seeded) {
      expect(answers).not.toContain(secret);
      for (const { text } of files) expect(text.includes(secret)).toBe(false);
    }
  });
});

test('a restart needs no new login and shows the last reading at once', async () => {
  const keyStore = aesKeyStore();
  const first = openBackend({ keyStore });
  const accountId = await connectAndRead(first, standin, KEY);
  const before = await first.account(accountId);
  await first.stop();

  standin.control.clearRequests();
  const second = openBackend({ folder: first.folder, keyStore });
  const after = await second.account(accountId);
  expect(after).toMatchObject({
    asOf: before.asOf,
    counts: before.counts,
    license: before.license,
    secretState: 'protected',
    sync: { state: 'idle' },
  });
  await second.get('sync.start', { accountId });
  await second.quiet();
  expect((await second.account(accountId)).asOf).toBeGreaterThan(before.asOf ?? 0);
  expect(logins()).toHaveLength(0);
  await second.stop();
});

describe('a key store that protects nothing', () => {
  const weak = () => aesKeyStore({ backend: 'basic_text', protects: false });

  test('without consent secrets live until the app ends', async () => {
    const first = openBackend({ keyStore: weak() });
    const accountId = await connectAndRead(first, standin, KEY);
    expect(await first.get('vault.state', {})).toEqual({
      backend: 'basic_text',
      mode: 'memoryOnly',
      consent: false,
      changedFrom: null,
    });
    expect((await first.account(accountId)).secretState).toBe('memoryOnly');
    expect((await first.account(accountId)).asOf).not.toBeNull();
    await first.stop();

    const second = openBackend({ folder: first.folder, keyStore: weak() });
    const view = await second.account(accountId);
    expect(view.secretState).toBe('missing');
    expect(view.asOf).not.toBeNull();
    await second.stop();
  });

  test('with consent they are saved, and deleted when it is withdrawn', async () => {
    const first = openBackend({ keyStore: weak() });
    const accountId = await connectAndRead(first, standin, KEY);
    expect(await first.get('vault.setConsent', { consent: true })).toMatchObject({
      mode: 'degraded',
      consent: true,
    });
    expect((await first.account(accountId)).secretState).toBe('degraded');
    await first.stop();

    const second = openBackend({ folder: first.folder, keyStore: weak() });
    expect((await second.account(accountId)).secretState).toBe('degraded');
    standin.control.clearRequests();
    expect(await second.get('vault.setConsent', { consent: false })).toMatchObject({
      mode: 'memoryOnly',
      consent: false,
    });
    expect((await second.account(accountId)).secretState).toBe('memoryOnly');
    // From memory it goes on working until the app ends.
    await second.get('sync.start', { accountId });
    await second.quiet();
    expect((await second.account(accountId)).sync.state).toBe('idle');
    expect(logins()).toHaveLength(0);
    await second.stop();

    const third = openBackend({ folder: first.folder, keyStore: weak() });
    expect((await third.account(accountId)).secretState).toBe('missing');
    await third.stop();
  });

  test('what it kept moves to a real key store as soon as there is one', async () => {
    const first = openBackend({ keyStore: weak() });
    const accountId = await connectAndRead(first, standin, KEY);
    await first.get('vault.setConsent', { consent: true });
    await first.stop();

    // A real key store still reads what the weak one wrote, as the operating system's does.
    const [old, strong] = [weak(), aesKeyStore({ backend: 'test_keyring' })];
    const both = {
      ...strong,
      decrypt: async (cipher: Uint8Array) =>
        (await strong.decrypt(cipher)) ?? (await old.decrypt(cipher)),
    };
    const second = openBackend({ folder: first.folder, keyStore: both });
    await second.get('overview.read', {});
    await until(async () => (await second.account(accountId)).secretState === 'protected');
    expect(await second.get('vault.state', {})).toMatchObject({
      backend: 'test_keyring',
      mode: 'protected',
      changedFrom: 'basic_text',
    });
    await second.stop();

    const third = openBackend({ folder: first.folder, keyStore: strong });
    await third.get('sync.start', { accountId });
    await third.quiet();
    expect((await third.account(accountId)).sync.state).toBe('idle');
    await third.stop();
  });
});

describe('ciphertext that cannot be read', () => {
  test('is kept, told, readable again with its own key store, and replaced by new secrets', async () => {
    const mine = aesKeyStore({ user: 'me' });
    const first = openBackend({ keyStore: mine });
    const accountId = await connectAndRead(first, standin, KEY);
    await first.stop();

    const second = openBackend({ folder: first.folder, keyStore: aesKeyStore({ user: 'other' }) });
    await second.get('overview.read', {});
    await until(async () => (await second.account(accountId)).secretState === 'unreadable');
    await second.get('sync.start', { accountId });
    await second.quiet();
    expect((await second.account(accountId)).sync).toMatchObject({
      state: 'failed',
      error: { code: 'secretUnreadable' },
      nextAt: null,
    });
    const { actions } = await second.get('overview.read', {});
    expect(actions.filter(({ kind }) => kind === 'secretMissing')).toHaveLength(1);
    await second.stop();

    // The right key store is back: nothing was lost, and the schedule goes on by itself.
    const third = openBackend({ folder: first.folder, keyStore: mine });
    await third.get('overview.read', {});
    await until(async () => (await third.account(accountId)).sync.state === 'idle');
    expect((await third.account(accountId)).secretState).toBe('protected');
    await third.stop();

    const fourth = openBackend({ folder: first.folder, keyStore: aesKeyStore({ user: 'other' }) });
    const { settings, secrets } = typedIn(standin, KEY);
    await fourth.get('accounts.replaceSecrets', {
      accountId,
      signInMethod: settings.signInMethod,
      secrets,
    });
    await fourth.quiet();
    expect((await fourth.account(accountId)).secretState).toBe('protected');
    await fourth.stop();
  });
});

test('a key store that fails while secrets are saved costs nobody what they typed', async () => {
  const keyStore = aesKeyStore();
  const backend = openBackend({ keyStore });
  keyStore.lock(true);
  const accountId = await connectAndRead(backend, standin, KEY);
  const view = await backend.account(accountId);
  expect(view.secretState).toBe('memoryOnly');
  expect(view.asOf).not.toBeNull();
});

describe('saved secrets go where they were typed for, and nowhere else', () => {
  test('a test with another address uses typed secrets only', async () => {
    const elsewhere = await startStandin();
    try {
      const backend = openBackend();
      const accountId = await connectAndRead(backend, standin, KEY);
      const { settings, secrets } = typedIn(standin, KEY);
      const same = await backend.get('accounts.test', { accountId, settings, secrets: {} });
      expect(same.devicesSeen).toBeGreaterThan(0);

      const moved = { ...settings, bases: typedIn(elsewhere, KEY).settings.bases };
      const refused = { ok: false, error: { code: 'secretMissing' } };
      for (const bases of [
        moved.bases,
        { ...settings.bases, authBase: moved.bases.authBase ?? '' },
        { ...settings.bases, apiBase: moved.bases.apiBase ?? '' },
      ]) {
        const tried = { accountId, settings: { ...settings, bases } };
        expect(await backend.ask('accounts.test', { ...tried, secrets: {} })).toMatchObject(
          refused,
        );
        // A part typed again must not fetch the rest.
        const part = { appKey: secrets.appKey ?? '' };
        expect(await backend.ask('accounts.test', { ...tried, secrets: part })).toMatchObject(
          refused,
        );
      }
      expect(elsewhere.control.requests()).toEqual([]);
      const typed = await backend.get('accounts.test', { accountId, settings: moved, secrets });
      expect(typed.devicesSeen).toBeGreaterThan(0);
    } finally {
      await elsewhere.close();
    }
  });

  test('a changed address deletes them before it is saved', async () => {
    const elsewhere = await startStandin();
    try {
      const backend = openBackend();
      const accountId = await connectAndRead(backend, standin, KEY);
      const moved = typedIn(elsewhere, KEY);
      await backend.get('accounts.update', { accountId, settings: moved.settings });
      expect((await backend.account(accountId)).secretState).toBe('missing');
      await backend.get('sync.start', { accountId });
      await backend.quiet();
      expect((await backend.account(accountId)).sync).toMatchObject({
        state: 'failed',
        error: { code: 'secretMissing' },
      });
      expect(elsewhere.control.requests()).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  test('another path on the same host keeps them and signs in anew', async () => {
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, KEY);
    standin.control.clearRequests();
    const { settings } = typedIn(standin, KEY);
    const apiBase = `${settings.bases.apiBase}/`;
    await backend.get('accounts.update', {
      accountId,
      settings: { ...settings, label: 'Renamed', bases: { ...settings.bases, apiBase } },
    });
    await backend.quiet();
    const view = await backend.account(accountId);
    expect(view.account.label).toBe('Renamed');
    expect(view.secretState).toBe('protected');
    expect(logins()).toHaveLength(1);
  });

  test('a copied ciphertext is of no use to another account', async () => {
    const keyStore = aesKeyStore();
    const backend = openBackend({ keyStore });
    const owner = await connectAndRead(backend, standin, KEY);
    const other = await connectAndRead(backend, standin, 'school-seven');
    await backend.stop();
    copySecrets(backend.folder, owner, other);

    const again = openBackend({ folder: backend.folder, keyStore });
    standin.control.clearRequests();
    await again.get('sync.start', { accountId: other });
    await again.quiet();
    expect((await again.account(other)).sync).toMatchObject({
      state: 'failed',
      error: { code: 'secretUnreadable' },
    });
    expect(standin.control.requests()).toEqual([]);
    await again.stop();
  });
});

/** What somebody with a hand on the file could do. */
function copySecrets(folder: string, from: string, to: string): void {
  const db = new SqliteDatabase(join(folder, 'tenure.db'));
  db.prepare(
    `UPDATE secret SET cipher = (SELECT cipher FROM secret s JOIN account a ON a.no = s.account_no
       WHERE a.id = ? AND s.name = secret.name)
     WHERE account_no = (SELECT no FROM account WHERE id = ?)`,
  ).run(from, to);
  db.close();
}

test('replacing and deleting forget the token that the old secrets got', async () => {
  const backend = openBackend();
  const accountId = await connectAndRead(backend, standin, KEY);
  const { settings, secrets } = typedIn(standin, KEY);
  standin.control.clearRequests();
  await backend.get('accounts.replaceSecrets', {
    accountId,
    signInMethod: settings.signInMethod,
    secrets,
  });
  await backend.quiet();
  expect(logins()).toHaveLength(1);
  await backend.get('accounts.deleteSecrets', { accountId });
  const view = await backend.account(accountId);
  expect(view.secretState).toBe('missing');
  await backend.get('sync.start', { accountId });
  await backend.quiet();
  expect((await backend.account(accountId)).sync).toMatchObject({
    error: { code: 'secretMissing' },
  });
  expect(logins()).toHaveLength(1);
});
