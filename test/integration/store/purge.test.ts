import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { account, openStore } from './support.ts';

const a = 'account-a';
const b = 'account-b';
const cipherOf = (name: string) => new TextEncoder().encode(`cipher-of-${name}`.repeat(3));
const secret = (accountId: string, name: string) => ({
  accountId,
  name,
  backend: 'keychain',
  cipher: cipherOf(`${accountId}-${name}`),
});

async function withBackup() {
  const opened = await openStore();
  const { store, backupFolder } = opened;
  for (const id of [a, b]) {
    await store.saveAccount(account(id));
    await store.saveSecrets([secret(id, 'appSecret'), secret(id, 'token')]);
  }
  await store.backUp('manual');
  const [backup] = await store.backups();
  const file = join(backupFolder, backup?.name ?? '');
  const holds = (accountId: string, name: string) =>
    readFileSync(file).includes(Buffer.from(cipherOf(`${accountId}-${name}`)));
  expect(holds(a, 'appSecret')).toBe(true);
  return { ...opened, file, holds };
}

test('a secret that is deleted is gone from the backups, byte for byte', async () => {
  const { store, holds } = await withBackup();
  await store.deleteSecrets(a, ['appSecret']);
  expect([holds(a, 'appSecret'), holds(a, 'token'), holds(b, 'appSecret')]).toEqual([
    false,
    true,
    true,
  ]);
  await store.deleteSecrets(a);
  expect(holds(a, 'token')).toBe(false);
});

test('an account that is removed leaves no secret in the backups, and a restore brings none back', async () => {
  const { store, holds } = await withBackup();
  await store.removeAccount(a);
  expect([holds(a, 'appSecret'), holds(a, 'token'), holds(b, 'token')]).toEqual([
    false,
    false,
    true,
  ]);
  const [backup] = await store.backups();
  expect(await store.restore(backup?.name ?? '')).toMatchObject({ ok: true });
  expect(await store.loadSecrets(a)).toEqual([]);
  expect(await store.loadSecrets(b)).toHaveLength(2);
});

test('a backup that cannot be opened keeps no deletion from happening', async () => {
  const { store, file } = await withBackup();
  writeFileSync(file, 'not a database');
  await store.deleteSecrets(a);
  expect(await store.loadSecrets(a)).toEqual([]);
});
