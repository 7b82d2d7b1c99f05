import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectionOf } from '../../../electron/services/store/database/connection.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import type { JudgedItem } from '../../../electron/services/store/store.ts';
import { filterOf, fitsGroup } from '../../../electron/services/store/view/filter.ts';
import { createLadder, rungDistance } from '../../../electron/services/store/view/ladder.ts';
import type { Direction, SortKey } from '../../../electron/services/store/view/order.ts';
import type { RowList } from '../../../electron/services/store/view/row-list.ts';
import { loadTotals } from '../../../electron/services/store/view/totals.ts';
import { walkedList } from '../../../electron/services/store/view/walk.ts';
import { coverageAt, dueWindowOf } from '../../../shared/domain/coverage.ts';
import {
  coverages,
  dueWindows,
  entitlementKinds,
  ownerships,
  type Standing,
  standings,
} from '../../../shared/domain/entitlement.ts';
import { type DeviceView, emptyDeviceView, sortKeys } from '../../../shared/ipc/views.ts';
import {
  account,
  day,
  item,
  noon,
  type Opened,
  openStore,
  openStoreIn,
  reading,
} from './support.ts';

/** More than lists that are held in memory, and many steps of a ladder. */
const perAccount = 4000;
const accounts = ['account-a', 'account-b'];

function items(seed: number): JudgedItem[] {
  const kind = fc.constantFrom(...entitlementKinds, ...Array(5).fill(entitlementKinds[0]));
  const standing = fc.constantFrom<Standing>(...standings, ...Array(12).fill('licensed'));
  const end = fc.oneof(
    fc.constant(null),
    fc.integer({ min: -20, max: 200 }).map((days) => noon + days * day),
  );
  const drawn = fc.sample(
    fc.tuple(kind, fc.constantFrom(...ownerships), standing, end, fc.nat(500), fc.nat(2 ** 30)),
    { numRuns: perAccount, seed },
  );
  return drawn.map(([kind, ownership, standing, effectiveTermEnd, name, unid], index) =>
    item(`U${unid}-${index}`, {
      kind,
      ownership,
      standing,
      effectiveTermEnd,
      // Few different names, so that ids must decide.
      name: name < 20 ? `🔥 ${name % 3}` : `Name ${name % 50}`,
    }),
  );
}

type Row = {
  id: number;
  account: string;
  kind: string;
  ownership: string;
  standing: Standing;
  end: number | null;
};

let opened: Opened;
let reference: SqliteDatabase;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-paging-'));
  opened = await openStoreIn(folder);
  for (const [index, id] of accounts.entries()) {
    await opened.store.saveAccount(account(id));
    await opened.store.applySnapshot(reading(id, noon, items(index)));
    // Some leave, so that there are rows that no list may show.
    await opened.store.applySnapshot(reading(id, noon + 1, items(index).slice(0, -300)));
  }
  reference = new SqliteDatabase(opened.path, { readonly: true });
  return async () => {
    reference.close();
    await opened.store.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

/** The ids of a view by reading every row and sorting them all. */
function idsByReference(view: DeviceView, now: number): number[] {
  const { by, direction } = view.sort;
  const column = { name: 'name_key', unid: 'unid', termEnd: 'term_end' }[by];
  const way = direction === 'asc' ? 'ASC' : 'DESC';
  const rows = reference
    .prepare(
      `SELECT e.id, a.id AS account, e.kind, e.ownership, e.standing, e.term_end AS end
         FROM entitlement e JOIN account a ON a.no = e.account_no
        WHERE e.departed_at IS NULL
        ORDER BY ${by === 'termEnd' ? 'e.term_end IS NULL, ' : ''}e.${column} ${way}, e.id ${way}`,
    )
    .all() as (Omit<Row, 'kind' | 'ownership' | 'standing'> &
    Record<'kind' | 'ownership' | 'standing', number>)[];
  return rows
    .map((row) => ({
      ...row,
      kind: entitlementKinds[row.kind] ?? 'device',
      ownership: ownerships[row.ownership] ?? 'none',
      standing: standings[row.standing] ?? 'unknown',
    }))
    .filter((row) => {
      const coverage = coverageAt(row.standing, row.end, now);
      const due = dueWindowOf(coverage, row.end, now);
      const { endsBetween } = view;
      const includes = <T>(list: readonly T[], value: T) =>
        list.length === 0 || list.includes(value);
      return (
        includes(view.accountIds, row.account) &&
        includes(view.kinds, row.kind) &&
        includes(view.ownerships, row.ownership) &&
        includes(view.coverages, coverage) &&
        includes(view.due, due) &&
        (endsBetween === null ||
          (due !== 'noDate' &&
            row.end !== null &&
            row.end >= endsBetween.from &&
            row.end < endsBetween.to))
      );
    })
    .map(({ id }) => id);
}

/** Often none, which means any. */
const someOf = <T>(words: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof(fc.constant<T[]>([]), fc.subarray([...words]));

const anyView: fc.Arbitrary<DeviceView> = fc.record({
  text: fc.constant(''),
  accountIds: someOf([...accounts, 'account-x']),
  kinds: someOf(entitlementKinds),
  coverages: someOf(coverages),
  ownerships: someOf(ownerships),
  due: someOf(dueWindows),
  endsBetween: fc.oneof(
    fc.constant(null),
    fc.constant(null),
    fc
      .tuple(fc.integer({ min: -30, max: 100 }), fc.integer({ min: 0, max: 200 }))
      .map(([from, length]) => ({ from: noon + from * day, to: noon + (from + length) * day })),
  ),
  sort: fc.record({
    by: fc.constantFrom(...sortKeys),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  }),
});

/** Rows without an end come last in both directions of a screen's list, but not of a walk. */
const upwards = (view: DeviceView): DeviceView => ({
  ...view,
  sort: { ...view.sort, direction: 'asc' },
});

/** The same list without what keeps short ones in memory. */
function walked(view: DeviceView, direction: Direction): RowList {
  const db = connectionOf(
    reference,
    () => 0,
    () => {},
  );
  const totals = loadTotals(db);
  const filter = filterOf(view, noon, totals, (id) => accounts.indexOf(id) + 1 || undefined);
  const total = totals.count(fitsGroup(filter), filter.slices);
  const ladder = (by: SortKey, way: Direction) => createLadder(db, by, way);
  return walkedList({ db, by: view.sort.by, direction, filter, total, ladder });
}

const anyPlaces = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1.1, noNaN: true }), fc.integer({ min: 1, max: 500 })),
  { minLength: 1, maxLength: 4 },
);

async function idsOfPage(view: DeviceView, offset: number, limit: number, now = noon) {
  const page = await opened.store.page({ view, offset, limit, now, leadDays: 30 });
  return { ids: page.rows.map(({ id }) => id), total: page.total };
}

describe('any page of any view', () => {
  test('is what sorting all rows and skipping would give', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyView,
        anyPlaces,
        fc.constantFrom(0, 1, 5 * day),
        async (view, places, later) => {
          const now = noon + later;
          const expected = idsByReference(view, now);
          for (const [share, limit] of places) {
            const offset = Math.floor(share * expected.length);
            expect(await idsOfPage(view, offset, limit, now)).toEqual({
              ids: expected.slice(offset, offset + limit),
              total: expected.length,
            });
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test('is so for a list of any length that is never held in memory', async () => {
    await fc.assert(
      fc.property(anyView, anyPlaces, (view, places) => {
        const expected = idsByReference(upwards(view), noon);
        const list = walked(upwards(view), 'up');
        const reversed = walked(upwards(view), 'down');
        for (const [share, limit] of places) {
          const offset = Math.floor(share * expected.length);
          expect(list.ids(offset, limit)).toEqual(expected.slice(offset, offset + limit));
          const fromTheEnd = expected.toReversed().slice(offset, offset + limit);
          expect(reversed.ids(offset, limit)).toEqual(fromTheEnd);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test.each(sortKeys)('is so at every border of a step, by %s', (by) => {
    const view: DeviceView = { ...emptyDeviceView, sort: { by, direction: 'asc' } };
    const all = idsByReference(view, noon);
    const list = walked(view, 'up');
    for (let border = 0; border * rungDistance < all.length; border += 1) {
      for (const near of [-1, 0, 1]) {
        const offset = Math.max(0, border * rungDistance + near);
        expect(list.ids(offset, 3)).toEqual(all.slice(offset, offset + 3));
      }
    }
    expect(list.ids(all.length - 1, 5)).toEqual(all.slice(-1));
    expect(list.ids(all.length, 5)).toEqual([]);
  });
});

test('ids of a whole view, unless they are too many', async () => {
  const view: DeviceView = { ...emptyDeviceView, coverages: ['overLimit'] };
  const expected = idsByReference(view, noon);
  const ids = (limit: number) => opened.store.idsOfView({ view, now: noon, limit });
  expect(await ids(expected.length)).toEqual(expected);
  expect(await ids(expected.length - 1)).toBe(null);
});

test('a list follows the rows, and shows nothing of an older state', async () => {
  const { store } = await openStore();
  await store.saveAccount(account('account-a'));
  const named = (names: string[]) => names.map((name, index) => item(`U${index}`, { name }));
  const names = async () => {
    const query = { view: emptyDeviceView, offset: 0, limit: 9, now: noon, leadDays: 30 };
    const { rows, version } = await store.page(query);
    return { names: rows.map(({ name }) => name), version };
  };
  const first = await store.applySnapshot(reading('account-a', noon, named(['b', 'a'])));
  expect(await names()).toEqual({ names: ['a', 'b'], version: first.version });
  const second = await store.applySnapshot(reading('account-a', noon, named(['b', 'c', 'A'])));
  expect(await names()).toEqual({ names: ['A', 'b', 'c'], version: second.version });
  expect(second.version).toBeGreaterThan(first.version);
});
