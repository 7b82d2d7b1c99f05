import { expect, onTestFinished, test } from 'vitest';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { matchSql } from '../../../electron/services/store/search/candidates.ts';
import { nextTermSql, rowsOfTermsSql } from '../../../electron/services/store/search/expand.ts';
import { textsSql } from '../../../electron/services/store/search/find.ts';
import { collectSql } from '../../../electron/services/store/view/collect.ts';
import { conditionOf, type RowFilter } from '../../../electron/services/store/view/filter.ts';
import { rungSql } from '../../../electron/services/store/view/ladder.ts';
import {
  type Direction,
  orders,
  type SortKey,
} from '../../../electron/services/store/view/order.ts';
import { rowsSql } from '../../../electron/services/store/view/rows.ts';
import { settleSql, splitDaySql } from '../../../electron/services/store/view/totals.ts';
import { countSql, pageSql } from '../../../electron/services/store/view/walk.ts';
import { account, item, noon, openStore, reading } from './support.ts';

/** Lines of the plan on a database with enough rows for the planner to care. */
async function planner(): Promise<(sql: string) => string[]> {
  const { store, path } = await openStore();
  await store.saveAccount(account('account-a'));
  const items = Array.from({ length: 3000 }, (_, n) => item(`U${n}`, { name: `Pump ${n % 50}` }));
  await store.applySnapshot(reading('account-a', noon, items));
  const database = new SqliteDatabase(path, { readonly: true });
  onTestFinished(() => {
    database.close();
  });
  return (sql) => {
    const values = Array.from(sql.matchAll(/\?/g), () => 1);
    const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    return (rows as { detail: string }[]).map(({ detail }) => detail);
  };
}

const everything: RowFilter = { accountNos: null, kinds: null, ownerships: null, slices: null };
const narrow: RowFilter = {
  accountNos: [1, 2],
  kinds: [0],
  ownerships: [0, 1],
  slices: [
    { standing: 0, from: noon, to: noon + 1 },
    { standing: 4, from: -1, to: noon },
  ],
};
const ways = (['name', 'unid', 'termEnd'] as const).flatMap((by) =>
  (['up', 'down'] as const).map((direction) => [by, direction] as [SortKey, Direction]),
);

test.each(ways)(
  'a place in the order by %s, %s, is searched for by both keys',
  async (by, direction) => {
    const plan = await planner();
    const { column, index } = orders[by];
    const sign = direction === 'up' ? '>' : '<';
    const bound = `(${column},tie)${sign}(?,?)`;
    const search = `SEARCH entitlement USING INDEX ${index} (${bound})`;
    expect(plan(rungSql(by, direction, true))).toEqual([search]);
    for (const filter of [everything, narrow]) {
      const condition = conditionOf(filter);
      expect(plan(pageSql(by, direction, condition, true))[0]).toBe(search);
      const both = `(${column},tie)>(?,?) AND (${column},tie)<(?,?)`;
      expect(plan(countSql(by, direction, condition, true))[0]).toBe(
        `SEARCH entitlement USING INDEX ${index} (${both})`,
      );
    }
  },
);

test('no page sorts, and none looks for a row in the table', async () => {
  const plan = await planner();
  for (const [by, direction] of ways) {
    for (const hasPlace of [true, false]) {
      const sql = pageSql(by, direction, conditionOf(narrow), hasPlace);
      expect(plan(sql).filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
    }
  }
});

test('rows of few accounts or states are searched for by these', async () => {
  const plan = await planner();
  expect(plan(collectSql(narrow, 'accounts', 'name', 'up').sql)[0]).toBe(
    'SEARCH entitlement USING INDEX entitlement_by_account (account_no=? AND kind=?)',
  );
  const searches = plan(collectSql(narrow, 'standings', 'name', 'up').sql).filter((line) =>
    line.startsWith('SEARCH'),
  );
  expect(searches).toHaveLength(2);
  for (const search of searches) {
    expect(search).toBe(
      'SEARCH entitlement USING INDEX entitlement_by_standing (standing=? AND end_key>? AND end_key<?)',
    );
  }
});

test('bounds in time are searched for', async () => {
  const plan = await planner();
  expect(plan(settleSql)).toEqual([
    'SEARCH entitlement USING INDEX entitlement_by_end (end_key>?)',
  ]);
  expect(plan(splitDaySql)[0]).toBe(
    'SEARCH entitlement USING INDEX entitlement_by_end (end_key>? AND end_key<?)',
  );
});

test('words are searched for, and rows by their ids', async () => {
  const plan = await planner();
  const index = (sql: string) => /VIRTUAL TABLE INDEX (\d+):(\S*)/.exec(plan(sql)[0] ?? '');
  // 1536: both bounds of the range are the index's own; 0 would be a look at every word.
  expect(Number(index(rowsOfTermsSql)?.[1]) & 1536).toBe(1536);
  expect(Number(index(nextTermSql)?.[1]) & 1536).toBe(1536);
  expect(plan(nextTermSql)).toHaveLength(1);
  expect(index(matchSql)?.[2]).toMatch(/^M/);
  const byId = 'SEARCH entitlement USING INTEGER PRIMARY KEY (rowid=?)';
  expect(plan(rowsSql)[0]).toBe(byId);
  const source = { name: 'words', sql: rowsOfTermsSql, params: [] };
  for (const by of ['name', 'unid', 'termEnd'] as const) {
    const texts = textsSql(source, conditionOf(narrow), { by, direction: 'asc' });
    expect(plan(texts)[0]).toBe(byId);
  }
});
