import { expect, test } from 'vitest';
import {
  generateFleet,
  type Standin,
  sampleAccounts,
  sampleFleet,
} from '../../../electron/standin/index.ts';
import { DAY, juying, login, NOW, standinWith } from './harness.ts';
import { deviceList, signedIn } from './wire.ts';

/** Signs in as a person with the typed-in credentials would. */
async function authorizationOf(standin: Standin, key: string): Promise<string> {
  const credentials = standin.accounts.find((account) => account.key === key)?.credentials;
  switch (credentials?.kind) {
    case 'token':
      return credentials.token;
    case 'appKey': {
      const { appKey, appSecret } = credentials;
      const body = { appKey, appSecret, clientType: 'svr' };
      return signedIn.parse((await login(standin, '/user/login-app', body)).body.data).accesstoken;
    }
    case 'password': {
      const { userName, password } = credentials;
      const body = { clientType: 'pc', userName, password };
      return signedIn.parse((await login(standin, '/user/login-old', body)).body.data).accesstoken;
    }
    default:
      throw new Error(`no JuYing credentials for ${key}`);
  }
}

test('the sample is the same for the same time', () => {
  expect(sampleFleet(NOW)).toEqual(sampleFleet(NOW));
});

test('the sample has every situation an installer meets', async () => {
  const standin = await standinWith(sampleFleet(NOW));
  const { juying: accounts, xmp } = standin.control.recount();
  expect(accounts).toHaveLength(9);
  const of = (key: string) => accounts.find(({ account }) => account === key);
  const inDays = (key: string) => ((of(key)?.termEnd ?? Number.NaN) - NOW) / DAY;
  expect(of('coldchain-port')).toMatchObject({ plan: 'free', owned: 3, licensed: 3 });
  expect(of('greenhouse-seedlings')).toMatchObject({ owned: 2, belowMinimum: true, termEnd: null });
  expect(of('greenhouse-north')).toMatchObject({ owned: 42, seats: 40, overLimit: 2 });
  expect(of('water-west')).toMatchObject({ licensed: 0, expired: 47 });
  const ends = accounts.map(({ account }) => inDays(account)).filter((days) => days > 0);
  expect(ends.toSorted((a, b) => a - b)).toEqual([5, 24, 51, 83, 200, 300, 400]);
  expect(inDays('water-west')).toBe(-12);
  const states = accounts.flatMap(({ renewals }) => Object.values(renewals).map((r) => r.state));
  expect(states.toSorted()).toEqual(['rejected', 'underReview']);
  expect(accounts.filter(({ shared }) => shared > 0).length).toBeGreaterThanOrEqual(4);
  const total = accounts.reduce((sum, { devices }) => sum + devices, 0);
  expect(total).toBeGreaterThanOrEqual(250);
  expect(xmp.map(({ adAccounts }) => adAccounts)).toEqual([22, 17]);
  for (const { byStatus } of xmp) {
    expect(Object.keys(byStatus).toSorted()).toEqual(['AUTHORIZED', 'AUTH_INVALID', 'UNBINDED']);
  }
});

test('the review of the sample waits for a person, also when others are approved by time', async () => {
  const standin = await standinWith(sampleFleet(NOW));
  standin.control.changeSettings({ autoApproveDelayMs: 0 });
  const hub = () =>
    standin.control.recount().juying.find(({ account }) => account === 'coldchain-hub');
  const [requestId = ''] = Object.keys(hub()?.renewals ?? {});
  standin.control.shiftClock({ ms: 3 * DAY });
  expect(hub()?.renewals[requestId]?.state).toBe('underReview');
  standin.control.decideRenewal({ account: 'coldchain-hub', requestId, decision: 'approve' });
  expect(hub()?.renewals[requestId]?.state).toBe('approved');
});

test('every sample account can be connected with what is typed in', async () => {
  const standin = await standinWith(sampleFleet(NOW));
  const platforms = standin.accounts.map(({ platform }) => platform);
  expect(platforms.filter((platform) => platform === 'xmp')).toHaveLength(2);
  const kinds = standin.accounts.map(({ credentials }) => credentials.kind);
  expect(kinds.filter((kind) => kind === 'token')).toHaveLength(2);
  expect(kinds.filter((kind) => kind === 'password')).toHaveLength(1);
  for (const { key, platform, ownUserId } of standin.accounts) {
    if (platform !== 'juying') continue;
    const authorization = await authorizationOf(standin, key);
    const list = await juying(standin, 'GET', '/equip-read/all-equip-state', { authorization });
    if (key === 'water-west') {
      expect(list.body.code).toBe(1024);
      continue;
    }
    const count = standin.control.recount().juying.find(({ account }) => account === key);
    const devices = deviceList.parse(list.body.data);
    const own = devices.filter(({ userid }) => userid === ownUserId);
    expect([devices.length, own.length], key).toEqual([count?.devices, count?.owned]);
  }
});

test('names and ids look like real ones and do not repeat', () => {
  const fleet = sampleFleet(NOW);
  for (const account of fleet.juying) {
    const owned = account.devices.filter(({ userid }) => userid === account.userId);
    expect(new Set(owned.map(({ name }) => name)).size).toBe(owned.length);
    for (const { unid } of owned) expect(unid).toMatch(/^JY\d{9}[0-9A-Z]{5}-\d{2,3}$/);
  }
  const home = fleet.juying.flatMap(({ devices, userId }) =>
    devices.filter(({ userid }) => userid === userId).map(({ unid }) => unid),
  );
  expect(new Set(home).size).toBe(home.length);
  const clients = fleet.xmp.flatMap(({ adAccounts }) => adAccounts.map((row) => row.accountId));
  expect(new Set(clients).size).toBe(clients.length);
});

test('a generated fleet has its size, is reproducible and differs by seed', () => {
  const size = { seed: 7, accounts: 4, devicesPerAccount: 250, now: NOW };
  const fleet = generateFleet(size);
  expect(fleet).toEqual(generateFleet(size));
  expect(fleet).not.toEqual(generateFleet({ ...size, seed: 8 }));
  expect(fleet.juying.map(({ devices }) => devices.length)).toEqual([250, 250, 250, 250]);
  const unids = fleet.juying.flatMap(({ devices }) => devices.map(({ unid }) => unid));
  expect(new Set(unids).size).toBe(1_000);
  const shared = fleet.juying.flatMap(({ devices, userId }) =>
    devices.filter(({ userid }) => userid !== userId),
  );
  expect(shared.length).toBeGreaterThan(20);
  expect(shared.length).toBeLessThan(100);
  expect(sampleAccounts(fleet)).toHaveLength(4);
});
