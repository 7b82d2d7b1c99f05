import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JudgedItem, Store } from '../../../electron/services/store/store.ts';
import type { DeviceView } from '../../../shared/ipc/views.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { account, day, item, noon, openStore, reading } from './support.ts';

const a = 'account-a';
const b = 'account-b';

async function fleet() {
  const { store } = await openStore();
  await store.saveAccount(account(a, { label: 'Hangzhou plant', customer: 'Acme' }));
  await store.saveAccount(account(b, { label: 'South', customer: '杭州水务' }));
  await store.applySnapshot(
    reading(a, noon, [
      item('JY912028250F7FUQ-96', { name: 'Main Pump 000123' }),
      item('JY912028251AAAA-01', { name: '杭州市第一水厂' }),
      item('JY800000000BBBB-77', { name: 'Gate (north) 12', standing: 'overLimit' }),
    ]),
  );
  await store.applySnapshot(
    reading(b, noon, [
      item('usr_MixedCase_9', { name: '第二水厂 Pump' }),
      item('ad-1', { kind: 'adAccount', name: 'Spring campaign', ownership: 'none' }),
    ]),
  );
  return store;
}

async function found(store: Store, text: string, view: Partial<DeviceView> = {}) {
  const whole = { ...emptyDeviceView, ...view, text };
  const page = await store.page({ view: whole, offset: 0, limit: 500, now: noon, leadDays: 30 });
  return page.rows.map(({ name }) => name);
}

const pump = 'Main Pump 000123';
const gate = 'Gate (north) 12';

test.each([
  ['a word', 'pump', [pump, '第二水厂 Pump']],
  ['the beginning of a word', 'PUM', [pump, '第二水厂 Pump']],
  ['one letter', 'm', [pump]],
  ['words in any order', '0001 pump', [pump]],
  ['a number', '000123', [pump]],
  ['any part of Chinese text', '一水', ['杭州市第一水厂']],
  ['a longer part', '市第一水厂', ['杭州市第一水厂']],
  ['a single sign', '厂', ['杭州市第一水厂', '第二水厂 Pump']],
  ['signs that are not neighbours', '杭厂', []],
  ['the beginning of a unid', 'jy9120', [pump, '杭州市第一水厂']],
  ['the end of a unid', 'fuq-96', [pump]],
  ['the last characters of a unid', 'bbb77', [gate]],
  ['a unid in another case', 'USR_MIXEDCASE_9', ['第二水厂 Pump']],
  ['an account', 'plant', [gate, pump, '杭州市第一水厂']],
  ['a customer, within its name', '水务', ['Spring campaign', '第二水厂 Pump']],
  ['a customer and a word', 'acme pump', [pump]],
  ['a name or an account', 'hangzhou gate', [gate]],
  ['punctuation around words', '(north)', [gate]],
  ['what is nowhere', 'zzz', []],
  ['what is only punctuation', '---', []],
  ['the language of the index', 'NEAR("a" OR *', []],
])('%s is found', async (_, text, names) => {
  expect(await found(await fleet(), text)).toEqual(names);
});

test('a search goes together with filters and orders', async () => {
  const store = await fleet();
  expect(await found(store, 'pump', { accountIds: [a] })).toEqual([pump]);
  expect(await found(store, 'acme', { coverages: ['overLimit'] })).toEqual([gate]);
  expect(await found(store, '水务', { kinds: ['adAccount'] })).toEqual(['Spring campaign']);
  const down = { by: 'name', direction: 'desc' } as const;
  expect(await found(store, 'pump', { sort: down })).toEqual(['第二水厂 Pump', pump]);
});

test('a search follows names, accounts and departures', async () => {
  const store = await fleet();
  const all = [item('U1', { name: 'Turbine' }), item('U2', { name: 'Turbine two' })];
  await store.applySnapshot(reading(a, noon + 1, all));
  expect(await found(store, 'turbine')).toEqual(['Turbine', 'Turbine two']);
  expect(await found(store, 'pump')).toEqual(['第二水厂 Pump']);
  await store.applySnapshot(reading(a, noon + 2, [item('U1', { name: 'Rotor' })]));
  expect(await found(store, 'turbine')).toEqual([]);
  expect(await found(store, 'rotor')).toEqual(['Rotor']);
  await store.applySnapshot(reading(a, noon + 3, [item('U1', { name: 'Rotor' }), ...all.slice(1)]));
  expect(await found(store, 'turbine')).toEqual(['Turbine two']);
  await store.saveAccount(account(a, { label: 'Renamed' }));
  expect(await found(store, 'renamed')).toEqual(['Rotor', 'Turbine two']);
  expect(await found(store, 'plant')).toEqual([]);
});

describe('among many rows', () => {
  const count = 10_000;

  async function crowd(): Promise<Store> {
    const { store } = await openStore();
    for (const id of [a, b]) {
      await store.saveAccount(account(id));
      const items = Array.from({ length: count }, (_, index) =>
        item(`${id}-${index}`, {
          name: `${index % 2 === 0 ? 'Pump' : 'Valve'} ${String(index).padStart(6, '0')} 泵${index % 7}站`,
          standing: index % 40 === 3 ? 'overLimit' : 'licensed',
          effectiveTermEnd: noon + (index % 300) * day,
        }),
      );
      await store.applySnapshot(reading(id, noon, items));
    }
    return store;
  }

  test('what is found in plenty is cut, and says so', async () => {
    const store = await crowd();
    const page = async (text: string, view: Partial<DeviceView> = {}) => {
      const whole = { ...emptyDeviceView, ...view, text };
      return store.page({ view: whole, offset: 995, limit: 10, now: noon, leadDays: 30 });
    };
    for (const [text, view] of [
      ['pump', {}],
      ['0', {}],
      ['pump 0', { accountIds: [b] }],
      ['泵', { accountIds: [b] }],
      ['account', { due: ['in60', 'in90'] }],
    ] as const) {
      const { rows, total, capped } = await page(text, view as Partial<DeviceView>);
      expect([text, rows.length, total, capped]).toEqual([text, 5, 1000, true]);
    }
    const whole = { ...emptyDeviceView, text: 'pump' };
    expect(await store.idsOfView({ view: whole, now: noon, limit: 10_000 })).toBe(null);
  });

  test('what is found in part is whole', async () => {
    const store = await crowd();
    const total = async (text: string, view: Partial<DeviceView> = {}) => {
      const whole = { ...emptyDeviceView, ...view, text };
      const page = await store.page({ view: whole, offset: 0, limit: 1, now: noon, leadDays: 30 });
      return [page.total, page.capped];
    };
    // Every hundredth number ends in 07; half the rows of an account are called each way.
    expect(await total('0001')).toEqual([200, false]);
    expect(await total('pump 0001')).toEqual([100, false]);
    expect(await total('valve 0001', { accountIds: [b] })).toEqual([50, false]);
    expect(await total('valve', { coverages: ['overLimit'], accountIds: [a] })).toEqual([
      250,
      false,
    ]);
    expect(await total('pump', { coverages: ['overLimit'] })).toEqual([0, false]);
    expect(await total('pump', { endsBetween: { from: noon + day, to: noon + 3 * day } })).toEqual([
      Math.ceil(count / 300) * 2,
      false,
    ]);
    expect(await total('泵3站 00001')).toEqual([(await total('00001'))[0] === 20 ? 4 : -1, false]);
  });
});

test('finds what looking at every row finds', async () => {
  const letters = fc.constantFrom(...'aab1 -水泵站é🔥');
  const text = fc.array(letters, { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
  const asked = text.filter((one) => one.trim() !== '');
  const rows: fc.Arbitrary<JudgedItem[]> = fc.array(
    fc.tuple(text, text).map(([unid, name]) => item(unid, { name })),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(rows, asked, async (items, words) => {
      const { store } = await openStore();
      await store.saveAccount(account(a, { label: 'x', customer: '' }));
      await store.saveAccount(account(b, { label: 'y', customer: '' }));
      await store.applySnapshot(reading(a, noon, items));
      // A filter with few rows is looked through row by row; without one the index is asked.
      await store.applySnapshot(reading(b, noon, [item('zzz', { name: 'zzz' })]));
      const byIndex = await found(store, words);
      const byRow = await found(store, words, { accountIds: [a] });
      expect(byIndex).toEqual(byRow);
      await store.close();
    }),
    { numRuns: 40 },
  );
}, 60_000);
