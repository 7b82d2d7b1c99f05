import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStandin } from '../../../electron/standin/index.ts';
import { DAY, juying, juyingSeed, login, NOW, standinWith, xmpList, xmpSeed } from './harness.ts';
import { signedIn } from './wire.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standin-restart-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ID = 'request-0001';

test('a restart keeps devices, terms, renewals, tokens, settings, clock and rate window', async () => {
  const stateFile = join(folder, 'everything.json');
  const auth = { kind: 'appKey', appKey: 'key-1', appSecret: 'secret-1' } as const;
  const fleet = { juying: [juyingSeed({ auth })], xmp: [xmpSeed()] };
  const first = await standinWith(fleet, stateFile);
  const body = { appKey: 'key-1', appSecret: 'secret-1', clientType: 'svr' };
  const { accesstoken: token } = signedIn.parse(
    (await login(first, '/user/login-app', body)).body.data,
  );
  const authorization = `Bearer ${token}`;
  const added = { unid: 'JY-900', name: 'added' };
  await juying(first, 'POST', '/equip/add', { authorization, body: added });
  const order = { requestId: ID, years: 1 };
  await juying(first, 'POST', '/license/renewals', { authorization, body: order });
  first.control.decideRenewal({ account: 'one', requestId: ID, decision: 'approve' });
  first.control.changeSettings({ codeForm: 'dString' });
  first.control.shiftClock({ ms: 1_000 });
  for (let call = 0; call < 10; call++) await xmpList(first);
  first.control.addFault({ times: 'always', fault: { kind: 'html' } });
  await first.close();

  // Other seed data must not matter once there is a state.
  const second = await standinWith({ juying: [], xmp: [] }, stateFile);
  expect(second.control.now()).toBe(NOW + 1_000);
  const summary = await juying(second, 'GET', '/license/summary', { authorization });
  expect(summary.body.data).toMatchObject({
    usedDevices: 4,
    termEnd: Date.UTC(2026, 1, 14, 8),
    renewal: { state: 'approved', requestId: ID },
  });
  const repeat = await juying(second, 'POST', '/license/renewals', { authorization, body: order });
  expect(repeat.body.data).toEqual({ requestId: ID, state: 'approved' });
  const refused = await juying(second, 'GET', '/license/renewals/other-request', { authorization });
  expect(refused.body.code).toBe('D1011');
  expect((await xmpList(second)).msg).toBe('Request Too Frequent');
});

test.each([
  ['/equip/add', { unid: 'JY-900', name: 'n' }],
  ['/equip/delete', { unid: 'JY-001' }],
  ['/license/renewals', { requestId: ID, years: 1 }],
])('%s is on disk before it is answered', async (path, body) => {
  const stateFile = join(folder, `durable${path.replaceAll('/', '-')}.json`);
  const standin = await standinWith({ juying: [juyingSeed()] }, stateFile);
  expect((await juying(standin, 'POST', path, { body })).body.code).toBe(200);
  const stored = JSON.parse(await readFile(stateFile, 'utf8'));
  const [account] = stored.fleet.juying;
  expect([account.devices.length, account.renewals.length]).toEqual(
    { '/equip/add': [4, 0], '/equip/delete': [2, 0], '/license/renewals': [3, 1] }[path],
  );
});

test('calls in parallel are all stored, and no temporary file is left', async () => {
  const stateFile = join(folder, 'parallel', 'state.json');
  const standin = await standinWith({ juying: [juyingSeed({ boughtDevices: 100 })] }, stateFile);
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      juying(standin, 'POST', '/equip/add', { body: { unid: `JY-9${n}`, name: 'n' } }),
    ),
  );
  const stored = JSON.parse(await readFile(stateFile, 'utf8'));
  expect(stored.fleet.juying[0].devices).toHaveLength(23);
  expect(await readdir(join(folder, 'parallel'))).toEqual(['state.json']);
  expect((await stat(stateFile)).mode & 0o077).toBe(0);
});

test('time goes on while the stand-in is off: a review that came due is done', async () => {
  const stateFile = join(folder, 'review.json');
  const first = await standinWith({ juying: [juyingSeed()] }, stateFile);
  first.control.changeSettings({ autoApproveDelayMs: 2 * DAY });
  await juying(first, 'POST', '/license/renewals', { body: { requestId: ID, years: 1 } });
  await first.close();
  const second = await startStandin({ stateFile, clock: () => NOW + 3 * DAY });
  try {
    const { data } = (await juying(second, 'GET', `/license/renewals/${ID}`)).body;
    expect(data).toMatchObject({ state: 'approved', decidedAt: NOW + 2 * DAY });
  } finally {
    await second.close();
  }
});

test('a damaged state is refused and left alone', async () => {
  const stateFile = join(folder, 'damaged.json');
  await writeFile(stateFile, '{"version":1,');
  await expect(startStandin({ stateFile, clock: () => NOW })).rejects.toThrow();
  expect(await readFile(stateFile, 'utf8')).toBe('{"version":1,');
});
