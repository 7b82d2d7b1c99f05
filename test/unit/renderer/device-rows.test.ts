import { expect, it } from 'vitest';
import { createDeviceRows, type ReadPage } from '../../../renderer/devices/device-rows.ts';
import { everything } from '../../../renderer/devices/device-view.ts';
import { cachedRow, pageSize } from '../../../renderer/devices/page-cache.ts';
import type { DevicePage, DeviceView, EntitlementRow } from '../../../shared/ipc/views.ts';
import type { Result } from '../../../shared/result.ts';

type Asked = {
  view: DeviceView;
  offset: number;
  answer: (result: Result<DevicePage>) => Promise<void>;
};

const total = 1000;

function row(id: number, name: string): EntitlementRow {
  return {
    id,
    accountId: 'account-1',
    kind: 'device',
    unid: `unid-${id}`,
    name,
    group: '',
    ownerId: null,
    ownership: 'owned',
    standing: 'licensed',
    reason: 'withinSeats',
    reasonText: null,
    termStart: null,
    termEnd: null,
    termSource: null,
    firstSeenAt: 0,
    seenAt: 0,
    accountLabel: 'One',
    customer: '',
    platform: 'sample',
    timeZone: 'UTC',
    coverage: 'licensed',
    signal: 'licensed',
    dueWindow: 'noDate',
    asOf: 0,
  };
}

function page(offset: number, version: number, name: string): Result<DevicePage> {
  const rows = Array.from({ length: pageSize }, (_, i) => row(offset + i, name));
  return { ok: true, value: { rows, offset, total, capped: false, version } };
}

/** A main side that answers when the test says so. */
function setUp() {
  const asked: Asked[] = [];
  const read: ReadPage = ({ view, offset }) =>
    new Promise((resolve) => {
      asked.push({
        view,
        offset,
        answer: async (result) => {
          resolve(result);
          await new Promise((done) => setImmediate(done));
        },
      });
    });
  const rows = createDeviceRows(read);
  const take = (): Asked => {
    const next = asked.shift();
    if (!next) throw new Error('nothing was asked');
    return next;
  };
  const nameAt = (index: number) => cachedRow(rows.store.getState().cache, index)?.name;
  return { rows, asked, take, nameAt };
}

it('shows the rows of a view and reads others as they come into sight', async () => {
  const { rows, take, nameAt, asked } = setUp();
  rows.show(everything);
  await take().answer(page(0, 1, 'first'));
  expect(nameAt(5)).toBe('first');

  rows.want(150, 190);
  rows.want(160, 199);
  expect(asked).toHaveLength(1);
  await take().answer(page(100, 1, 'second'));
  expect(nameAt(150)).toBe('second');
  expect(nameAt(5)).toBe('first');
});

it('drops a late answer to an earlier search', async () => {
  const { rows, take, nameAt } = setUp();
  rows.show({ ...everything, text: 'a' });
  const early = take();
  rows.show({ ...everything, text: 'ab' });
  const late = take();
  await late.answer(page(0, 1, 'for ab'));
  await early.answer(page(0, 1, 'for a'));
  expect(nameAt(0)).toBe('for ab');
});

it('keeps the old rows until the new ones are here', async () => {
  const { rows, take, nameAt } = setUp();
  rows.show(everything);
  await take().answer(page(0, 1, 'old'));
  rows.show({ ...everything, text: 'x' });
  expect(rows.store.getState().stale).toBe(true);
  expect(nameAt(0)).toBe('old');
  await take().answer(page(0, 1, 'new'));
  expect(rows.store.getState().stale).toBe(false);
  expect(nameAt(0)).toBe('new');
});

it('reads again what is in sight when a page tells of a newer version', async () => {
  const { rows, take, nameAt } = setUp();
  rows.show(everything);
  await take().answer(page(0, 1, 'v1'));
  rows.want(80, 120);
  await take().answer(page(100, 2, 'v2'));
  // The first page went with its version and is asked for anew.
  expect(nameAt(90)).toBeUndefined();
  const again = take();
  expect(again.offset).toBe(0);
  await again.answer(page(0, 2, 'v2'));
  expect(nameAt(90)).toBe('v2');
});

it('refreshes in one step: old rows stay until all pages in sight are new', async () => {
  const { rows, take, nameAt } = setUp();
  rows.show(everything);
  await take().answer(page(0, 1, 'old'));
  rows.want(80, 120);
  await take().answer(page(100, 1, 'old'));
  rows.refresh();
  const first = take();
  const second = take();
  await first.answer(page(0, 2, 'new'));
  expect(nameAt(90)).toBe('old');
  await second.answer(page(100, 2, 'new'));
  expect(nameAt(90)).toBe('new');
  expect(nameAt(110)).toBe('new');
});

it('keeps the rows beside a failure, and forgets the failure with the next answer', async () => {
  const { rows, take, nameAt } = setUp();
  rows.show(everything);
  await take().answer(page(0, 1, 'known'));
  rows.refresh();
  await take().answer({
    ok: false,
    error: { code: 'storeBusy', retry: 'now', params: {}, vendor: null, logId: null },
  });
  expect(rows.store.getState().error?.code).toBe('storeBusy');
  expect(nameAt(0)).toBe('known');
  rows.refresh();
  await take().answer(page(0, 1, 'known'));
  expect(rows.store.getState().error).toBeNull();
});
