import { describe, expect, test } from 'vitest';
import { day, historyOf, item, noon, reading, rowsOf, twoAccounts } from './support.ts';

const a = 'account-a';
const b = 'account-b';

describe('a device that moves to another account', () => {
  const inA = (at: number, unids: string[]) =>
    reading(
      a,
      noon + at * day,
      unids.map((u) => item(u)),
    );
  const inB = (at: number, unids: string[]) =>
    reading(
      b,
      noon + at * day,
      unids.map((u) => item(u)),
    );

  async function start() {
    const { store } = await twoAccounts();
    await store.applySnapshot(inA(0, ['M', 'U1']));
    await store.applySnapshot(inB(0, ['U2']));
    return store;
  }

  test('is found when the one it left is read first', async () => {
    const store = await start();
    await store.applySnapshot(inA(1, ['U1']));
    await store.applySnapshot(inB(2, ['U2', 'M']));
    expect(await historyOf(store, 'M', b)).toEqual([
      [2 * day, 'movedFrom', a, null],
      [2 * day, 'appeared', null, null],
    ]);
  });

  test('is found when the one it came to is read first', async () => {
    const store = await start();
    await store.applySnapshot(inB(1, ['U2', 'M']));
    const [row] = await rowsOf(store, { accountIds: [b], text: 'M' });
    const detail = await store.detail({ id: row?.id ?? 0, now: noon, leadDays: 30 });
    expect(detail?.elsewhere).toMatchObject([{ accountId: a, accountLabel: 'Account account-a' }]);
    await store.applySnapshot(inA(2, ['U1']));
    expect(await historyOf(store, 'M', b)).toEqual([
      [2 * day, 'movedFrom', a, null],
      [day, 'appeared', null, null],
    ]);
  });

  test('and back again, tells both ways', async () => {
    const store = await start();
    await store.applySnapshot(inA(1, ['U1']));
    await store.applySnapshot(inB(2, ['U2', 'M']));
    await store.applySnapshot(inB(3, ['U2']));
    await store.applySnapshot(inA(4, ['U1', 'M']));
    expect(await historyOf(store, 'M')).toEqual([
      [4 * day, 'movedFrom', b, null],
      [4 * day, 'returned', null, null],
      [2 * day, 'movedTo', null, b],
      [day, 'gone', null, null],
    ]);
  });

  test('is not one that both had all along', async () => {
    const { store } = await twoAccounts();
    await store.applySnapshot(inA(0, ['M']));
    await store.applySnapshot(inB(0, ['M']));
    await store.applySnapshot(inA(1, []));
    expect(await historyOf(store, 'M', b)).toEqual([]);
  });
});
