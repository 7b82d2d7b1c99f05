import { copyFileSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
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

test('a backup whose change was cut off is brought back as it was before that change', async () => {
  const { store, backupFolder } = await openStore();
  await store.saveAccount(account(a, { label: 'whole' }));
  await store.backUp('manual');
  const name = (await store.backups())[0]?.name ?? '';
  const backup = join(backupFolder, name);
  lookInto(backup, (db) => {
    // So small a cache puts pages into the file before the end, and what they were into the journal.
    db.pragma('cache_size = 1');
    db.exec(`BEGIN IMMEDIATE; UPDATE account SET label = 'half done';
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      INSERT INTO setting SELECT 'cut off ' || i, hex(zeroblob(100)) FROM n`);
    for (const suffix of ['', '-journal']) copyFileSync(backup + suffix, `${backup}${suffix}.kept`);
    db.exec('ROLLBACK');
  });
  for (const suffix of ['', '-journal']) renameSync(`${backup}${suffix}.kept`, backup + suffix);

  expect(await store.restore(name)).toMatchObject({ ok: true });
  expect((await store.findAccount(a))?.account.label).toBe('whole');
  expect(readdirSync(backupFolder).filter((file) => file.includes('journal'))).toEqual([]);
});
