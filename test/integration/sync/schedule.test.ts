import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Standin, startStandin } from '../../../electron/standin/index.ts';
import { aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { createFakeClock, type FakeClock, until } from '../../fixtures/fake-clock.ts';
import { closeBackends, openBackend, type TestBackend, typedIn } from '../backend/harness.ts';

const KEY = 'coldchain-hub';
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

let standin: Standin;
let clock: FakeClock;
let backend: TestBackend;
let accountId: string;

beforeEach(async () => {
  clock = createFakeClock(Date.now());
  standin = await startStandin({ clock: clock.now });
  backend = openBackend({ clock });
  const { settings, secrets } = typedIn(standin, KEY);
  ({ accountId } = await backend.get('accounts.connect', { settings, secrets }));
  await backend.quiet();
  // The schedule begins once the first screen was read.
  await backend.get('overview.read', {});
  standin.control.clearRequests();
});
afterEach(async () => {
  await closeBackends();
  await standin.close();
});

/** Lists given; one refused for its old token is asked for again. */
const readings = (account = KEY) =>
  standin.control
    .requests({ account })
    .filter(({ path, code }) => path.endsWith('/all-equip-state') && code === null).length;

/** Lets what was started come to its end, with the short waits between its tries. */
async function finish(): Promise<void> {
  await until(async () => {
    const statuses = await backend.get('sync.status', {});
    if (statuses.every(({ state }) => state !== 'running')) return true;
    await clock.advance(20);
    return false;
  });
}

/** Lets time pass minute by minute and lets what it starts come to its end. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += minute) {
    await clock.advance(Math.min(minute, ms - gone));
    await finish();
  }
}

const nextAt = async () => {
  const { sync } = await backend.account(accountId);
  return sync.state === 'running' ? null : sync.nextAt;
};

test('the next reading is after the interval, give or take a tenth, and comes', async () => {
  const at = (await nextAt()) ?? 0;
  expect(at - clock.now()).toBeGreaterThanOrEqual(5.4 * hour);
  expect(at - clock.now()).toBeLessThanOrEqual(6.6 * hour);
  await pass(5.3 * hour);
  expect(readings()).toBe(0);
  await pass(1.4 * hour);
  expect(readings()).toBe(1);
  expect((await nextAt()) ?? 0).toBeGreaterThan(at);
});

test('what fell due while the computer slept is read when it wakes up', async () => {
  clock.suspend(20 * hour);
  expect(readings()).toBe(0);
  backend.powerResumed();
  await pass(minute);
  expect(readings()).toBe(1);
});

test('a sleep that nobody told of is noticed by the wall clock within a minute', async () => {
  clock.suspend(20 * hour);
  await pass(2 * minute);
  expect(readings()).toBe(1);
});

test('a clock set back does not put readings off for days', async () => {
  clock.setWall(clock.now() - 48 * hour);
  await pass(minute);
  const at = (await nextAt()) ?? 0;
  expect(at - clock.now()).toBeLessThanOrEqual(6.6 * hour);
});

test('switched off, nothing is read by itself; switched on, it is again', async () => {
  await backend.get('settings.write', { syncEveryHours: 0 });
  expect(await nextAt()).toBeNull();
  clock.suspend(100 * hour);
  backend.powerResumed();
  backend.online();
  await pass(2 * minute);
  expect(readings()).toBe(0);
  await backend.get('settings.write', { syncEveryHours: 1 });
  await pass(70 * minute);
  expect(readings()).toBe(1);
});

test('a refused sign-in is not tried again, not even after a night', async () => {
  const { appKey = '' } = typedIn(standin, KEY).secrets;
  const auth = { kind: 'appKey', appKey, appSecret: 'changed-elsewhere' } as const;
  standin.control.setCredentials({ account: KEY, auth });
  await backend.get('sync.start', { accountId });
  await finish();
  expect((await backend.account(accountId)).sync).toMatchObject({
    state: 'failed',
    error: { code: 'signInFailed' },
    nextAt: null,
  });
  standin.control.clearRequests();
  clock.suspend(12 * hour);
  backend.powerResumed();
  backend.online();
  await pass(30 * minute);
  expect(standin.control.requests()).toEqual([]);
});

test('a failure that passes is tried again ever less often, and at once with the network', async () => {
  standin.control.addFault({ times: 'always', fault: { kind: 'drop', when: 'before' } });
  await backend.get('sync.start', { accountId });
  await finish();
  const failed = (await backend.account(accountId)).sync;
  if (failed.state !== 'failed') throw new Error(failed.state);
  expect(failed.error.code).toBe('connectionFailed');
  const tries: number[] = [];
  let seen = failed.failedAt;
  for (let passed = 0; passed < 60; passed += 1) {
    await pass(minute);
    const { sync } = await backend.account(accountId);
    if (sync.state === 'failed' && sync.failedAt !== seen) {
      tries.push(passed + 1);
      seen = sync.failedAt;
    }
  }
  expect(tries.length).toBeGreaterThanOrEqual(4);
  expect(tries.length).toBeLessThanOrEqual(8);
  const later = (await backend.account(accountId)).sync;
  if (later.state !== 'failed') throw new Error(later.state);
  expect(later.failingSince).toBe(failed.failingSince);

  standin.control.clearFaults();
  backend.online();
  await clock.advance(0);
  await finish();
  expect((await backend.account(accountId)).sync.state).toBe('idle');
});

test('a failure is remembered over a restart with its beginning', async () => {
  standin.control.addFault({ times: 'always', fault: { kind: 'drop', when: 'before' } });
  await backend.get('sync.start', { accountId });
  await finish();
  const { sync } = await backend.account(accountId);
  await backend.stop();
  backend = openBackend({ folder: backend.folder, clock, keyStore: aesKeyStore() });
  expect(await backend.account(accountId)).toMatchObject({
    sync: { state: 'failed', failingSince: sync.state === 'failed' ? sync.failingSince : null },
  });
});

test('overdue accounts are caught up with at the start, but not before the first screen', async () => {
  await backend.stop();
  clock.suspend(24 * hour);
  standin.control.clearRequests();
  backend = openBackend({ folder: backend.folder, clock, keyStore: aesKeyStore() });
  await backend.get('accounts.list', {});
  expect(readings()).toBe(0);
  await backend.get('overview.read', {});
  await until(async () => (await nextAt()) !== null && readings() === 0);
  await pass(minute);
  expect(readings()).toBe(1);
});

test('without a screen to show, the rest begins after two seconds', async () => {
  await backend.stop();
  clock.suspend(24 * hour);
  standin.control.clearRequests();
  backend = openBackend({ folder: backend.folder, clock, keyStore: aesKeyStore() });
  await backend.get('settings.read', {});
  await clock.advance(2 * second);
  await until(() => readings() === 1);
  await finish();
});

test('after a renewal was sent, its account is read within ten minutes and an hour', async () => {
  const { ownUserId } = typedIn(standin, 'school-seven');
  const { settings, secrets } = typedIn(standin, 'school-seven');
  const school = await backend.get('accounts.connect', { settings, secrets });
  await finish();
  await backend.get('accounts.chooseOwner', {
    accountId: school.accountId,
    ownerId: ownUserId ?? '',
  });
  // What is queued begins to go a moment after the first screen.
  await pass(1000);
  const plan = { kind: 'account', accountId: school.accountId, years: 1 } as const;
  const renewalIds = await backend.get('renewals.draft', { plan, who: 'Ada' });
  await backend.get('renewals.submit', { renewalIds, who: 'Ada' });
  await until(async () => {
    const list = await backend.get('renewals.list', { accountId: school.accountId, open: true });
    return list.some(({ state }) => state === 'submitted' || state === 'underReview');
  });
  standin.control.clearRequests();
  const schoolReadings = () => readings('school-seven');
  await pass(9 * minute);
  expect(schoolReadings()).toBe(0);
  await pass(2 * minute);
  expect(schoolReadings()).toBe(1);
  await pass(52 * minute);
  expect(schoolReadings()).toBe(2);
});
