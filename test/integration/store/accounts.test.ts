import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { account, item, lookInto, noon, openStore, reading, rowsOf } from './support.ts';

const a = 'account-a';
const bytes = (text: string) => new TextEncoder().encode(text);

test('an account comes back as it was saved, and is replaced in whole', async () => {
  const { store } = await openStore();
  const first = account(a, { bases: { apiBase: 'https://x' }, options: { style: 'raw' } });
  await store.saveAccount(first);
  await store.saveAccount(account('account-b', { createdAt: noon - 1 }));
  const unread = {
    asOf: null,
    missing: 0,
    cloudLicense: null,
    enteredLicense: null,
    failure: null,
  };
  expect(await store.findAccount(a)).toEqual({ account: first, ...unread });
  const later = { ...first, label: 'Other', ownUserId: null, plainHttpAllowed: true, options: {} };
  await store.saveAccount(later);
  expect((await store.listAccounts()).map((stored) => stored.account)).toEqual([
    account('account-b', { createdAt: noon - 1 }),
    later,
  ]);
  expect(await store.findAccount('account-c')).toBe(null);
});

test('new settings of an account leave what was read alone, and show at once', async () => {
  const { store } = await openStore();
  await store.saveAccount(account(a));
  const { version } = await store.applySnapshot(reading(a, noon, [item('U1')]));
  await store.saveAccount(account(a, { label: 'New label' }));
  expect(await rowsOf(store)).toMatchObject([{ unid: 'U1', accountLabel: 'New label' }]);
  expect(await rowsOf(store, { text: 'label' })).toHaveLength(1);
  expect((await store.figures({ now: noon, bounds: [] })).version).toBeGreaterThan(version);
});

test('a license that a person entered is kept beside the one read', async () => {
  const { store } = await openStore();
  await store.saveAccount(account(a));
  const license = {
    source: 'entered' as const,
    plan: 'paid' as const,
    seats: 9,
    termStart: noon,
    termEnd: null,
    enteredBy: 'Ada',
    enteredAt: noon,
  };
  await store.saveEnteredLicense(a, license);
  await store.applySnapshot(reading(a, noon, []));
  expect((await store.findAccount(a))?.enteredLicense).toEqual(license);
  await store.saveEnteredLicense(a, null);
  expect((await store.findAccount(a))?.enteredLicense).toBe(null);
  await expect(store.saveEnteredLicense('account-x', license)).rejects.toMatchObject({
    appError: { code: 'unknownAccount', params: { accountId: 'account-x' } },
  });
});

describe('secrets', () => {
  const secret = (name: string, cipher: string, backend = 'keyring') => ({
    accountId: a,
    name,
    backend,
    cipher: bytes(cipher),
  });

  test('are kept byte for byte, replaced, and named without being read', async () => {
    const { store } = await openStore();
    await store.saveAccount(account(a));
    await store.saveSecrets([secret('appKey', 'one\u0000two'), secret('appSecret', '')]);
    await store.saveSecrets([secret('appKey', 'three', 'basic_text')]);
    expect(await store.loadSecrets(a)).toEqual([
      secret('appKey', 'three', 'basic_text'),
      secret('appSecret', ''),
    ]);
    expect(await store.secretHolders()).toEqual([
      { accountId: a, name: 'appKey', backend: 'basic_text' },
      { accountId: a, name: 'appSecret', backend: 'keyring' },
    ]);
    await store.deleteSecrets(a, ['appKey', 'none']);
    expect((await store.loadSecrets(a)).map(({ name }) => name)).toEqual(['appSecret']);
    await store.deleteSecrets(a);
    expect(await store.loadSecrets(a)).toEqual([]);
    await store.deleteSecrets('account-x');
  });

  test('of no account are refused', async () => {
    const { store } = await openStore();
    await expect(store.saveSecrets([secret('appKey', 'x')])).rejects.toMatchObject({
      appError: { code: 'unknownAccount' },
    });
  });

  test('that were deleted are nowhere in the file or its log', async () => {
    const { store, path } = await openStore();
    const marks = ['SEEDED-CIPHER-ONE', 'SEEDED-CIPHER-TWO'];
    const found = () =>
      [path, `${path}-wal`].some((file) => {
        const content = readFileSync(file);
        return marks.some((mark) => content.includes(mark));
      });
    await store.saveAccount(account(a));
    await store.saveSecrets(marks.map((mark, index) => secret(`secret${index}`, mark)));
    expect(found()).toBe(true);
    await store.deleteSecrets(a, ['secret0']);
    await store.removeAccount(a);
    expect(found()).toBe(false);
  });
});

test('an account goes with everything below it', async () => {
  const { store, path } = await openStore();
  await store.saveAccount(account(a));
  await store.saveAccount(account('account-b'));
  await store.setFact(a, 'owner', 'x');
  await store.setFact('vault', 'consent', 'yes');
  const named = { name: 'Zeppelin' };
  await store.applySnapshot(reading(a, noon, [item('U1', named), item('U2')]));
  await store.applySnapshot(reading(a, noon + 1, [item('U1', named), item('U3')]));
  await store.applySnapshot(reading('account-b', noon, [item('U9')]));
  await store.removeAccount(a);
  await store.removeAccount(a);
  expect((await store.listAccounts()).map((stored) => stored.account.id)).toEqual(['account-b']);
  expect((await rowsOf(store)).map(({ unid }) => unid)).toEqual(['U9']);
  expect(await rowsOf(store, { text: 'zeppelin' })).toEqual([]);
  expect(await store.getFact(a, 'owner')).toBe(null);
  expect(await store.getFact('vault', 'consent')).toBe('yes');
  lookInto(path, (database) => {
    for (const table of ['history', 'tally', 'license', 'sync_failure', 'secret']) {
      const rest = database.prepare(`SELECT count(*) FROM ${table} WHERE 1`).pluck().get();
      expect([table, rest]).toEqual([table, table === 'tally' ? 1 : 0]);
    }
    const words = database.prepare('SELECT DISTINCT term FROM name_word').pluck().all();
    expect(words).toEqual(['device', 'u9', '§2', '¶0x0x0', '←9u']);
  });
  expect(readFileSync(path).includes('zeppelin')).toBe(false);
});

test('facts and budgets are kept until they are replaced or deleted', async () => {
  const { store } = await openStore();
  expect(await store.getFact('vault', 'consent')).toBe(null);
  await store.setFact('vault', 'consent', 'no');
  await store.setFact('vault', 'consent', 'yes');
  expect(await store.getFact('vault', 'consent')).toBe('yes');
  await store.setFact('vault', 'consent', null);
  expect(await store.getFact('vault', 'consent')).toBe(null);

  expect(await store.loadBudget('cloud/key')).toBe(null);
  await store.saveBudget('cloud/key', { sends: [1, 2], holdUntil: 0 });
  await store.saveBudget('cloud/key', { sends: [noon], holdUntil: noon + 1 });
  expect(await store.loadBudget('cloud/key')).toEqual({ sends: [noon], holdUntil: noon + 1 });
});

test('a setting that no longer fits is left out, the others stay', async () => {
  const { store, path } = await openStore();
  expect(await store.readSettings()).toEqual({});
  const settings = { ...defaultSettings, personName: 'Ada', leadDays: 45 };
  await store.writeSettings(settings);
  expect(await store.readSettings()).toEqual(settings);
  lookInto(path, (database) =>
    database.exec(`UPDATE setting SET value = '"many"' WHERE key = 'leadDays';
      INSERT INTO setting VALUES ('later', '1')`),
  );
  const { leadDays: _, ...others } = settings;
  expect(await store.readSettings()).toEqual(others);
});

test('a row that another hand has broken is damage', async () => {
  const { store, path, states } = await openStore();
  await store.saveAccount(account(a));
  lookInto(path, (database) => database.exec("UPDATE account SET bases = 'no json'"));
  await expect(store.listAccounts()).rejects.toMatchObject({
    appError: { code: 'storeDamaged', params: { cause: 'row', where: 'bases' } },
  });
  expect(states).toMatchObject([{ state: 'problem', code: 'storeDamaged' }]);
});
