import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backupName } from '../../../electron/services/store/backups/files.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { account, noon, openStore, openStoreIn, temporaryFolder } from './support.ts';

const a = 'account-a';
const b = 'account-b';
const cipherOf = (name: string) => new TextEncoder().encode(`cipher-of-${name}`.repeat(3));
const secret = (accountId: string, name: string, version = '') => ({
  accountId,
  name,
  backend: 'keychain',
  cipher: cipherOf(`${accountId}-${name}${version}`),
});

async function withBackup() {
  const opened = await openStore();
  const { store, backupFolder } = opened;
  for (const id of [a, b]) {
    await store.saveAccount(account(id));
    await store.saveSecrets([secret(id, 'secrets'), secret(id, 'token')]);
  }
  await store.backUp('manual');
  const [backup] = await store.backups();
  const file = join(backupFolder, backup?.name ?? '');
  const holds = (accountId: string, name: string) =>
    readFileSync(file).includes(Buffer.from(cipherOf(`${accountId}-${name}`)));
  expect(holds(a, 'secrets')).toBe(true);
  const restore = () => store.restore(backup?.name ?? '');
  return { ...opened, file, holds, restore };
}

test('a backup holds no token, and a restore brings none', async () => {
  const { store, holds, restore } = await withBackup();
  expect([holds(a, 'token'), holds(b, 'token')]).toEqual([false, false]);
  expect(await restore()).toMatchObject({ ok: true });
  expect((await store.loadSecrets(a)).map(({ name }) => name)).toEqual(['secrets']);
});

test('a secret that is deleted is gone from the backups, byte for byte', async () => {
  const { store, holds } = await withBackup();
  await store.deleteSecrets(a, ['token']);
  expect(holds(a, 'secrets')).toBe(true);
  await store.deleteSecrets(a);
  expect([holds(a, 'secrets'), holds(b, 'secrets')]).toEqual([false, true]);
});

test('an account that is removed leaves no secret in the backups, and a restore brings none back', async () => {
  const { store, holds, restore } = await withBackup();
  await store.removeAccount(a);
  expect([holds(a, 'secrets'), holds(b, 'secrets')]).toEqual([false, true]);
  expect(await restore()).toMatchObject({ ok: true });
  expect(await store.loadSecrets(a)).toEqual([]);
  expect(await store.loadSecrets(b)).toHaveLength(1);
});

test('a secret that is replaced is replaced in the backups, and a restore brings the new one', async () => {
  const { store, path, holds, restore } = await withBackup();
  await store.saveSecrets([secret(a, 'secrets', '-new')]);
  expect([holds(a, 'secrets'), holds(a, 'secrets-new'), holds(b, 'secrets')]).toEqual([
    false,
    true,
    true,
  ]);
  const old = Buffer.from(`cipher-of-${a}-secretscipher-of`);
  for (const suffix of ['', '-wal']) expect(readFileSync(path + suffix).includes(old)).toBe(false);
  expect(await restore()).toMatchObject({ ok: true });
  expect(await store.loadSecrets(a)).toEqual([secret(a, 'secrets', '-new')]);
});

test('a backup in which the account leads elsewhere gets no secret of today', async () => {
  const { store, holds, restore } = await withBackup();
  await store.saveAccount({ ...account(a), bases: { apiBase: 'https://elsewhere.test' } });
  await store.saveSecrets([secret(a, 'secrets', '-new')]);
  expect([holds(a, 'secrets'), holds(a, 'secrets-new')]).toEqual([false, false]);
  expect(await restore()).toMatchObject({ ok: true });
  expect(await store.loadSecrets(a)).toEqual([]);
});

test('a consent that was withdrawn stays so after a restore', async () => {
  const { store, restore } = await withBackup();
  await store.setFact('vault', 'consent', 'yes');
  await store.backUp('manual');
  const newest = (await store.backups())[0]?.name ?? '';
  await store.setFact('vault', 'consent', null);
  expect(await store.restore(newest)).toMatchObject({ ok: true });
  expect(await store.getFact('vault', 'consent')).toBeNull();

  await store.setFact('vault', 'consent', 'yes');
  expect(await restore()).toMatchObject({ ok: true });
  expect(await store.getFact('vault', 'consent')).toBe('yes');
});

test('a backup that cannot be opened keeps no deletion from happening', async () => {
  const { store, file } = await withBackup();
  writeFileSync(file, 'not a database');
  await store.deleteSecrets(a);
  expect(await store.loadSecrets(a)).toEqual([]);
});

test('what a process was cut off from is done at the next start', async () => {
  const folder = temporaryFolder();
  const first = await openStoreIn(folder);
  await first.store.saveAccount(account(a));
  await first.store.saveSecrets([secret(a, 'secrets')]);
  await first.store.backUp('manual');
  const kept = join(first.backupFolder, (await first.store.backups())[0]?.name ?? '');
  await first.store.close();
  // As a process leaves it that ends after the transaction and before the backups are changed.
  const db = new SqliteDatabase(first.path);
  db.exec("DELETE FROM secret; INSERT INTO fact VALUES ('backups', 'account-a', 'changed')");
  db.close();
  const unfinished = join(first.backupFolder, `${backupName(noon, 'daily')}.unfinished`);
  writeFileSync(unfinished, cipherOf(`${a}-secrets`));

  const second = await openStoreIn(folder);
  onTestFinished(() => second.store.close());
  await second.store.setFact('any', 'change', 'opens it for writing');
  expect(readFileSync(kept).includes(Buffer.from(cipherOf(`${a}-secrets`)))).toBe(false);
  expect(() => readFileSync(unfinished)).toThrow('ENOENT');
  expect(await second.store.getFact('backups', a)).toBeNull();
});
