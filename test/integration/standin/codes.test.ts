import { expect, test } from 'vitest';
import { DAY, juying, juyingSeed, NOW, standinWith } from './harness.ts';

test('an answer has the published envelope', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const { body } = await juying(standin, 'GET', '/license/summary');
  expect(Object.keys(body)).toEqual(['success', 'code', 'message', 'data', 'extras', 'timestamp']);
  expect(body).toMatchObject({ extras: null, timestamp: NOW });
});

test.each([
  ['numeric', 1022],
  ['dString', 'D1022'],
  ['messageOnly', 500],
] as const)('the code form %s carries %s', async (codeForm, code) => {
  const standin = await standinWith({ juying: [juyingSeed({ owned: 2 })] });
  standin.control.changeSettings({ codeForm });
  const body = { requestId: 'request-0001', years: 1 };
  const answer = await juying(standin, 'POST', '/license/renewals', { body });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    success: false,
    code,
    message: '[D1022] No corresponding authorization',
    data: null,
  });
});

test.each([401, 403, 500])('failures can come with HTTP %i and the same body', async (status) => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  standin.control.changeSettings({ failureStatus: status });
  const answer = await juying(standin, 'GET', '/license/renewals/unknown-request');
  expect(answer).toMatchObject({ status, body: { code: 1011, success: false } });
  expect((await juying(standin, 'GET', '/license/summary')).status).toBe(200);
});

const ADD = '/equip/add';
const DELETE = '/equip/delete';
const RENEW = '/license/renewals';

test.each([
  [1001, ADD, { unid: 5, name: 'x' }],
  [1001, ADD, 'no object'],
  [1002, ADD, { unid: '', name: 'x' }],
  [1002, ADD, { unid: 'JY-900', name: ' ' }],
  [1013, ADD, { unid: 'JY-001', name: 'again' }],
  [1013, ADD, { unid: 'JY-004', name: 'shared already' }],
  [1001, DELETE, {}],
  [1002, DELETE, { unid: '' }],
  [1011, DELETE, { unid: 'JY-900' }],
  [1002, RENEW, { requestId: 'short', years: 1 }],
  [1002, RENEW, { requestId: 'x'.repeat(65), years: 1 }],
  [1002, RENEW, { requestId: 'request-0001', years: 0 }],
  [1002, RENEW, { requestId: 'request-0001', years: 6 }],
  [1002, RENEW, { requestId: 'request-0001', years: 1.5 }],
  [1002, RENEW, { requestId: 'request-0001', years: 1, unids: [] }],
  [1002, RENEW, { requestId: 'request-0001', years: 1, unids: [7] }],
  [1011, RENEW, { requestId: 'request-0001', years: 1, unids: ['JY-001', 'JY-900'] }],
  [1022, RENEW, { requestId: 'request-0001', years: 1, unids: ['JY-001', 'JY-004'] }],
])('answers %i on %s %j', async (code, path, body) => {
  const standin = await standinWith({ juying: [juyingSeed({ shared: 1 })] });
  expect((await juying(standin, 'POST', path, { body })).body.code).toBe(code);
});

test('1014 is only for unique names', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  standin.control.changeSettings({ uniqueNames: true });
  const twin = { unid: 'JY-900', name: 'Device 1' };
  expect((await juying(standin, 'POST', ADD, { body: twin })).body.code).toBe(1014);
  standin.control.changeSettings({ uniqueNames: false });
  expect((await juying(standin, 'POST', ADD, { body: twin })).body.code).toBe(200);
});

test('the checks of equip/add run in the contract order', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ boughtDevices: 3 })] });
  const add = async (unid: string) =>
    (await juying(standin, 'POST', ADD, { body: { unid, name: 'n' } })).body.code;
  expect(await add('JY-001')).toBe(1013);
  expect(await add('JY-900')).toBe(1022);
  standin.control.shiftClock({ ms: 30 * DAY + 1 });
  expect(await add('')).toBe(1002);
  expect(await add('JY-001')).toBe(1024);
});

test('a body that is not declared as JSON is illegal input', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const response = await fetch(`${standin.urls.juyingApi}/equip/delete`, {
    method: 'POST',
    headers: { authorization: 'API_201212_JY', 'content-type': 'text/plain' },
    body: JSON.stringify({ unid: 'JY-001' }),
  });
  expect(await response.json()).toMatchObject({ code: 1001 });
});

test.each([
  ['GET', '/nowhere', 404],
  ['POST', '/license/summary', 405],
  ['GET', '/equip/add', 405],
  ['POST', '/equip-read/all-equip-state', 405],
])('%s %s is HTTP %i and no JSON', async (method, path, status) => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const response = await fetch(standin.urls.juyingApi + path, {
    method,
    headers: { authorization: 'API_201212_JY' },
  });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('text/html');
});
