import { expect, test } from 'vitest';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import type { Store } from '../../../electron/services/store/store.ts';
import {
  departedMs,
  idleBudgetMs,
  keptNewest,
  keptTermChanges,
  keptWholeMs,
  mostOfLast,
} from '../../../electron/services/store/thinning/rule.ts';
import { thinStatements } from '../../../electron/services/store/thinning/thin.ts';
import { account, day, historyOf, item, lookInto, noon, openStore, reading } from './support.ts';

const a = 'account-a';

/** Reads a device once a day, with another name each time and another end each hundredth day. */
async function changeDaily(store: Store, days: number, from = noon): Promise<number> {
  for (let n = 0; n < days; n += 1) {
    const effectiveTermEnd = noon + Math.floor(n / 100) * 1000 * day;
    const device = item('U1', { name: `Pump ${n}`, effectiveTermEnd });
    await store.applySnapshot(reading(a, from + n * day, [device]));
  }
  return from + (days - 1) * day;
}

const historyRows = (path: string): number =>
  lookInto(path, (database) =>
    Number(database.prepare('SELECT count(*) FROM history').pluck().get()),
  );

test('a history of years is thinned by the rule, told in its place, and not thinned twice', async () => {
  const { store, path, clock, entries } = await openStore();
  await store.saveAccount(account(a));
  const last = await changeDaily(store, 1000);
  clock.setWall(last);
  const before = (await historyOf(store, 'U1')) ?? [];
  const total = historyRows(path);
  expect(total).toBe(999 + 9);

  await store.thin();
  const after = (await historyOf(store, 'U1')) ?? [];
  const removed = total - (after.length - 1);
  const marker = after.find(([, kind]) => kind === 'thinned');
  expect(marker).toEqual([expect.any(Number), 'thinned', String(removed), null]);
  // All changes of the end, the first entry, and everything of the last 13 months up to 400.
  expect(after.filter(([, kind]) => kind === 'termChanged')).toHaveLength(9);
  expect(after.at(-1)).toEqual([day, 'renamed', 'Pump 0', 'Pump 1']);
  const recent = before.filter(([at]) => Number(at) + noon >= last - keptWholeMs);
  expect(after.slice(0, mostOfLast)).toEqual(recent.slice(0, mostOfLast));
  expect(after.slice(0, 300)).toEqual(before.slice(0, 300));
  // Still newest first, with the note between what it stands between.
  const times = after.map(([at]) => Number(at));
  expect(times).toEqual(times.toSorted((one, two) => two - one));
  expect(entries.at(-1)).toMatchObject({
    event: 'store.thinned',
    details: { entries: removed, departed: 0, budgets: 0 },
  });

  await store.thin();
  expect(await historyOf(store, 'U1')).toEqual(after);

  // Years later only what is kept whatever its age is left, and the note counts all that went.
  clock.setWall(last + 3 * 365 * day);
  await store.thin();
  const old = (await historyOf(store, 'U1')) ?? [];
  expect(old.filter(([, kind]) => kind === 'thinned')).toHaveLength(1);
  expect(old.length).toBeLessThanOrEqual(keptNewest + keptTermChanges + 2);
  const counted = Number(old.find(([, kind]) => kind === 'thinned')?.[2]);
  expect(counted + old.length - 1).toBe(total);
}, 60_000);

test('more than one transaction may hold goes in several', async () => {
  const { store, path, clock } = await openStore();
  await store.saveAccount(account(a));
  await store.applySnapshot(reading(a, noon, [item('U1'), item('U2')]));
  lookInto(path, (database) => {
    database
      .prepare(
        `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 12000)
         INSERT INTO history (entitlement_id, at, kind) SELECT 1 + n % 2, ?, 3 FROM n`,
      )
      .run(noon);
  });
  clock.setWall(noon + 1000 * day);
  await store.thin();
  expect(historyRows(path)).toBe(2 * (keptNewest + 2));
  const history = await historyOf(store, 'U1');
  expect(history?.filter(([, kind]) => kind === 'thinned').map(([, , n]) => n)).toEqual([
    String(6000 - keptNewest - 1),
  ]);
});

test('what has long been gone is forgotten, what is there or left lately is not', async () => {
  const { store, path, clock } = await openStore();
  await store.saveAccount(account(a));
  await store.applySnapshot(reading(a, noon, [item('U1'), item('U2'), item('U3')]));
  await store.applySnapshot(reading(a, noon + day, [item('U1'), item('U2')]));
  await store.applySnapshot(reading(a, noon + 2 * day, [item('U1')]));
  await store.saveBudget('old', { sends: [noon], holdUntil: 0 });
  await store.saveBudget('held', { sends: [], holdUntil: noon + 2 * departedMs });
  await store.saveBudget('used', { sends: [noon, noon + departedMs], holdUntil: 0 });
  clock.setWall(noon + day + departedMs + 1);
  await store.thin();
  const unids = lookInto(path, (database) =>
    database.prepare('SELECT unid FROM entitlement ORDER BY unid').pluck().all(),
  );
  expect(unids).toEqual(['U1', 'U2']);
  expect(historyRows(path)).toBe(1);
  const budgets = ['old', 'held', 'used'].map((key) => store.loadBudget(key));
  expect((await Promise.all(budgets)).map((budget) => budget !== null)).toEqual([
    false,
    true,
    true,
  ]);
  expect(idleBudgetMs).toBeLessThan(departedMs);
  // One that comes back after that is simply new.
  await store.applySnapshot(reading(a, clock.now(), [item('U1'), item('U3')]));
  expect((await historyOf(store, 'U3'))?.map(([, kind]) => kind)).toEqual(['appeared']);
});

test('thinning searches by index and sorts nothing', async () => {
  const { store, path } = await openStore();
  await store.saveAccount(account(a));
  const database = new SqliteDatabase(path, { readonly: true });
  const planOf = (sql: string) =>
    (
      database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(1, ...(/\?.*\?/s.test(sql) ? [1] : [])) as {
        detail: string;
      }[]
    ).map(({ detail }) => detail);
  expect(planOf(thinStatements.entitlementsAfter)).toEqual([
    'SEARCH history USING COVERING INDEX history_by_entitlement (entitlement_id>?)',
  ]);
  expect(planOf(thinStatements.entriesOf)).toEqual([
    'SEARCH history USING INDEX history_by_entitlement (entitlement_id=?)',
  ]);
  const gone = planOf(thinStatements.longGone);
  expect(gone).toContain('SCAN entitlement USING INDEX entitlement_departed');
  expect(gone).toContain('SEARCH entitlement USING INTEGER PRIMARY KEY (rowid=?)');
  expect(gone.join()).not.toContain('TEMP B-TREE');
  database.close();
});
