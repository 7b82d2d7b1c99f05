import { describe, expect, test } from 'vitest';
import { appError } from '../../../shared/errors.ts';
import {
  account,
  day,
  historyOf,
  item,
  lookInto,
  noon,
  reading,
  rowsOf,
  twoAccounts,
} from './support.ts';

const a = 'account-a';

describe('a reading', () => {
  test('stores what was read, judged and when', async () => {
    const { store } = await twoAccounts();
    const read = item('U1', {
      name: 'Pump 1',
      group: 'relay',
      ownerId: 'other',
      authorization: { state: 'refused', reason: 'other', text: 'Device is sulking' },
      termEnd: noon + day,
      ownership: 'shared',
      standing: 'unknown',
      reason: 'vendorReason',
      reasonText: 'Device is sulking',
      effectiveTermStart: noon - day,
      effectiveTermEnd: noon + day,
      termSource: 'entered',
    });
    const outcome = await store.applySnapshot(reading(a, noon, [read]));
    expect(outcome).toEqual({
      version: 3,
      appeared: 1,
      gone: 0,
      changed: 0,
      unchanged: 0,
      duplicates: 0,
      refusedMoves: [],
    });
    expect(await rowsOf(store)).toEqual([
      {
        id: 1,
        accountId: a,
        kind: 'device',
        unid: 'U1',
        name: 'Pump 1',
        group: 'relay',
        ownerId: 'other',
        ownership: 'shared',
        standing: 'unknown',
        reason: 'vendorReason',
        reasonText: 'Device is sulking',
        termStart: noon - day,
        termEnd: noon + day,
        termSource: 'entered',
        firstSeenAt: noon,
        seenAt: noon,
        accountLabel: 'Account account-a',
        customer: '',
        platform: 'cloud',
        timeZone: 'Europe/Berlin',
        coverage: 'unknown',
        signal: 'unknown',
        dueWindow: 'noDate',
        asOf: noon,
      },
    ]);
    expect(await store.itemsOf(a)).toEqual([
      {
        kind: 'device',
        unid: 'U1',
        name: 'Pump 1',
        group: 'relay',
        ownerId: 'other',
        authorization: { state: 'refused', reason: 'other', text: 'Device is sulking' },
        termEnd: noon + day,
      },
    ]);
    expect(await historyOf(store, 'U1')).toEqual([]);
  });

  test('keeps the license, its time and what is missing, and ends a row of failures', async () => {
    const { store } = await twoAccounts();
    const license = {
      source: 'cloud' as const,
      plan: 'paid' as const,
      seats: 5,
      seatsUsed: 3,
      termStart: null,
      termEnd: noon + day,
      asOf: noon,
    };
    const failure = { error: appError('offline'), failedAt: noon, failingSince: noon - day };
    await store.saveSyncFailure(a, failure);
    expect((await store.findAccount(a))?.failure).toEqual(failure);
    await store.applySnapshot(reading(a, noon, [], { cloudLicense: license, missing: 2 }));
    expect(await store.findAccount(a)).toEqual({
      account: account(a),
      asOf: noon,
      missing: 2,
      cloudLicense: license,
      enteredLicense: null,
      failure: null,
    });
    await store.applySnapshot(reading(a, noon + 1, []));
    expect(await store.findAccount(a)).toMatchObject({
      asOf: noon + 1,
      missing: 0,
      cloudLicense: null,
    });
  });

  test('writes nothing of rows that are as they were', async () => {
    const { store, path } = await twoAccounts();
    await store.applySnapshot(reading(a, noon, [item('U1'), item('U2')]));
    lookInto(path, (database) =>
      database.exec(`CREATE TRIGGER untouched BEFORE UPDATE ON entitlement
        BEGIN SELECT RAISE(ABORT, 'written'); END`),
    );
    const outcome = await store.applySnapshot(reading(a, noon + day, [item('U2'), item('U1')]));
    expect(outcome).toMatchObject({ changed: 0, unchanged: 2 });
    expect((await rowsOf(store)).map(({ seenAt, asOf }) => [seenAt, asOf])).toEqual([
      [noon + day, noon + day],
      [noon + day, noon + day],
    ]);
  });

  test('of an account that was removed meanwhile is refused', async () => {
    const { store } = await twoAccounts();
    await store.removeAccount(a);
    await expect(store.applySnapshot(reading(a, noon, [item('U1')]))).rejects.toMatchObject({
      appError: { code: 'unknownAccount' },
    });
  });

  test('that names a device twice keeps the first and says so', async () => {
    const { store } = await twoAccounts();
    const twice = [item('U1', { name: 'first' }), item('U1', { name: 'second' })];
    const outcome = await store.applySnapshot(reading(a, noon, twice));
    expect(outcome).toMatchObject({ appeared: 1, duplicates: 1 });
    expect((await rowsOf(store)).map(({ name }) => name)).toEqual(['first']);
  });

  test('may hold the same unid in two kinds', async () => {
    const { store } = await twoAccounts();
    const both = [item('U1'), item('U1', { kind: 'adAccount', ownership: 'none' })];
    await store.applySnapshot(reading(a, noon, both));
    const { accounts } = await store.figures({ now: noon, bounds: [] });
    expect(accounts.map(({ devices, others }) => [devices.total, others.total])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });
});

describe('history', () => {
  const changes = [
    ['renamed', { name: 'Other' }, 'Device U1', 'Other'],
    ['ownershipChanged', { ownership: 'shared' }, 'owned', 'shared'],
    ['standingChanged', { standing: 'overLimit' }, 'licensed', 'overLimit'],
    ['termChanged', { effectiveTermEnd: null }, String(noon + 100 * day), null],
  ] as const;

  test.each(changes)('tells what %s', async (kind, change, before, after) => {
    const { store } = await twoAccounts();
    await store.applySnapshot(reading(a, noon, [item('U1'), item('U2')]));
    const outcome = await store.applySnapshot(
      reading(a, noon + day, [item('U1', change), item('U2')]),
    );
    expect(outcome).toMatchObject({ appeared: 0, gone: 0, changed: 1, unchanged: 1 });
    expect(await historyOf(store, 'U1')).toEqual([[day, kind, before, after]]);
    expect(await historyOf(store, 'U2')).toEqual([]);
  });

  test('is silent of what no person would call a change', async () => {
    const { store } = await twoAccounts();
    await store.applySnapshot(reading(a, noon, [item('U1')]));
    const alike = item('U1', { reason: 'cloudAuthorized', group: 'relay' });
    expect(await store.applySnapshot(reading(a, noon + day, [alike]))).toMatchObject({
      changed: 1,
    });
    expect(await historyOf(store, 'U1')).toEqual([]);
    expect((await rowsOf(store))[0]).toMatchObject({ reason: 'cloudAuthorized', group: 'relay' });
  });

  test('tells who appeared, after the first reading', async () => {
    const { store } = await twoAccounts();
    await store.applySnapshot(reading(a, noon, [item('U1')]));
    await store.applySnapshot(reading(a, noon + day, [item('U1'), item('U2')]));
    expect(await historyOf(store, 'U1')).toEqual([]);
    expect(await historyOf(store, 'U2')).toEqual([[day, 'appeared', null, null]]);
  });

  test('goes on where a device left off that returns', async () => {
    const { store } = await twoAccounts();
    await store.applySnapshot(reading(a, noon, [item('U1'), item('U2')]));
    const [first] = await rowsOf(store);
    await store.applySnapshot(reading(a, noon + day, [item('U2')]));
    expect((await rowsOf(store)).map(({ unid }) => unid)).toEqual(['U2']);
    expect(await store.detail({ id: first?.id ?? 0, now: noon, leadDays: 30 })).toBe(null);
    await store.applySnapshot(reading(a, noon + 2 * day, [item('U1', { name: 'Z' }), item('U2')]));
    const again = (await rowsOf(store)).find(({ unid }) => unid === 'U1');
    expect(again).toMatchObject({ id: first?.id, firstSeenAt: noon, name: 'Z' });
    expect(await historyOf(store, 'U1')).toEqual([
      [2 * day, 'renamed', 'Device U1', 'Z'],
      [2 * day, 'returned', null, null],
      [day, 'gone', null, null],
    ]);
  });
});

describe('a list that is not whole', () => {
  test('declares nothing gone, and says when a row was last read', async () => {
    const { store } = await twoAccounts();
    await store.applySnapshot(reading(a, noon, [item('U1'), item('U2')]));
    const seenAt = async () => (await rowsOf(store)).map((row) => [row.unid, row.seenAt - noon]);
    for (const days of [1, 2]) {
      const outcome = await store.applySnapshot(
        reading(a, noon + days * day, [item('U2')], { missing: 1 }),
      );
      expect(outcome).toMatchObject({ gone: 0, unchanged: 2 });
      expect(await seenAt()).toEqual([
        ['U1', 0],
        ['U2', days * day],
      ]);
    }
    await store.applySnapshot(reading(a, noon + 3 * day, [item('U1'), item('U2')]));
    expect(await seenAt()).toEqual([
      ['U1', 3 * day],
      ['U2', 3 * day],
    ]);
    expect(await historyOf(store, 'U1')).toEqual([]);
  });
});

describe('judging again', () => {
  test('takes the judgement alone, and neither adds nor removes', async () => {
    const { store } = await twoAccounts();
    await store.applySnapshot(reading(a, noon, [item('U1'), item('U2')]));
    const outcome = await store.applySnapshot(
      reading(
        a,
        noon,
        [item('U1', { name: 'stale', ownership: 'shared', standing: 'shared' }), item('U3')],
        { trigger: 'rejudgement' },
      ),
    );
    expect(outcome).toMatchObject({ appeared: 0, gone: 0, changed: 1, unchanged: 1 });
    expect((await rowsOf(store)).map(({ unid, name, standing }) => [unid, name, standing])).toEqual(
      [
        ['U1', 'Device U1', 'shared'],
        ['U2', 'Device U2', 'licensed'],
      ],
    );
    expect((await store.figures({ now: noon, bounds: [] })).accounts[0]?.devices).toMatchObject({
      total: 2,
      licensed: 1,
      shared: 1,
    });
  });

  test('keeps the license that was read', async () => {
    const { store } = await twoAccounts();
    const cloudLicense = {
      source: 'cloud' as const,
      plan: 'free' as const,
      seats: 3,
      seatsUsed: null,
      termStart: null,
      termEnd: null,
      asOf: noon,
    };
    await store.applySnapshot(reading(a, noon, [item('U1')], { cloudLicense }));
    await store.applySnapshot(reading(a, noon, [item('U1')], { trigger: 'rejudgement' }));
    expect((await store.findAccount(a))?.cloudLicense).toEqual(cloudLicense);
  });
});

describe('odd texts', () => {
  const long = 'n'.repeat(10_000);
  test.each([
    ['an emoji', '🔥 boiler 👩‍🔧', 'boiler'],
    ['quotes', `O'Neil "7" \`x\` -- ; DROP TABLE account`, 'neil'],
    ['10,000 characters', `long ${long}`, 'long'],
    ['nothing', '', 'U1'],
    ['a null character', 'a\u0000b', 'b'],
    ['letters of other scripts', 'Насос Ünïté ＰＵＭＰ', 'pump'],
  ])(
    'a name of %s comes back as it was, is found, and does not change by itself',
    async (_, name, text) => {
      const { store } = await twoAccounts();
      await store.applySnapshot(reading(a, noon, [item('U1', { name })]));
      expect((await rowsOf(store, { text })).map((row) => row.name)).toEqual([name]);
      const again = await store.applySnapshot(reading(a, noon + day, [item('U1', { name })]));
      expect(again).toMatchObject({ changed: 0, unchanged: 1 });
      // Out of the index of words as well: it holds nothing that is not there.
      await store.applySnapshot(reading(a, noon + day, [item('U1', { name: 'plain' })]));
      expect(await rowsOf(store, { text: text === 'U1' ? 'nothing' : text })).toEqual([]);
    },
  );

  test('half a character is stored once, and not changed by every reading', async () => {
    const { store } = await twoAccounts();
    const broken = () => [item('U\ud83d', { name: 'half \ud83d' })];
    await store.applySnapshot(reading(a, noon, broken()));
    const again = await store.applySnapshot(reading(a, noon + day, broken()));
    expect(again).toMatchObject({ appeared: 0, gone: 0, changed: 0, unchanged: 1 });
  });
});

test('a failure half-way leaves nothing of the reading', async () => {
  const { store, path, entries } = await twoAccounts();
  await store.applySnapshot(reading(a, noon, [item('U1'), item('U2')]));
  const before = [
    await store.listAccounts(),
    await rowsOf(store),
    await store.figures({ now: noon, bounds: [] }),
  ];
  // The last of the inserts fails, after departures, changes and other inserts were written.
  lookInto(path, (database) =>
    database.exec(`CREATE TRIGGER refused BEFORE INSERT ON entitlement WHEN NEW.unid = 'Z'
      BEGIN SELECT RAISE(ABORT, 'no more'); END`),
  );
  const items = [item('U2', { name: 'new name' }), item('A'), item('Z')];
  const failing = store.applySnapshot(reading(a, noon + day, items));
  await expect(failing).rejects.toMatchObject({
    appError: { code: 'storeFailed', params: { cause: 'SQLITE_CONSTRAINT_TRIGGER' } },
  });
  const written = entries.at(-1);
  expect(written?.event).toBe('store.failed');
  await expect(failing).rejects.toMatchObject({ appError: { logId: written?.id } });
  expect([
    await store.listAccounts(),
    await rowsOf(store),
    await store.figures({ now: noon, bounds: [] }),
  ]).toEqual(before);
  expect(await rowsOf(store, { text: 'new' })).toEqual([]);
  lookInto(path, (database) => database.exec('DROP TRIGGER refused'));
  const again = await store.applySnapshot(reading(a, noon + day, items));
  expect(again).toMatchObject({ appeared: 2, gone: 1, changed: 1 });
});
