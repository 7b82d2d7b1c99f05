import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { account, lookInto, openStore, openStoreIn, temporaryFolder } from './support.ts';

const a = 'account-a';
const secret = (name: string) => ({
  accountId: a,
  name,
  backend: 'keyring',
  cipher: new Uint8Array([1, 2, 3]),
});

/** Lets a change fail where a process that ends would cut it off. */
const failOn = (path: string, event: string) =>
  lookInto(path, (db) =>
    db.exec(`CREATE TRIGGER cut_off BEFORE ${event} BEGIN SELECT RAISE(ABORT, 'cut off'); END`),
  );

test('another way to sign in is saved with its secrets or not at all', async () => {
  const { store, path } = await openStore();
  await store.saveAccount(account(a));
  await store.saveSecrets([secret('secrets')], account(a, { signInMethod: 'appKey' }));
  expect((await store.findAccount(a))?.account.signInMethod).toBe('appKey');
  failOn(path, 'INSERT ON secret');
  const other = account(a, { signInMethod: 'staticToken' });
  await expect(store.saveSecrets([secret('secrets')], other)).rejects.toThrow();
  expect((await store.findAccount(a))?.account.signInMethod).toBe('appKey');
});

test('what a cut-off backup left is gone once the database is opened', async () => {
  const folder = temporaryFolder();
  const backups = join(folder, 'backups');
  mkdirSync(backups);
  const part = 'tenure-20260310T120000000Z-daily.db.unfinished';
  writeFileSync(join(backups, part), 'part');
  writeFileSync(join(backups, `${part}-journal`), 'part');
  const { store } = await openStoreIn(folder);
  expect(readdirSync(backups)).toEqual([]);
  await store.close();
});
