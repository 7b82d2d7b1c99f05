import { expect, test } from 'vitest';
import type { Standin } from '../../../electron/standin/index.ts';
import { addYearsUtc } from '../../../electron/standin/juying/rules.ts';
import { DAY, juying, juyingSeed, NOW, standinWith } from './harness.ts';
import { added, type LicensedDevice, licensedDevices, summary as summaryData } from './wire.ts';

const entries = async (standin: Standin): Promise<LicensedDevice[]> =>
  licensedDevices.parse((await juying(standin, 'GET', '/license/devices?pageSize=200')).body.data)
    .list;
const summary = async (standin: Standin) =>
  summaryData.parse((await juying(standin, 'GET', '/license/summary')).body.data);
const reasons = async (standin: Standin) =>
  Object.fromEntries((await entries(standin)).map(({ unid, reason }) => [unid, reason]));
const add = async (standin: Standin, unid: string) =>
  (await juying(standin, 'POST', '/equip/add', { body: { unid, name: unid } })).body;
const remove = async (standin: Standin, unid: string) =>
  (await juying(standin, 'POST', '/equip/delete', { body: { unid } })).body;
const renew = async (standin: Standin, body: object) =>
  (
    await juying(standin, 'POST', '/license/renewals', {
      body: { requestId: 'request-0001', years: 1, ...body },
    })
  ).body;

test('three directly added devices are licensed, a shared one never', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ owned: 3, shared: 1 })] });
  expect(await entries(standin)).toEqual([
    { unid: 'JY-001', authorized: true, reason: null, termEnd: NOW + 30 * DAY },
    { unid: 'JY-002', authorized: true, reason: null, termEnd: NOW + 30 * DAY },
    { unid: 'JY-003', authorized: true, reason: null, termEnd: NOW + 30 * DAY },
    { unid: 'JY-004', authorized: false, reason: 'shared', termEnd: NOW + 30 * DAY },
  ]);
  expect(await summary(standin)).toMatchObject({ authorizedDevices: 10, usedDevices: 3 });
});

test('two devices cannot be authorized, and shared ones do not help', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ owned: 2, shared: 5 })] });
  const all = await entries(standin);
  expect(all.every(({ authorized }) => !authorized)).toBe(true);
  expect(await reasons(standin)).toMatchObject({
    'JY-001': 'belowMinimum',
    'JY-002': 'belowMinimum',
    'JY-003': 'shared',
  });
  expect((await renew(standin, {})).code).toBe(1022);
});

test('the minimum and the free number are settings', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ owned: 2, plan: 'free' })] });
  standin.control.changeSettings({ minDevices: 2, freeDevices: 2 });
  expect(await reasons(standin)).toEqual({ 'JY-001': null, 'JY-002': null });
  expect((await add(standin, 'JY-900')).code).toBe(1022);
});

test('the free plan licenses exactly three', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ plan: 'free', boughtDevices: 99 })] });
  expect(await summary(standin)).toMatchObject({ plan: 'free', authorizedDevices: 3 });
  expect((await add(standin, 'JY-004')).code).toBe(1022);
  await remove(standin, 'JY-002');
  expect(await add(standin, 'JY-004')).toMatchObject({
    success: true,
    data: { unid: 'JY-004', name: 'JY-004', userid: 'usr_own', authorized: true },
  });
});

test('over the number, the devices added last lose authorization', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ owned: 4, boughtDevices: 4 })] });
  standin.control.addDevice({ account: 'one', unid: 'JY-000', name: 'first by id, last added' });
  expect(await reasons(standin)).toEqual({
    'JY-000': 'overAuthorizedNumber',
    'JY-001': null,
    'JY-002': null,
    'JY-003': null,
    'JY-004': null,
  });
  const read = { unid: 'JY-000', opr: 'do', regstart: 0, regnum: 10 };
  const forced = await juying(standin, 'POST', '/equip-opr/equip-read', { body: read });
  expect(forced.body.code).toBe(1022);
  const state = await juying(standin, 'GET', '/equip-read/equip-state?unid=JY-000');
  expect(state.body.code).toBe(200);

  await remove(standin, 'JY-001');
  expect((await reasons(standin))['JY-000']).toBeNull();
  standin.control.setLicense({ account: 'one', boughtDevices: 3 });
  expect((await reasons(standin))['JY-000']).toBe('overAuthorizedNumber');
});

test('the free year starts with the third device and never again', async () => {
  const seed = juyingSeed({ owned: 2, plan: 'free', termStart: null, termEnd: null });
  const standin = await standinWith({ juying: [seed] });
  expect(await summary(standin)).toMatchObject({ termStart: null, termEnd: null });
  standin.control.shiftClock({ ms: DAY });
  expect(added.parse((await add(standin, 'JY-003')).data).authorized).toBe(true);
  const term = { termStart: NOW + DAY, termEnd: Date.UTC(2026, 0, 16, 8) };
  expect(await summary(standin)).toMatchObject(term);

  standin.control.shiftClock({ ms: 10 * DAY });
  await remove(standin, 'JY-003');
  await add(standin, 'JY-004');
  expect(await summary(standin)).toMatchObject(term);
});

test('a shared device is licensed after it was deleted and added again', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ owned: 3, shared: 1 })] });
  expect((await add(standin, 'JY-004')).code).toBe(1013);
  expect((await remove(standin, 'JY-004')).code).toBe(200);
  expect((await add(standin, 'JY-004')).data).toMatchObject({
    userid: 'usr_own',
    authorized: true,
  });
});

test('after the term reading and adding answer 1024, the license calls go on', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const codes = async () => {
    const body = { unid: 'JY-001', opr: 'do', regstart: 0, regnum: 1 };
    const answers = [
      await juying(standin, 'GET', '/equip-read/all-equip-state'),
      await juying(standin, 'GET', '/equip-read/equip-state?unid=JY-001'),
      await juying(standin, 'POST', '/equip-opr/equip-read', { body }),
      await juying(standin, 'GET', '/license/summary'),
      await juying(standin, 'GET', '/license/devices'),
    ];
    return answers.map((answer) => answer.body.code);
  };
  standin.control.shiftClock({ ms: 30 * DAY });
  expect(await codes()).toEqual([200, 200, 200, 200, 200]);
  standin.control.shiftClock({ ms: 1 });
  expect(await codes()).toEqual([1024, 1024, 1024, 200, 200]);
  expect((await add(standin, 'JY-900')).code).toBe(1024);
  expect(await entries(standin)).toContainEqual({
    unid: 'JY-001',
    authorized: true,
    reason: 'expired',
    termEnd: NOW + 30 * DAY,
  });
  expect((await remove(standin, 'JY-003')).code).toBe(200);
});

test('a device with a later end of its own keeps answering, and so does the list', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  await renew(standin, { unids: ['JY-002'] });
  standin.control.decideRenewal({
    account: 'one',
    requestId: 'request-0001',
    decision: 'approve',
  });
  standin.control.shiftClock({ ms: 40 * DAY });
  const code = async (path: string) => (await juying(standin, 'GET', path)).body.code;
  expect(await code('/equip-read/equip-state?unid=JY-001')).toBe(1024);
  expect(await code('/equip-read/equip-state?unid=JY-002')).toBe(200);
  expect(await code('/equip-read/all-equip-state')).toBe(200);
  expect((await add(standin, 'JY-900')).code).toBe(1024);
  expect(await reasons(standin)).toEqual({
    'JY-001': 'expired',
    'JY-002': null,
    'JY-003': 'expired',
  });
  standin.control.shiftClock({ ms: 400 * DAY });
  expect(await code('/equip-read/all-equip-state')).toBe(1024);
});

test.each([
  ['2024-02-29T10:00:00.000Z', 1, '2025-02-28T10:00:00.000Z'],
  ['2024-02-29T10:00:00.000Z', 4, '2028-02-29T10:00:00.000Z'],
  ['2024-02-29T23:59:59.999Z', 3, '2027-02-28T23:59:59.999Z'],
  ['2025-02-28T00:00:00.000Z', 3, '2028-02-28T00:00:00.000Z'],
  ['2023-12-31T23:59:59.999Z', 1, '2024-12-31T23:59:59.999Z'],
])('%s plus %i calendar years is %s', (from, years, to) => {
  expect(new Date(addYearsUtc(Date.parse(from), years)).toISOString()).toBe(to);
});

test('an account without the license service is like the public cloud', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ licenseService: false })] });
  for (const path of ['/license/summary', '/license/devices', '/license/renewals', '/equip/add']) {
    const method = path === '/equip/add' ? 'POST' : 'GET';
    const response = await fetch(standin.urls.juyingApi + path, {
      method,
      headers: { authorization: 'API_201212_JY' },
    });
    expect(response.status, path).toBe(404);
  }
  expect((await juying(standin, 'GET', '/equip-read/all-equip-state')).body.data).toHaveLength(3);
  standin.control.setLicense({ account: 'one', licenseService: true });
  expect((await summary(standin)).usedDevices).toBe(3);
  standin.control.changeSettings({ licenseService: false });
  const off = await fetch(`${standin.urls.juyingApi}/license/summary`, {
    headers: { authorization: 'API_201212_JY' },
  });
  expect(off.status).toBe(404);
});
