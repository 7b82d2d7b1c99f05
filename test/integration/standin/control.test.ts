import { request } from 'node:http';
import { expect, test } from 'vitest';
import { remoteControl, type Standin } from '../../../electron/standin/index.ts';
import { DAY, juying, juyingSeed, login, NOW, standinWith, xmpList, xmpSeed } from './harness.ts';
import { licensedDevices, signedIn } from './wire.ts';

const two = () => [
  juyingSeed({ owned: 5, shared: 1, boughtDevices: 4 }),
  juyingSeed({
    key: 'two',
    userId: 'usr_two',
    owned: 0,
    plan: 'free',
    termStart: null,
    termEnd: null,
    auth: { kind: 'token', token: 'API_TWO' },
  }),
];

test('the log tells who asked for what, and never a secret', async () => {
  const auth = { kind: 'appKey', appKey: 'key-1', appSecret: 'hidden-secret' } as const;
  const standin = await standinWith({ juying: [juyingSeed({ auth })], xmp: [xmpSeed()] });
  const body = { appKey: 'key-1', appSecret: 'hidden-secret', clientType: 'svr' };
  const { accesstoken } = signedIn.parse((await login(standin, '/user/login-app', body)).body.data);
  const authorization = `Bearer ${accesstoken}`;
  const query = `?page=1&pageSize=20&token=${encodeURIComponent(accesstoken)}`;
  await juying(standin, 'GET', `/license/devices${query}`, { authorization });
  await juying(standin, 'GET', '/license/renewals/unknown-request', { authorization });
  await xmpList(standin, { page: 0 });
  await fetch(`${standin.origin}/elsewhere`);

  const { control } = standin;
  expect(control.requests()).toMatchObject([
    { id: 1, at: NOW, method: 'POST', path: '/oauth/api/v1/user/login-app', account: 'one' },
    { path: '/openapi/api/v1/license/devices', query: { page: '1', pageSize: '20' }, code: null },
    { account: 'one', status: 200, code: 1011, inFlight: 1 },
    { path: '/xmp/v2/media/account/list', account: 'ads', code: -1 },
  ]);
  const text = JSON.stringify(control.requests());
  for (const secret of ['hidden-secret', accesstoken, 'key-1', 'tenure-demo-secret', 'token']) {
    expect(text).not.toContain(secret);
  }
  expect(control.requests({ account: 'ads' })).toHaveLength(1);
  expect(control.requests({ afterId: 2, method: 'GET' })).toHaveLength(1);
  control.clearRequests();
  expect(control.requests()).toEqual([]);
});

test('calls of one account that are in work together are counted', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  standin.control.addFault({ times: 3, fault: { kind: 'delay', ms: 600_000 } });
  const waiting = Promise.allSettled(
    [1, 2, 3].map(() => juying(standin, 'GET', '/license/summary')),
  );
  await expect.poll(() => standin.control.requests().length).toBe(3);
  await juying(standin, 'GET', '/license/summary', { authorization: 'nobody' });
  expect(standin.control.requests().map((entry) => entry.inFlight)).toEqual([1, 2, 3, 1]);
  await standin.close();
  expect((await waiting).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
});

test('the recount follows every change of the fleet', async () => {
  const standin = await standinWith({ juying: two() });
  const { control } = standin;
  const counts = () => control.recount().juying;
  expect(counts()).toMatchObject([
    { devices: 6, owned: 5, shared: 1, authorized: 4, licensed: 4, overLimit: 1, expired: 0 },
    { devices: 0, owned: 0, belowMinimum: true, authorized: 0, seats: 3, termEnd: null },
  ]);
  for (const unid of ['JY-001', 'JY-002']) control.moveDevice({ unid, from: 'one', to: 'two' });
  control.shareDevice({ unid: 'JY-003', from: 'one', to: 'two' });
  expect(counts()).toMatchObject([
    { owned: 3, overLimit: 0, authorized: 3 },
    { owned: 2, shared: 1, belowMinimum: true, authorized: 0, termEnd: null },
  ]);
  control.moveDevice({ unid: 'JY-003', from: 'one', to: 'two' });
  expect(counts()).toMatchObject([
    { owned: 2, belowMinimum: true, authorized: 0 },
    { owned: 3, shared: 0, authorized: 3, termStart: NOW, termEnd: Date.UTC(2026, 0, 15, 8) },
  ]);
  control.setTerm({ account: 'two', termEnd: NOW - DAY });
  expect(counts()[1]).toMatchObject({ authorized: 3, licensed: 0, expired: 3 });
  control.renameDevice({ account: 'two', unid: 'JY-003', name: 'Renamed' });
  control.removeDevice({ account: 'one', unid: 'JY-004' });
  expect(control.devices({ account: 'two' }).map(({ name }) => name)).toContain('Renamed');
  expect(counts()[0]).toMatchObject({ devices: 2, owned: 1, shared: 1 });
});

test('the license calls and the recount agree', async () => {
  const standin = await standinWith({ juying: two() });
  const check = async (authorization: string, index: number) => {
    const { list } = licensedDevices.parse(
      (await juying(standin, 'GET', '/license/devices', { authorization })).body.data,
    );
    const by = (wanted: (entry: { authorized: boolean; reason: string | null }) => boolean) =>
      list.filter(wanted).length;
    expect(standin.control.recount().juying[index]).toMatchObject({
      shared: by(({ reason }) => reason === 'shared'),
      authorized: by(({ authorized }) => authorized),
      licensed: by(({ reason }) => reason === null),
      overLimit: by(({ reason }) => reason === 'overAuthorizedNumber'),
      expired: by(({ reason }) => reason === 'expired'),
    });
  };
  await check('API_201212_JY', 0);
  await check('API_TWO', 1);
  standin.control.shiftClock({ ms: 31 * DAY });
  await check('API_201212_JY', 0);
});

test('another process has the same control', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const remote = remoteControl(standin.origin);
  expect(await remote.now()).toBe(NOW);
  expect(await remote.shiftClock({ ms: 5 })).toBe(NOW + 5);
  await remote.addFault({ fault: { kind: 'status', status: 503 } });
  expect(await remote.faults()).toEqual(standin.control.faults());
  await remote.clearFaults();
  await remote.removeDevice({ account: 'one', unid: 'JY-001' });
  expect(await remote.recount()).toEqual(standin.control.recount());
  await expect(remote.removeDevice({ account: 'one', unid: 'JY-001' })).rejects.toThrow(
    'no device JY-001 in one',
  );
  expect(standin.control.requests()).toEqual([]);
});

/** `fetch` does not let a caller choose the Host header. */
function controlStatus(standin: Standin, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers };
    request(`${standin.origin}/__standin/revokeTokens`, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('a web page cannot use the control', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const json = { 'content-type': 'application/json' };
  const refused = [
    { ...json, host: 'rebound.example' },
    { ...json, origin: 'http://page.example' },
    { 'content-type': 'text/plain' },
  ];
  for (const headers of refused) expect(await controlStatus(standin, headers)).toBe(403);
  expect((await juying(standin, 'GET', '/license/summary')).body.code).toBe(200);
  expect(await controlStatus(standin, json)).toBe(200);
  expect((await juying(standin, 'GET', '/license/summary')).body.code).toBe(1021);
});
