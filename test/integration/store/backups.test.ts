import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import {
  account,
  day,
  item,
  lookInto,
  noon,
  openStore,
  reading,
  rowsOf,
  temporaryFolder,
} from './support.ts';

const a = 'account-a';

async function withDevice(unid = 'U1') {
  const opened = await openStore();
  await opened.store.saveAccount(account(a));
  await opened.store.applySnapshot(reading(a, noon, [item(unid)]));
  return opened;
}

test('a backup is one whole file, made while the database is in use', async () => {
  const { store, backupFolder } = await withDevice();
  const making = store.backUp('manual');
  await store.applySnapshot(reading(a, noon + 1, [item('U1'), item('U2')]));
  await making;
  const name = 'tenure-20260310T120000000Z-manual.db';
  expect(readdirSync(backupFolder)).toEqual([name]);
  const bytes = readFileSync(join(backupFolder, name)).length;
  expect(await store.backups()).toEqual([{ name, at: noon, bytes }]);
  lookInto(join(backupFolder, name), (database) => {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('journal_mode', { simple: true })).toBe('delete');
  });
});

test('one daily copy a day, ten copies in all', async () => {
  const { store, clock } = await withDevice();
  for (let days = 0; days < 13; days += 1) {
    await store.backUp('daily');
    await store.backUp('daily');
    await clock.advance(day);
  }
  const backups = await store.backups();
  expect(backups).toHaveLength(10);
  expect(backups.map(({ at }) => (at - noon) / day)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
});

test('two copies within one moment are two copies', async () => {
  const { store } = await withDevice();
  await Promise.all([store.backUp('manual'), store.backUp('manual')]);
  expect((await store.backups()).map(({ at }) => at - noon)).toEqual([1, 0]);
});

test('a restore brings back what was, and can itself be undone', async () => {
  const { store, states } = await withDevice('old');
  await store.backUp('manual');
  const [backup] = await store.backups();
  const { version } = await store.applySnapshot(reading(a, noon + 1, [item('new')]));
  const newest = await store.page({
    view: emptyDeviceView,
    offset: 0,
    limit: 1,
    now: noon,
    leadDays: 30,
  });
  expect(newest.version).toBe(version);

  expect(await store.restore(backup?.name ?? '')).toEqual({ ok: true, value: null });
  expect(await store.state()).toEqual({ state: 'ready' });
  expect(states).toEqual([{ state: 'opening' }, { state: 'ready' }]);
  expect((await rowsOf(store)).map(({ unid }) => unid)).toEqual(['old']);
  // Pages that somebody still holds must not pass for the present ones.
  expect((await store.figures({ now: noon, bounds: [] })).version).toBeGreaterThan(version);

  const replaced = (await store.backups()).find(({ name }) => name.includes('replaced'));
  expect(await store.restore(replaced?.name ?? '')).toMatchObject({ ok: true });
  expect((await rowsOf(store)).map(({ unid }) => unid)).toEqual(['new']);
});

test('calls made during a restore are answered after it', async () => {
  const { store } = await withDevice('old');
  await store.backUp('manual');
  const [backup] = await store.backups();
  await store.applySnapshot(reading(a, noon + 1, [item('new')]));
  const restoring = store.restore(backup?.name ?? '');
  const rows = rowsOf(store);
  const saving = store.setFact('during', 'restore', 'yes');
  await Promise.all([restoring, saving]);
  expect((await rows).map(({ unid }) => unid)).toEqual(['old']);
  expect(await store.getFact('during', 'restore')).toBe('yes');
});

test('what is no backup is refused and changes nothing', async () => {
  const { store, backupFolder, path } = await withDevice();
  await store.backUp('manual');
  const [backup] = await store.backups();
  expect(await store.restore('../data/tenure.db')).toMatchObject({ error: { code: 'notFound' } });
  writeFileSync(join(backupFolder, backup?.name ?? ''), 'x'.repeat(8192));
  expect(await store.restore(backup?.name ?? '')).toMatchObject({
    error: { code: 'storeDamaged' },
  });
  expect(await rowsOf(store)).toHaveLength(1);
  expect(readdirSync(join(path, '..')).sort()).toEqual([
    'tenure.db',
    'tenure.db-shm',
    'tenure.db-wal',
    'tenure.db.lock',
  ]);
});

test('a damaged database is put aside, and a backup takes its place', async () => {
  const folder = temporaryFolder();
  const first = await openStore(folder);
  await first.store.saveAccount(account(a));
  await first.store.backUp('daily');
  await first.store.close();
  const broken = Buffer.alloc(8192, 'x');
  writeFileSync(first.path, broken);

  const { store, backupFolder, entries } = await openStore(folder);
  expect(await store.state()).toMatchObject({ state: 'problem', code: 'storeDamaged' });
  const [backup] = await store.backups();
  expect(await store.restore(backup?.name ?? '')).toMatchObject({ ok: true });
  expect((await store.listAccounts()).map((stored) => stored.account.id)).toEqual([a]);
  const aside = readdirSync(backupFolder).filter((name) => name.startsWith('unreadable-'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(backupFolder, aside[0] ?? '')).equals(broken)).toBe(true);
  expect(entries.map(({ event }) => event)).toEqual(['store.notOpened', 'store.restored']);
});

test('a newer database is put aside whole when somebody restores an older one', async () => {
  const folder = temporaryFolder();
  const first = await openStore(folder);
  await first.store.saveAccount(account(a));
  await first.store.backUp('daily');
  await first.store.close();
  lookInto(first.path, (database) => database.pragma('user_version = 99'));
  const newer = readFileSync(first.path);

  const { store, backupFolder } = await openStore(folder);
  const [backup] = await store.backups();
  expect(await store.restore(backup?.name ?? '')).toMatchObject({ ok: true });
  expect(await store.state()).toEqual({ state: 'ready' });
  const aside = readdirSync(backupFolder).filter((name) => name.startsWith('unreadable-'));
  expect(readFileSync(join(backupFolder, aside[0] ?? '')).equals(newer)).toBe(true);
});
