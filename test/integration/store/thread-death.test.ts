import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { mostRestarts } from '../../../electron/services/concurrency/restart-limit.ts';
import { chunkLength, packItems } from '../../../electron/services/store/snapshot/columns.ts';
import { createWriter } from '../../../electron/services/store/writer.ts';
import { builtWorker } from '../../bench/store/built-worker.ts';
import { createFakeClock, until } from '../../fixtures/fake-clock.ts';
import { draftedRenewal, draftedStep } from './renewal.ts';
import { account, item, lookInto, noon, openStore, reading } from './support.ts';

const a = 'account-a';
const entry = resolve('test/integration/store/dying-writer.cjs');
let built: string;

beforeAll(async () => {
  built = await builtWorker();
  return () => rmSync(dirname(built), { recursive: true, force: true });
});

/** A store whose thread dies when the fact `die` is set. */
async function openMortal() {
  vi.stubEnv('TENURE_STORE_ENTRY', built);
  const clock = createFakeClock(noon);
  const opened = await openStore(undefined, { clock, threads: { entry } });
  await opened.store.saveAccount(account(a));
  return { ...opened, clock };
}

const interrupted = (cause: string) => ({
  name: 'StoreError',
  appError: { code: 'storeInterrupted', retry: 'now', params: { cause } },
});

test('a thread that died is started again, and the call it had committed is not made twice', async () => {
  const { store, states, entries, path } = await openMortal();
  const dying = store.setFact('die', 'after', 'committed');
  const queued = store.createRenewals([draftedRenewal('r1', a)], draftedStep);
  await expect(dying).rejects.toMatchObject(interrupted('begun'));
  // Waiting behind it and certainly not begun: done by the next thread, once.
  await queued;
  await store.createRenewals([draftedRenewal('r2', a)], draftedStep);
  expect(await store.getFact('die', 'after')).toBe('committed');
  expect(states).toEqual([]);
  expect(entries.map(({ event }) => event)).toContain('store.threadRestarts');
  await store.close();
  const steps = lookInto(path, (database) =>
    database.prepare('SELECT count(*) FROM renewal_step').pluck().get(),
  );
  expect(steps).toBe(2);
});

test('all of a reading is handed over again when the thread dies between its parts', async () => {
  const { store, states } = await openMortal();
  const rows = Array.from({ length: 3 * chunkLength }, (_, n) => item(`U${n}`));
  const applying = store.applySnapshot(reading(a, noon, rows));
  const dying = store.setFact('die', 'after', 'x');
  await expect(dying).rejects.toMatchObject(interrupted('begun'));
  expect(await applying).toMatchObject({ appeared: rows.length });
  expect((await store.figures({ now: noon, bounds: [] })).accounts[0]?.devices.licensed).toBe(
    rows.length,
  );
  expect(states).toEqual([]);
});

test('a reading of which parts went to another thread is refused, since the rest would be gone', async () => {
  const { path, store } = await openStore();
  await store.saveAccount(account(a));
  await store.applySnapshot(reading(a, noon, [item('U1')]));
  await store.close();
  const writer = createWriter({
    path,
    backupFolder: `${path}-backups`,
    monotonic: () => 0,
    onSlow: () => undefined,
  });
  await writer.open(noon);
  const { items, ...head } = reading(a, noon + 1, [item('U1')]);
  writer.takeItems(1, packItems(items));
  expect(() => writer.applyTaken(1, head, 2)).toThrow(/storeInterrupted/);
  writer.takeItems(2, packItems(items));
  expect(writer.applyTaken(2, head, 1)).toMatchObject({ gone: 0, unchanged: 1 });
  await writer.close();
});

test('a call that kills every thread before it begins is given up and told', async () => {
  const { store, states } = await openMortal();
  await expect(store.setFact('die', 'before', 'x')).rejects.toMatchObject({
    appError: { code: 'storeFailed' },
  });
  expect(states).toMatchObject([{ state: 'problem', code: 'storeFailed' }]);
  expect(await store.state()).toMatchObject({ code: 'storeFailed' });
});

test('a thread that runs out of memory leaves the app running and the database whole', async () => {
  const { store, states } = await openMortal();
  await expect(store.setFact('die', 'memory', 'x')).rejects.toMatchObject({ name: 'StoreError' });
  expect(states).toEqual([]);
  await store.setFact('after', 'that', 'works');
  expect(await store.getFact('after', 'that')).toBe('works');
});

test('one that dies again and again is told, and is tried again when a person asks', async () => {
  const { store, states, clock, path } = await openMortal();
  for (let death = 0; death < mostRestarts; death += 1) {
    await expect(store.setFact('die', 'after', 'x')).rejects.toMatchObject(interrupted('begun'));
    await store.setFact('alive', 'again', String(death));
  }
  await expect(store.setFact('die', 'after', 'x')).rejects.toMatchObject({ name: 'StoreError' });
  await until(() => states.length > 0);
  expect(states).toMatchObject([{ state: 'problem', code: 'storeFailed', path }]);
  await expect(store.saveAccount(account('account-b'))).rejects.toMatchObject({
    appError: { code: 'storeFailed' },
  });

  await store.reopen();
  expect(states.at(-1)).toEqual({ state: 'ready' });
  await store.saveAccount(account('account-b'));
  expect(await store.listAccounts()).toHaveLength(2);

  // What happened a minute ago does not count.
  for (let death = 0; death < 2 * mostRestarts; death += 1) {
    await expect(store.setFact('die', 'after', 'x')).rejects.toMatchObject(interrupted('begun'));
    await clock.advance(30_000);
  }
  expect(await store.state()).toEqual({ state: 'ready' });
});
