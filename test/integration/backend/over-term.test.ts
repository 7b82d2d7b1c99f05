import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../electron/services/clock/system-clock.ts';
import { type Standin, startStandin } from '../../../electron/standin/index.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { DAY, juyingSeed } from '../standin/harness.ts';
import {
  closeBackends,
  connectAndRead,
  openBackend,
  type TestBackend,
  typedIn,
} from './harness.ts';

let now: number;
let standin: Standin;
let backend: TestBackend;
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1);
  const site = juyingSeed({
    key: 'site',
    owned: 5,
    shared: 1,
    boughtDevices: 5,
    termEnd: now + DAY,
  });
  standin = await startStandin({ fleet: { juying: [site], xmp: [] }, clock: () => now });
  backend = openBackend({ clock: { ...systemClock, now: () => now } });
});
afterEach(async () => {
  await closeBackends();
  await standin.close();
});

async function readAgain(accountId: string): Promise<void> {
  await backend.get('sync.start', { accountId });
  await backend.quiet();
}

describe('an account whose term is over', () => {
  test('connected only then: its devices are known as overdue from the license service', async () => {
    now += 13 * DAY;
    const accountId = await connectAndRead(backend, standin, 'site');
    const view = await backend.account(accountId);
    expect(view.sync).toMatchObject({ state: 'idle' });
    expect(view.counts).toMatchObject({ total: 6, expired: 5, shared: 1 });
    // Who owns them stands only in the list that the cloud refuses.
    expect(view.ownership).toEqual({ owned: 0, shared: 0, unknown: 6 });
    const { actions } = await backend.get('overview.read', {});
    expect(actions).toContainEqual(
      expect.objectContaining({ kind: 'renewOverdue', accountId, count: 5, at: now - 12 * DAY }),
    );
  });

  test('known before: names and owners stay as they were read', async () => {
    const accountId = await connectAndRead(backend, standin, 'site');
    const { ownUserId } = typedIn(standin, 'site');
    await backend.get('accounts.chooseOwner', { accountId, ownerId: ownUserId ?? '' });
    const before = await backend.account(accountId);
    expect(before.ownership).toEqual({ owned: 5, shared: 1, unknown: 0 });

    now += 2 * DAY;
    await readAgain(accountId);
    const after = await backend.account(accountId);
    expect(after.asOf).toBe(now);
    expect(after.ownership).toEqual(before.ownership);
    expect(after.counts).toMatchObject({ total: 6, expired: 5, shared: 1 });
    const { rows } = await backend.get('devices.page', {
      view: emptyDeviceView,
      offset: 0,
      limit: 10,
    });
    expect(rows.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Device ${n}`));
    const details = await Promise.all(rows.map(({ id }) => backend.get('devices.detail', { id })));
    const found = details.flatMap(({ history }) => history.filter(({ at }) => at === now));
    expect(found).toEqual([]);
  });

  test('its renewal is confirmed by the reading after the approval', async () => {
    now += 13 * DAY;
    const accountId = await connectAndRead(backend, standin, 'site');
    // What is queued begins to go once the first screen has been served.
    await backend.get('overview.read', {});
    const [renewalId = ''] = await backend.get('renewals.draft', {
      plan: { kind: 'account', accountId, years: 1 },
      who: 'Tester',
    });
    await backend.get('renewals.submit', { renewalIds: [renewalId], who: 'Tester' });
    const stateNow = async () =>
      (await backend.get('renewals.detail', { renewalId })).renewal.state;
    await expect.poll(stateNow).toBe('submitted');

    const [requestId = ''] = Object.keys(standin.control.recount().juying[0]?.renewals ?? {});
    standin.control.decideRenewal({
      account: 'site',
      requestId,
      decision: 'approve',
      reason: '',
    });
    now += 60_000;
    await readAgain(accountId);
    expect(await stateNow()).toBe('confirmed');
    expect((await backend.account(accountId)).counts).toMatchObject({ expired: 0, licensed: 5 });
  });
});
