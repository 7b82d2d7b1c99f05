import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  lockFileOf,
  takeProfileLock,
} from '../../../electron/services/store/database/profile-lock.ts';
import { SqliteError } from '../../../electron/services/store/database/sqlite.ts';
import { holding, killed, startChild } from './children/child.ts';
import { account, openStore, openStoreIn, temporaryFolder } from './support.ts';

const a = 'account-a';

test('a profile that another process has open is refused, and free when that one crashed', async () => {
  const folder = temporaryFolder();
  const first = await openStoreIn(folder);
  await first.store.saveAccount(account(a));
  await first.store.backUp('manual');
  await first.store.close();
  const before = readFileSync(first.path);
  const other = await startChild('hold-profile', first.path);
  await holding(other);

  const { store, path, states, entries } = await openStore(folder);
  expect(await store.state()).toMatchObject({ state: 'problem', code: 'storeInUse', path });
  expect(entries.map(({ event }) => event)).toEqual(['store.notOpened']);
  const refused = { appError: { code: 'storeInUse' } };
  await expect(store.listAccounts()).rejects.toMatchObject(refused);
  await expect(store.saveAccount(account('account-b'))).rejects.toMatchObject(refused);
  const [backup] = await store.backups();
  expect(await store.restore(backup?.name ?? '')).toMatchObject({ error: { code: 'storeInUse' } });
  await store.reopen();
  expect(await store.state()).toMatchObject({ code: 'storeInUse' });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(existsSync(`${path}-wal`)).toBe(false);

  await killed(other);
  await store.reopen();
  expect(states.at(-1)).toEqual({ state: 'ready' });
  expect((await store.listAccounts()).map((stored) => stored.account.id)).toEqual([a]);
});

test('two stores of one process do not share a profile either, and closing gives it back', async () => {
  const folder = temporaryFolder();
  const first = await openStoreIn(folder);
  const second = await openStore(folder);
  expect(await second.store.state()).toMatchObject({ code: 'storeInUse' });
  await first.store.close();
  await second.store.reopen();
  expect(await second.store.state()).toEqual({ state: 'ready' });
});

test('the lock leaves nothing but an empty file, and needs no time to be told', () => {
  const path = join(temporaryFolder(), 'data', 'tenure.db');
  const lock = takeProfileLock(path);
  if (!lock.ok) throw new Error(lock.error.code);
  expect(readdirSync(join(path, '..'))).toEqual(['tenure.db.lock']);
  lock.value.release();
  expect(readFileSync(lockFileOf(path))).toHaveLength(0);
  expect(takeProfileLock(path).ok).toBe(true);
});

test.each([
  ['a file system without locks', 'SQLITE_IOERR_LOCK', 'storeUnlockable'],
  ['a network that lost them', 'SQLITE_PROTOCOL', 'storeUnlockable'],
  ['a lock that another process has', 'SQLITE_BUSY', 'storeInUse'],
  ['a file system that is read-only', 'SQLITE_READONLY_DIRECTORY', 'storeReadOnly'],
])('%s (%s) is %s', (_, result, code) => {
  const path = join(temporaryFolder(), 'tenure.db');
  const locked = takeProfileLock(path, () => {
    throw new SqliteError('x', result);
  });
  expect(locked).toMatchObject({ ok: false, error: { code, params: { cause: result } } });
});

test('a folder in the place of the lock is told as a fault of the disk', () => {
  const path = join(temporaryFolder(), 'tenure.db');
  mkdirSync(lockFileOf(path));
  expect(takeProfileLock(path)).toMatchObject({ ok: false, error: { code: 'storeFailed' } });
});
