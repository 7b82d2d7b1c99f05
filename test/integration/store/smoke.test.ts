import { expect, test } from 'vitest';
import { account, item, noon, openStore, reading, rowsOf } from './support.ts';

test('smoke', async () => {
  const { store } = await openStore();
  expect(await store.state()).toEqual({ state: 'ready' });
  await store.saveAccount(account('account-1'));
  const out = await store.applySnapshot(
    reading('account-1', noon, [item('A1'), item('B2', { name: '杭州水泵站' })]),
  );
  expect(out).toMatchObject({ appeared: 2 });
  expect((await rowsOf(store)).map((r) => r.unid)).toEqual(['A1', 'B2']);
  expect((await rowsOf(store, { text: '水泵' })).map((r) => r.unid)).toEqual(['B2']);
  expect((await store.figures({ now: noon, bounds: [noon] })).accounts[0]?.devices.total).toBe(2);
});
