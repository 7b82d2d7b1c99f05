import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../electron/services/clock/system-clock.ts';
import { builtWorker } from '../../bench/store/built-worker.ts';
import { until } from '../../fixtures/fake-clock.ts';
import { draftedRenewal, draftedStep } from './renewal.ts';
import {
  account,
  day,
  item,
  noon,
  openStore,
  reading,
  rowsOf,
  temporaryFolder,
} from './support.ts';

const a = 'account-a';
let entry: string;

beforeAll(async () => {
  entry = await builtWorker();
  return () => rmSync(dirname(entry), { recursive: true, force: true });
});

const open = (folder = temporaryFolder()) =>
  openStore(folder, { clock: systemClock, threads: { entry } });

test('everything works across the border of a thread', async () => {
  const { store, entries } = await open();
  expect(await store.state()).toEqual({ state: 'ready' });
  await store.saveAccount(account(a));
  const cipher = new Uint8Array([0, 1, 255]);
  await store.saveSecrets([{ accountId: a, name: 'appKey', backend: 'keyring', cipher }]);
  expect((await store.loadSecrets(a))[0]?.cipher).toEqual(cipher);
  const items = Array.from({ length: 10_000 }, (_, n) =>
    item(`U${String(n).padStart(5, '0')}`, {
      effectiveTermEnd: n % 3 === 0 ? null : noon + n * day,
    }),
  );
  const outcome = await store.applySnapshot(reading(a, noon, items));
  expect(outcome).toMatchObject({ appeared: 10_000 });
  // What the writer committed is what the reader sees.
  const page = await rowsOf(store);
  expect(page.slice(0, 3).map(({ unid, termEnd }) => [unid, termEnd])).toEqual([
    ['U00000', null],
    ['U00001', noon + day],
    ['U00002', noon + 2 * day],
  ]);
  const { kind, unid, name, group, ownerId, authorization, termEnd } = item('U00007');
  expect((await store.itemsOf(a))[7]).toEqual({
    kind,
    unid,
    name,
    group,
    ownerId,
    authorization,
    termEnd,
  });
  await store.backUp('manual');
  const [backup] = await store.backups();
  await store.applySnapshot(reading(a, noon + 1, []));
  expect(await rowsOf(store)).toEqual([]);
  expect(await store.restore(backup?.name ?? '')).toEqual({ ok: true, value: null });
  expect(await rowsOf(store)).toHaveLength(500);
  expect(entries.map(({ event }) => event)).toContain('store.restored');
});

describe('failures', () => {
  test('keep their code and class on their way', async () => {
    const { store } = await open();
    await expect(store.saveEnteredLicense('account-x', null)).rejects.toMatchObject({
      name: 'StoreError',
      appError: { code: 'unknownAccount', params: { accountId: 'account-x' } },
    });
    await store.saveAccount(account(a));
    const renewals = [draftedRenewal('r1', a)];
    await store.createRenewals(renewals, draftedStep);
    await expect(store.createRenewals(renewals, draftedStep)).rejects.toMatchObject({
      name: 'StoreError',
      appError: { code: 'storeFailed', params: { cause: 'SQLITE_CONSTRAINT_UNIQUE' } },
    });
  });

  test('of opening are told, not thrown', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    await first.store.close();
    const second = await openStore(folder, {
      clock: systemClock,
      threads: { entry: join(folder, 'none.cjs') },
    });
    // The database was left in order, so nothing has needed the writer's thread yet.
    expect(await second.store.state()).toEqual({ state: 'ready' });
    await expect(second.store.saveAccount(account(a))).rejects.toMatchObject({
      name: 'StoreError',
    });
    await until(() => second.states.length > 0);
    expect(await second.store.state()).toMatchObject({ state: 'problem', code: 'storeFailed' });
  });
});

test('a reading of a fleet does not hold up the thread that hands it over', async () => {
  const { store } = await open();
  await store.saveAccount(account(a));
  const items = Array.from({ length: 20_000 }, (_, n) => item(`U${n}`));
  let turns = 0;
  let isDone = false;
  const turning = (async () => {
    while (!isDone) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      turns += 1;
    }
  })();
  await store.applySnapshot(reading(a, noon, items));
  isDone = true;
  await turning;
  // At least one between two parts; in fact very many, while the other thread writes.
  expect(turns).toBeGreaterThan(5);
});
