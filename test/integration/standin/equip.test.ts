import { expect, test } from 'vitest';
import { generateFleet } from '../../../electron/standin/index.ts';
import { juying, juyingSeed, NOW, STATIC_TOKEN, standinWith } from './harness.ts';
import { device, deviceList, licensedDevices } from './wire.ts';

test('one device is answered with its published members', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const { data: sent } = (await juying(standin, 'GET', '/equip-read/equip-state?unid=JY-001')).body;
  const data = device.parse(sent);
  expect(Object.keys(sent ?? {})).toEqual(['id', 'name', 'unid', 'userid', 'ai', 'ao', 'di', 'do']);
  expect(data).toMatchObject({ unid: 'JY-001', name: 'Device 1', userid: 'usr_own' });
  expect(data.ai[0]).toMatchObject({ io: 0, name: 'Pressure', unit: 'MPa', alarm: false });
  expect(data.ai[0].t).toBeLessThanOrEqual(NOW);
  expect(data.do).toEqual([{ io: 0, name: 'Pump', value: expect.any(Boolean) }]);
  const code = async (query: string) =>
    (await juying(standin, 'GET', `/equip-read/equip-state${query}`)).body.code;
  expect(await code('?unid=JY-900')).toBe(1011);
  expect(await code('?unid=')).toBe(1002);
  expect(await code('')).toBe(1002);
});

test('a state is cached until it is read anew', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const age = async () => {
    const { data } = (await juying(standin, 'GET', '/equip-read/equip-state?unid=JY-001')).body;
    return standin.control.now() - device.parse(data).ai[0].t;
  };
  // Somewhere within one period the cached reading is more than a minute old.
  for (let step = 0; step < 20 && (await age()) <= 60_000; step++) {
    standin.control.shiftClock({ ms: 45_000 });
  }
  expect(await age()).toBeGreaterThan(60_000);
  const body = { unid: 'JY-001', opr: 'rai', regstart: 0, regnum: 2 };
  expect((await juying(standin, 'POST', '/equip-opr/equip-read', { body })).body.code).toBe(200);
  expect(await age()).toBe(0);
});

test('the whole list has every visible device, shared ones included', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ owned: 3, shared: 2 })] });
  const { data } = (await juying(standin, 'GET', '/equip-read/all-equip-state')).body;
  expect(deviceList.parse(data).map(({ userid }) => userid)).toEqual([
    'usr_own',
    'usr_own',
    'usr_own',
    'usr_other',
    'usr_other',
  ]);
});

test('an account without devices has an empty list', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ owned: 0 })] });
  expect((await juying(standin, 'GET', '/equip-read/all-equip-state')).body.data).toEqual([]);
  expect((await juying(standin, 'GET', '/license/devices')).body.data).toEqual({
    page: 1,
    pageSize: 50,
    total: 0,
    list: [],
  });
});

test('license pages are ordered, bounded and end with an empty list', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ owned: 120, boughtDevices: 200 })] });
  const page = async (query: string) =>
    (await juying(standin, 'GET', `/license/devices${query}`)).body.data;
  expect(await page('')).toMatchObject({ page: 1, pageSize: 50, total: 120 });
  const sizes: number[] = [];
  const unids: string[] = [];
  for (const number of [1, 2, 3, 4]) {
    const { list } = licensedDevices.parse(await page(`?page=${number}&pageSize=50`));
    sizes.push(list.length);
    unids.push(...list.map(({ unid }) => unid));
  }
  expect(sizes).toEqual([50, 50, 20, 0]);
  expect(unids).toEqual(unids.toSorted());
  expect(new Set(unids).size).toBe(120);
});

test.each(['page=0', 'page=-1', 'page=1.5', 'page=', 'pageSize=0', 'pageSize=201', 'pageSize=x'])(
  'a page query %s is invalid',
  async (query) => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    expect((await juying(standin, 'GET', `/license/devices?${query}`)).body.code).toBe(1002);
  },
);

test('a long list keeps its own view while the fleet changes', async () => {
  const fleet = generateFleet({ seed: 5, accounts: 1, devicesPerAccount: 20_000, now: NOW });
  const standin = await standinWith(fleet);
  const account = 'generated-0001';
  standin.control.setCredentials({ account, auth: { kind: 'token', token: STATIC_TOKEN } });
  const response = await fetch(`${standin.urls.juyingApi}/equip-read/all-equip-state`, {
    headers: { authorization: `Bearer ${STATIC_TOKEN}` },
  });
  for (const { unid } of standin.control.devices({ account }).slice(-100)) {
    standin.control.removeDevice({ account, unid });
  }
  const summary = await juying(standin, 'GET', '/license/summary');
  expect(summary.body.success).toBe(true);
  const list = (await response.json()) as { data: { unid: string }[] };
  expect(new Set(list.data.map(({ unid }) => unid)).size).toBe(20_000);
  expect(standin.control.recount().juying[0]?.devices).toBe(19_900);
});
