import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { type Standin, startStandin } from '../../../electron/standin/index.ts';
import { aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { createFakeClock, until } from '../../fixtures/fake-clock.ts';
import { closeBackends, connectAndRead, openBackend } from './harness.ts';

let standin: Standin;
let folder: string;
beforeEach(async () => {
  standin = await startStandin();
  folder = mkdtempSync(join(tmpdir(), 'tenure-problem-'));
});
afterEach(async () => {
  await closeBackends();
  await standin.close();
  rmSync(folder, { recursive: true, force: true });
});

const keyStore = aesKeyStore();
const database = () => join(folder, 'tenure.db');

describe('a database that cannot be used', () => {
  test('is told with every answer, and nothing is done to it', async () => {
    const bytes = Buffer.alloc(100_000, 'this is no database ');
    writeFileSync(database(), bytes);
    const backend = openBackend({ folder, keyStore });
    const refused = { ok: false, error: { code: 'storeDamaged' } };
    expect(await backend.ask('overview.read', {})).toMatchObject(refused);
    expect(await backend.ask('sync.start', { accountId: null })).toMatchObject(refused);
    expect(await backend.ask('settings.read', {})).toMatchObject(refused);
    expect(await backend.get('store.state', {})).toMatchObject({
      state: 'problem',
      code: 'storeDamaged',
      path: database(),
    });
    expect(backend.events.storeState).toMatchObject([{ state: 'problem' }]);
    expect(await backend.get('store.backups', {})).toEqual([]);
    // What needs no database is answered all the same.
    expect((await backend.get('accounts.platforms', {})).length).toBeGreaterThan(0);
    expect(await backend.sqliteVersion()).toBe('');
    backend.powerResumed();
    backend.online();
    await backend.stop();
    expect(readFileSync(database()).equals(bytes)).toBe(true);
  });

  test('of a newer version is left byte for byte', async () => {
    await openAndClose();
    const db = new SqliteDatabase(database());
    db.pragma('journal_mode = DELETE');
    db.pragma('user_version = 999');
    db.close();
    const bytes = readFileSync(database());
    const backend = openBackend({ folder, keyStore });
    expect(await backend.ask('overview.read', {})).toMatchObject({
      ok: false,
      error: { code: 'storeNewer' },
    });
    expect(await backend.get('store.state', {})).toMatchObject({ foundVersion: 999 });
    await backend.stop();
    expect(readFileSync(database()).equals(bytes)).toBe(true);
  });

  test('a folder in its place is told, too', async () => {
    mkdirSync(database());
    const backend = openBackend({ folder, keyStore });
    expect((await backend.ask('overview.read', {})).ok).toBe(false);
    expect(await backend.get('store.state', {})).toMatchObject({ state: 'problem' });
  });
});

async function openAndClose(): Promise<void> {
  const backend = openBackend({ folder, keyStore });
  await backend.get('settings.read', {});
  await backend.stop();
}

test('a restored backup is worked with at once, and the page is told to ask again', async () => {
  const clock = createFakeClock(Date.now());
  const first = openBackend({ folder, keyStore, clock });
  const accountId = await connectAndRead(first, standin, 'coldchain-hub');
  const before = await first.account(accountId);
  await first.get('overview.read', {});
  // The daily backup is taken a while after the start.
  await until(async () => {
    await clock.advance(60_000);
    return (await first.get('store.backups', {})).length > 0;
  });
  await first.stop();
  writeFileSync(database(), 'damaged');
  for (const suffix of ['-wal', '-shm']) rmSync(database() + suffix, { force: true });

  const second = openBackend({ folder, keyStore });
  expect((await second.ask('overview.read', {})).ok).toBe(false);
  const [backup] = await second.get('store.backups', {});
  await second.get('store.restore', { name: backup?.name ?? '' });
  expect(second.events.storeState.at(-1)).toEqual({ state: 'ready' });
  expect(second.events.changed.at(-1)?.topics).toContain('entitlements');
  const after = await second.account(accountId);
  expect(after).toMatchObject({ counts: before.counts, secretState: 'protected' });
  await second.get('sync.start', { accountId });
  await second.quiet();
  expect((await second.account(accountId)).sync.state).toBe('idle');
});

test('a backup that is not there is refused and changes nothing', async () => {
  const backend = openBackend({ folder, keyStore });
  const accountId = await connectAndRead(backend, standin, 'coldchain-hub');
  expect(await backend.ask('store.restore', { name: '../elsewhere.db' })).toMatchObject({
    ok: false,
    error: { code: 'notFound' },
  });
  expect((await backend.account(accountId)).secretState).toBe('protected');
});
