import { expect, test } from 'vitest';
import type { FaultRule, Standin } from '../../../electron/standin/index.ts';
import { juying, juyingSeed, login, standinWith, xmpList, xmpSeed } from './harness.ts';
import { signedIn } from './wire.ts';

const SUMMARY = '/license/summary';
const ADD = { method: 'POST', body: JSON.stringify({ unid: 'JY-900', name: 'added' }) };

const raw = (standin: Standin, path = SUMMARY, init: RequestInit = {}) =>
  fetch(standin.urls.juyingApi + path, {
    redirect: 'manual',
    headers: { authorization: 'API_201212_JY', 'content-type': 'application/json' },
    ...init,
  });
const withFault = async (fault: FaultRule['fault']) => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  standin.control.addFault({ fault });
  return standin;
};
const owned = (standin: Standin) => standin.control.recount().juying[0]?.owned;

test('a delayed call is answered after all', async () => {
  const standin = await withFault({ kind: 'delay', ms: 30 });
  expect((await juying(standin, 'GET', SUMMARY)).body.code).toBe(200);
  expect(standin.control.requests()[0]).toMatchObject({ fault: 'delay', status: 200 });
});

test('a stand-in that stops does not wait for a delayed call', async () => {
  const standin = await withFault({ kind: 'delay', ms: 600_000 });
  const pending = raw(standin).catch((error: Error) => error);
  await expect.poll(() => standin.control.requests().length).toBe(1);
  await standin.close();
  expect(await pending).toBeInstanceOf(Error);
});

test('a connection dropped before the call leaves nothing done', async () => {
  const standin = await withFault({ kind: 'drop', when: 'before' });
  await expect(raw(standin, '/equip/add', ADD)).rejects.toThrow();
  expect(owned(standin)).toBe(3);
  expect(standin.control.requests()[0]).toMatchObject({ status: null, fault: 'drop' });
});

test.each(['headers', 'body'] as const)('a connection can drop after the %s', async (when) => {
  const standin = await withFault({ kind: 'drop', when });
  const response = await raw(standin, '/equip/add', ADD);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  expect(owned(standin)).toBe(4);
});

test('a list can break off in the middle', async () => {
  const standin = await withFault({ kind: 'drop', when: 'body' });
  const response = await raw(standin, '/equip-read/all-equip-state');
  await expect(response.text()).rejects.toThrow();
});

test('an answer can get lost after the call was performed', async () => {
  const standin = await withFault({ kind: 'applyThenDrop' });
  await expect(raw(standin, '/equip/add', ADD)).rejects.toThrow();
  expect(owned(standin)).toBe(4);
});

test('any status can be answered, with body and headers', async () => {
  const standin = await withFault({
    kind: 'status',
    status: 503,
    body: 'busy',
    headers: { 'x-gateway': 'edge' },
  });
  const response = await raw(standin, '/equip/add', ADD);
  expect(response.status).toBe(503);
  expect(response.headers.get('x-gateway')).toBe('edge');
  expect(await response.text()).toBe('busy');
  expect(owned(standin)).toBe(3);
});

test.each([
  [7, '7'],
  [undefined, null],
])('429 comes with Retry-After %s', async (retryAfterSeconds, header) => {
  const standin = await withFault(
    retryAfterSeconds === undefined
      ? { kind: 'rateLimited' }
      : { kind: 'rateLimited', retryAfterSeconds },
  );
  const response = await raw(standin);
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe(header);
});

test.each(['badJson', 'html', 'empty', 'truncate'] as const)('%s is no JSON', async (kind) => {
  const standin = await withFault({ kind });
  const response = await raw(standin);
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(() => JSON.parse(text)).toThrow();
  expect(text === '').toBe(kind === 'empty');
  expect(text.startsWith('<!doctype html>')).toBe(kind === 'html');
});

test('a truncated list is complete for HTTP', async () => {
  const standin = await withFault({ kind: 'truncate' });
  const text = await (await raw(standin, '/equip-read/all-equip-state')).text();
  expect(text.startsWith('{"success":true')).toBe(true);
  expect(() => JSON.parse(text)).toThrow();
});

test('an expired token stays expired until the next login', async () => {
  const auth = { kind: 'appKey', appKey: 'key-1', appSecret: 'secret-1' } as const;
  const standin = await standinWith({ juying: [juyingSeed({ auth })] });
  const body = { appKey: 'key-1', appSecret: 'secret-1', clientType: 'svr' };
  const token = async () =>
    `Bearer ${signedIn.parse((await login(standin, '/user/login-app', body)).body.data).accesstoken}`;
  const use = async (authorization: string) =>
    (await juying(standin, 'GET', SUMMARY, { authorization })).body.code;
  const first = await token();
  standin.control.addFault({
    match: { pathPrefix: '/license' },
    fault: { kind: 'tokenExpired' },
  });
  expect(await use(first)).toBe(1021);
  expect(await use(first)).toBe(1021);
  expect(await use(await token())).toBe(200);
});

test('expired credentials of the signed API are a sign error', async () => {
  const standin = await standinWith({ xmp: [xmpSeed()] });
  standin.control.addFault({ match: { account: 'ads' }, fault: { kind: 'tokenExpired' } });
  expect((await xmpList(standin)).msg).toBe('sign error');
  expect((await xmpList(standin)).msg).toBe('success');
});

test('a redirect keeps the method', async () => {
  const standin = await withFault({ kind: 'redirect', to: 'http://127.0.0.1:1/elsewhere' });
  const response = await raw(standin);
  expect(response.status).toBe(307);
  expect(response.headers.get('location')).toBe('http://127.0.0.1:1/elsewhere');
});

test('any text can be the body', async () => {
  const standin = await withFault({ kind: 'body', text: '{"success":true,"code":500}' });
  expect(await (await raw(standin)).text()).toBe('{"success":true,"code":500}');
});

test('a rule takes its method, path and account, after so many, so often', async () => {
  const second = juyingSeed({ key: 'two', auth: { kind: 'token', token: 'API_TWO' } });
  const standin = await standinWith({ juying: [juyingSeed(), second] });
  standin.control.addFault({
    match: { method: 'get', pathPrefix: '/license/', account: 'one' },
    after: 1,
    times: 2,
    fault: { kind: 'status', status: 502 },
  });
  const status = async (path: string, authorization = 'API_201212_JY') =>
    (await raw(standin, path, { headers: { authorization } })).status;
  expect(await status('/equip-read/all-equip-state')).toBe(200);
  expect(await status(SUMMARY, 'API_TWO')).toBe(200);
  const seen: number[] = [];
  for (let call = 0; call < 4; call++) seen.push(await status(SUMMARY));
  expect(seen).toEqual([200, 502, 502, 200]);
  expect(standin.control.faults()).toMatchObject([{ seen: 4, played: 2 }]);

  standin.control.addFault({
    match: { pathPrefix: '/openapi/' },
    times: 'always',
    fault: { kind: 'status', status: 500 },
  });
  expect([await status(SUMMARY), await status(SUMMARY)]).toEqual([500, 500]);
  standin.control.clearFaults();
  expect(await status(SUMMARY)).toBe(200);
});
