import { describe, expect, test } from 'vitest';
import { generateFleet } from '../../../electron/standin/index.ts';
import { connectableAccounts } from '../../../electron/standin/ready-file.ts';
import { until } from '../../fixtures/fake-clock.ts';
import { juyingSeed } from '../standin/harness.ts';
import { connectAndRead, openBackend, typedIn } from './harness.ts';
import { replaceStandin, standin } from './own-standin.ts';

const recount = (key: string) => {
  const found = standin.control.recount().juying.find(({ account }) => account === key);
  if (!found) throw new Error(`No account ${key}`);
  return found;
};

describe('what the screens show is what the vendor side counts', () => {
  test('an account whose license the cloud tells, once its owner is known', async () => {
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, 'coldchain-hub');
    const counted = recount('coldchain-hub');

    const before = await backend.account(accountId);
    expect(before.needsOwner).toBe(true);
    expect(before.ownership).toEqual({ owned: 0, shared: 0, unknown: counted.devices });
    expect(before.sync).toMatchObject({ state: 'idle' });
    expect(before.asOf).not.toBeNull();

    const { ownUserId } = typedIn(standin, 'coldchain-hub');
    const owners = await backend.get('accounts.owners', { accountId });
    expect(owners).toContainEqual({ ownerId: ownUserId, devices: counted.owned });
    await backend.get('accounts.chooseOwner', { accountId, ownerId: ownUserId ?? '' });

    const after = await backend.account(accountId);
    expect(after.needsOwner).toBe(false);
    expect(after.ownership).toEqual({
      owned: counted.owned,
      shared: counted.shared,
      unknown: 0,
    });
    expect(after.counts).toMatchObject({
      total: counted.devices,
      licensed: counted.licensed,
      shared: counted.shared,
      overLimit: counted.overLimit,
      expired: counted.expired,
    });
    expect(after.license).toMatchObject({
      source: 'cloud',
      seats: counted.seats,
      termEnd: counted.termEnd,
    });
    expect(after.seats).toMatchObject({ used: counted.owned, total: counted.seats, over: 0 });
    expect(after.nextEnd).toBe(counted.termEnd);
    // The person's choice is no reading: the age of what is shown is unchanged.
    expect(after.asOf).toBe(before.asOf);
  });

  test('an account above its seats', async () => {
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, 'greenhouse-north');
    const { ownUserId } = typedIn(standin, 'greenhouse-north');
    await backend.get('accounts.chooseOwner', { accountId, ownerId: ownUserId ?? '' });
    const counted = recount('greenhouse-north');
    expect(counted.overLimit).toBeGreaterThan(0);
    const view = await backend.account(accountId);
    expect(view.counts.overLimit).toBe(counted.overLimit);
    expect(view.seats.over).toBe(counted.overLimit);
    const overview = await backend.get('overview.read', {});
    expect(overview.actions).toContainEqual(
      expect.objectContaining({ kind: 'overLimit', accountId, count: counted.overLimit }),
    );
  });

  test('all sample accounts together on the overview', async () => {
    const backend = openBackend();
    await backend.loadSample(JSON.stringify({ accounts: connectableAccounts(standin) }));
    await backend.quiet();
    const overview = await backend.get('overview.read', {});
    const { juying, xmp } = standin.control.recount();
    expect(overview.accounts).toHaveLength(juying.length + xmp.length);
    // An account past its term refuses the list, and with it the word on who owns what.
    const listed = juying.filter(({ termEnd }) => termEnd === null || termEnd > Date.now());
    const refused = juying.filter((count) => !listed.includes(count));
    const sum = (of: (count: (typeof juying)[number]) => number, counts = listed) =>
      counts.reduce((total, count) => total + of(count), 0);
    expect(overview.ownership).toEqual({
      owned: sum(({ owned }) => owned),
      shared: sum(({ shared }) => shared),
      unknown: sum(({ devices }) => devices, refused),
    });
    expect(overview.devices.total).toBe(sum(({ devices }) => devices, juying));
    expect(overview.devices.expired).toBe(sum(({ expired }) => expired, juying));
    expect(overview.others.total).toBe(
      xmp.reduce((total, { adAccounts }) => total + adAccounts, 0),
    );
    const ended = overview.due.overdue + overview.due.noDate;
    const dated = overview.devices.total + overview.others.total - ended;
    const onTimeline = overview.timeline.reduce((total, month) => total + month.total, 0);
    expect(onTimeline + overview.beyondTimeline).toBeGreaterThanOrEqual(dated);
    expect(overview.oldestAsOf).not.toBeNull();
  });
});

describe('numbers of devices', () => {
  async function readFleet(owned: number, shared = 0) {
    await replaceStandin({
      fleet: {
        juying: [
          juyingSeed({
            owned,
            shared,
            plan: 'free',
            auth: { kind: 'appKey', appKey: 'JYKone', appSecret: 'one-secret' },
            termStart: owned < 3 ? null : Date.now() - 1000,
            termEnd: owned < 3 ? null : Date.now() + 40 * 86_400_000,
          }),
        ],
        xmp: [],
      },
    });
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, 'one');
    await backend.get('accounts.chooseOwner', { accountId, ownerId: 'usr_own' });
    return backend.account(accountId);
  }

  test('none: the account is read, holds nothing and asks for nothing', async () => {
    const view = await readFleet(0);
    expect(view.asOf).not.toBeNull();
    expect(view.counts.total).toBe(0);
    expect(view.needsOwner).toBe(false);
    expect(view.sync.state).toBe('idle');
  });

  test('two are fewer than the minimum', async () => {
    const view = await readFleet(2);
    expect(view.counts).toMatchObject({ total: 2, belowMinimum: 2, licensed: 0 });
  });

  test('three are licensed', async () => {
    const view = await readFleet(3, 1);
    expect(view.counts).toMatchObject({ total: 4, licensed: 3, shared: 1 });
    expect(view.due.in60).toBe(3);
  });
});

test('many accounts are read side by side, three at most, and every one once', async () => {
  await replaceStandin({
    fleet: generateFleet({ seed: 3, accounts: 8, devicesPerAccount: 5, now: Date.now() }),
  });
  const list = '/equip-read/all-equip-state';
  standin.control.addFault({
    match: { pathPrefix: list },
    times: 'always',
    fault: { kind: 'hold' },
  });
  const backend = openBackend();
  await backend.loadSample(JSON.stringify({ accounts: connectableAccounts(standin) }));

  let most = 0;
  for (const left of [8, 5, 2]) {
    const places = Math.min(left, 3);
    await until(() => standin.control.held() === places);
    const reading = (await backend.get('sync.status', {})).filter(
      (status) => status.state === 'running' && status.phase !== 'waiting',
    );
    most = Math.max(most, reading.length);
    standin.control.release();
  }
  await backend.quiet();

  expect(most).toBe(3);
  const lists = standin.control.requests().filter(({ path }) => path.endsWith(list));
  expect(lists.map(({ account }) => account).sort()).toEqual(
    standin.accounts.map(({ key }) => key).sort(),
  );
});
