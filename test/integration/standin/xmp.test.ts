import { expect, test } from 'vitest';
import { md5, NOW, standinWith, xmpList, xmpSeed } from './harness.ts';

test('a row has the published members and the vendor’s own spelling', async () => {
  const standin = await standinWith({ xmp: [xmpSeed()] });
  const answer = await xmpList(standin, { channel: ['facebook'], account_id: ['1111111'] });
  expect(answer).toMatchObject({ status: 200, code: 0, msg: 'success' });
  expect(answer.list).toEqual([
    {
      channel: 'facebook',
      account_id: '1111111',
      account_name: 'account 1111111',
      alisa_name: 'main',
      auth_status: 'AUTHORIZED',
      owner_user: { user_id: 7, user_name: 'ops_01' },
      assist_user_list: [{ user_id: 8, user_name: 'ops_02' }],
    },
  ]);
});

test('channels, ids and pages choose the rows; past the end there are none', async () => {
  const standin = await standinWith({ xmp: [xmpSeed()] });
  expect((await xmpList(standin)).list).toHaveLength(3);
  expect((await xmpList(standin, { channel: ['tiktok'] })).list).toHaveLength(1);
  expect((await xmpList(standin, { channel: ['kwai'] })).list).toEqual([]);
  expect((await xmpList(standin, { page_size: 2 })).list).toHaveLength(2);
  expect((await xmpList(standin, { page: 2, page_size: 2 })).list).toHaveLength(1);
  expect((await xmpList(standin, { page: 3, page_size: 2 })).list).toEqual([]);
  standin.control.setAdAccountStatus({
    client: 'ads',
    channel: 'tiktok',
    accountId: '3333333',
    status: 'AUTHORIZED',
  });
  expect((await xmpList(standin, { channel: ['tiktok'] })).list).toMatchObject([
    { auth_status: 'AUTHORIZED' },
  ]);
  standin.control.removeAdAccount({ client: 'ads', channel: 'tiktok', accountId: '3333333' });
  expect((await xmpList(standin, { channel: ['tiktok'] })).list).toEqual([]);
});

test.each([
  ['tenure-demo-secret', 1700000000, '2f5459bfad84231c3baf9a568f9d31ea'],
  ['0123456789abcdef', 1735689600, '60990e9b910d0355496025698c43c5b7'],
])('the worked example of secret %s is accepted', async (clientSecret, timestamp, sign) => {
  const standin = await standinWith({ xmp: [xmpSeed({ clientSecret })] });
  standin.control.shiftClock({ ms: timestamp * 1000 - NOW });
  expect(await xmpList(standin, { timestamp, sign })).toMatchObject({ code: 0 });
  const upper = await xmpList(standin, { timestamp, sign: sign.toUpperCase() });
  expect(upper).toMatchObject({ code: -1, msg: 'sign error' });
});

test('an unknown client and a sign for another second are sign errors', async () => {
  const standin = await standinWith({ xmp: [xmpSeed()] });
  for (const members of [{ client_id: 'nobody' }, { sign: md5('tenure-demo-secret1') }]) {
    const answer = await xmpList(standin, members);
    expect(answer).toMatchObject({ status: 200, code: -1, msg: 'sign error', list: [] });
  }
});

test('a request is valid for 30 seconds either way, by the clock of the Date header', async () => {
  const standin = await standinWith({ xmp: [xmpSeed()] });
  standin.control.shiftClock({ ms: 3_600_000 });
  const late = await xmpList(standin);
  expect(late.msg).toBe('interface timeout');
  const serverTime = Date.parse(late.date ?? '');
  expect(serverTime).toBe(NOW + 3_600_000);
  for (const [seconds, msg] of [
    [0, 'success'],
    [-30, 'success'],
    [30, 'success'],
    [-31, 'interface timeout'],
    [31, 'interface timeout'],
  ] as const) {
    const answer = await xmpList(standin, {}, serverTime + seconds * 1000);
    expect(answer.msg, `${seconds} s`).toBe(msg);
  }
});

test('the 11th request within a sliding minute is refused, per client', async () => {
  const other = xmpSeed({ key: 'ads2', clientId: 'client-2' });
  const standin = await standinWith({ xmp: [xmpSeed(), other] });
  const send = (members = {}) => xmpList(standin, members, standin.control.now());
  await xmpList(standin, { sign: 'wrong' });
  for (let call = 1; call <= 10; call++) {
    expect((await send()).code, `call ${call}`).toBe(0);
    standin.control.shiftClock({ ms: 1_000 });
  }
  expect(await send()).toMatchObject({ status: 200, code: -1, msg: 'Request Too Frequent' });
  expect((await send({ client_id: 'client-2' })).code).toBe(0);
  // The first of the ten is 10 s old here and leaves the window after another 50.
  standin.control.shiftClock({ ms: 49_999 });
  expect((await send()).msg).toBe('Request Too Frequent');
  standin.control.shiftClock({ ms: 1 });
  expect((await send()).code).toBe(0);
  expect((await send()).msg).toBe('Request Too Frequent');
});

test.each([
  ['channel', { channel: undefined }],
  ['channel', { channel: 'facebook' }],
  ['channel', { channel: [] }],
  ['account_id', { account_id: Array.from({ length: 501 }, (_, n) => String(n)) }],
  ['page', { page: 0 }],
  ['page_size', { page_size: 1001 }],
  ['page_size', { page_size: 0 }],
  ['timestamp', { timestamp: '1700000000' }],
  ['client_id', { client_id: undefined, Client_Id: 'client-1' }],
])('a bad %s is named: %j', async (name, members) => {
  const standin = await standinWith({ xmp: [xmpSeed()] });
  expect((await xmpList(standin, members)).msg).toBe(`parameter error: ${name}`);
});

test('the codes are settings', async () => {
  const standin = await standinWith({ xmp: [xmpSeed()] });
  const xmpCodes = { sign: 400, timeout: 408, rate: 429, parameter: 400001 };
  standin.control.changeSettings({ xmpCodes });
  expect((await xmpList(standin, { page: 0 })).code).toBe(400001);
  expect((await xmpList(standin, { sign: 'wrong' })).code).toBe(400);
});
