import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ExportOptions, runExport } from '../../../electron/services/export/run-export.ts';
import type { Store } from '../../../electron/services/store/store.ts';
import type { ExportJob } from '../../../shared/ipc/export.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { ok } from '../../../shared/result.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';
import { renewalView } from '../../unit/renderer-screens/fixtures.ts';
import { account, item, noon, openStore, reading, temporaryFolder } from '../store/support.ts';
import { parseCsv, parseSheet, unzip } from './readers.ts';

const job = (format: 'csv' | 'xlsx', text = ''): ExportJob => ({
  kind: 'devices',
  format,
  view: { ...emptyDeviceView, text, sort: { by: 'unid', direction: 'desc' } },
});

async function storeWith(count: number): Promise<Store> {
  const { store } = await openStore();
  const one = account('account-a', {
    label: '=Harbour',
    customer: '北京',
    timeZone: 'Asia/Shanghai',
  });
  await store.saveAccount(one);
  const items = Array.from({ length: count }, (_, n) =>
    item(`U${String(n).padStart(6, '0')}`, { name: n % 2 === 0 ? `+${n}` : `Pump ${n}` }),
  );
  await store.applySnapshot(reading(one.id, noon, items));
  return store;
}

function optionsFor(store: Pick<Store, 'page'>, more: Partial<ExportOptions> = {}): ExportOptions {
  let time = 0;
  return {
    store,
    listRenewals: async () => ok([]),
    clock: {
      now: () => noon,
      // Half a second passes from look to look.
      monotonic: () => {
        time += 500;
        return time;
      },
    },
    log: recordingLog().log,
    leadDays: 30,
    newId: () => 'id',
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  };
}

test('the whole list is written in its order, with its age, source and state', async () => {
  const store = await storeWith(1200);
  const folder = temporaryFolder();
  const path = join(folder, 'devices.csv');
  const told: number[] = [];
  const options = optionsFor(store, { onProgress: ({ written }) => told.push(written) });
  const done = await runExport(job('csv'), { path, locale: 'en' }, options);
  expect(done).toEqual(ok({ rows: 1200, capped: false }));
  expect(told).toEqual([500, 1000, 1200]);
  const [header = [], ...rows] = parseCsv(readFileSync(path, 'utf8').slice(1));
  expect(rows).toHaveLength(1200);
  const first = Object.fromEntries(header.map((name, index) => [name, rows[0]?.[index]]));
  expect(first).toEqual({
    Name: 'Pump 1199',
    'Device ID': 'U001199',
    Account: "'=Harbour",
    Customer: '北京',
    Platform: 'cloud',
    Kind: 'Device',
    Group: '',
    State: 'Licensed',
    Ownership: 'Owned',
    Begins: '',
    Ends: '2026-06-18',
    'Source of dates': 'Cloud',
    'Owner ID': 'me',
    'First seen': '2026-03-10',
    Read: '2026-03-10T20:00:00+08:00',
    'Time zone': 'Asia/Shanghai',
  });
  expect(rows.map((row) => row[1])).toEqual(
    rows.map((_row, index) => `U${String(1199 - index).padStart(6, '0')}`),
  );
  expect(readdirSync(folder)).toEqual(['devices.csv']);
});

test('the filter holds, in Chinese and as a workbook', async () => {
  const store = await storeWith(20);
  const path = join(temporaryFolder(), 'devices.xlsx');
  const done = await runExport(job('xlsx', 'U00001'), { path, locale: 'zh-CN' }, optionsFor(store));
  expect(done).toMatchObject({ ok: true, value: { rows: 10 } });
  const parts = await unzip(path);
  expect([...parts.keys()].sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  expect(parts.get('xl/workbook.xml')).toContain('<sheet name="设备"');
  const [header, first] = parseSheet(parts.get('xl/worksheets/sheet1.xml') ?? '');
  expect(header?.slice(0, 2).map(({ value }) => value)).toEqual(['名称', '设备编号']);
  expect(first?.[1]?.value).toBe('U000019');
  // 18 June 2026.
  expect(first?.find(({ style }) => style === '1')).toMatchObject({ value: '46191' });
});

test('rows that change meanwhile are read from the start, and not for ever', async () => {
  const store = await storeWith(700);
  const path = join(temporaryFolder(), 'devices.csv');
  let readings = 0;
  const disturbed = (times: number): Pick<Store, 'page'> => ({
    async page(query) {
      const page = await store.page(query);
      if (query.offset > 0 && readings < times) {
        readings += 1;
        await store.applySnapshot(
          reading('account-a', noon + readings, [item('U000001', { name: `New ${readings}` })]),
        );
        await store.applySnapshot(
          reading(
            'account-a',
            noon + readings,
            Array.from({ length: 700 }, (_, n) => item(`U${n}`, { name: `${readings}` })),
          ),
        );
        return store.page(query);
      }
      return page;
    },
  });
  const place = { path, locale: 'en' } as const;
  const twice = await runExport(job('csv'), place, optionsFor(disturbed(2)));
  expect(twice).toMatchObject({ ok: true, value: { rows: 700 } });
  expect(
    parseCsv(readFileSync(path, 'utf8').slice(1))
      .slice(1)
      .map(([name]) => name),
  ).toEqual(Array.from({ length: 700 }, () => '2'));
  readings = 0;
  writeFileSync(path, 'as before');
  const never = await runExport(job('csv'), place, optionsFor(disturbed(99)));
  expect(never).toMatchObject({ ok: false, error: { code: 'storeBusy' } });
  expect(readFileSync(path, 'utf8')).toBe('as before');
});

test('stopped, it leaves nothing; where nothing can be written, the log has the reason', async () => {
  const store = await storeWith(1200);
  const folder = temporaryFolder();
  const ending = new AbortController();
  const stopped = await runExport(
    job('csv'),
    { path: join(folder, 'devices.csv'), locale: 'en' },
    optionsFor(store, { signal: ending.signal, onProgress: () => ending.abort() }),
  );
  expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(readdirSync(folder)).toEqual([]);

  const { log, entries } = recordingLog();
  mkdirSync(join(folder, 'taken.csv'));
  for (const path of [join(folder, 'taken.csv'), join(folder, 'no', 'such', 'folder.csv')]) {
    const refused = await runExport(job('csv'), { path, locale: 'en' }, optionsFor(store, { log }));
    const logId = entries.at(-1)?.id;
    expect(refused).toMatchObject({ ok: false, error: { code: 'fileNotWritten', logId } });
    expect(JSON.stringify(entries.at(-1)?.details)).not.toContain(folder);
  }
  expect(readdirSync(folder)).toEqual(['taken.csv']);
});

test('an Excel sheet that would not hold all is refused, not cut', async () => {
  const store = await storeWith(1);
  const page: Store['page'] = async (query) => ({ ...(await store.page(query)), total: 1_048_576 });
  const path = join(temporaryFolder(), 'x.xlsx');
  const refused = await runExport(job('xlsx'), { path, locale: 'en' }, optionsFor({ page }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'tooManyRows' } });
});

test('the ledger is written as it is filtered, newest first', async () => {
  const { store } = await openStore();
  const path = join(temporaryFolder(), 'renewals.csv');
  const entries = [
    renewalView({ id: 'a', accountLabel: '=Old', updatedAt: noon, termEndBefore: noon }),
    renewalView({ id: 'b', accountLabel: '@New', updatedAt: noon + 1000, deviceCount: 7 }),
    renewalView({ id: 'c', accountLabel: 'Other', state: 'rejected' }),
  ];
  const renewals: ExportJob = {
    kind: 'renewals',
    format: 'csv',
    open: true,
    filter: { accountId: null, state: entries[0]?.state ?? null, text: '' },
  };
  const asked: boolean[] = [];
  const listRenewals: ExportOptions['listRenewals'] = async (open) => {
    asked.push(open);
    return ok(entries);
  };
  const options = optionsFor(store, { listRenewals });
  const done = await runExport(renewals, { path, locale: 'en' }, options);
  expect(done).toEqual(ok({ rows: 2, capped: false }));
  expect(asked).toEqual([true]);
  const [header = [], ...rows] = parseCsv(readFileSync(path, 'utf8').slice(1));
  expect(rows.map(([label]) => label)).toEqual(["'@New", "'=Old"]);
  expect(rows[0]?.[header.indexOf('Devices')]).toBe('7');
  expect(rows[1]?.[header.indexOf('End before')]).toBe('2026-03-10');
});
