import { expect, test } from 'vitest';
import { juying, juyingSeed, login, STATIC_TOKEN, standinWith } from './harness.ts';
import { signedIn, signedInPerson } from './wire.ts';

const APP = { appKey: 'key-1', appSecret: 'secret-1', clientType: 'svr' };
const withAppKey = () =>
  standinWith({
    juying: [
      juyingSeed({ auth: { kind: 'appKey', appKey: APP.appKey, appSecret: APP.appSecret } }),
    ],
  });

test('an app key buys an opaque token that works in both header styles', async () => {
  const standin = await withAppKey();
  const { status, body } = await login(standin, '/user/login-app', APP);
  expect(status).toBe(200);
  expect(body).toMatchObject({ success: true, code: 200, message: 'Request succeeded' });
  const { accesstoken: token, refreshToken } = signedIn.parse(body.data);
  expect(token).toMatch(/[_\-+/].*==$/);
  expect(typeof refreshToken).toBe('string');
  for (const authorization of [`Bearer ${token}`, token]) {
    const answer = await juying(standin, 'GET', '/license/summary', { authorization });
    expect(answer.body.success).toBe(true);
  }
});

test('a static token works at once; no token, a foreign one and a prototype name do not', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  for (const authorization of [`Bearer ${STATIC_TOKEN}`, STATIC_TOKEN]) {
    const answer = await juying(standin, 'GET', '/license/summary', { authorization });
    expect(answer.body.success).toBe(true);
  }
  for (const authorization of ['', 'Bearer nothing', 'Bearer toString', `bearer ${STATIC_TOKEN}`]) {
    const answer = await juying(standin, 'GET', '/license/summary', { authorization });
    expect(answer.body).toMatchObject({ success: false, code: 1021, data: null });
  }
});

test.each([
  ['a wrong secret', { ...APP, appSecret: 'other' }, 1021],
  ['an unknown key', { ...APP, appKey: 'other' }, 1021],
  ['another client type', { ...APP, clientType: 'web' }, 1002],
  ['an empty secret', { ...APP, appSecret: '' }, 1002],
  ['a number for a key', { ...APP, appKey: 5 }, 1001],
])('login-app refuses %s', async (_name, body, code) => {
  const standin = await withAppKey();
  expect((await login(standin, '/user/login-app', body)).body.code).toBe(code);
});

test('a user name login tells the own user id', async () => {
  const auth = { kind: 'password', userName: 'site', password: 'word' } as const;
  const standin = await standinWith({ juying: [juyingSeed({ auth })] });
  const body = { clientType: 'windowspcChrome', userName: 'site', password: 'word' };
  const answer = await login(standin, '/user/login-old', body);
  const { user, accesstoken } = signedInPerson.parse(answer.body.data);
  expect(user.id).toBe('usr_own');
  const authorization = `Bearer ${accesstoken}`;
  const list = await juying(standin, 'GET', '/equip-read/all-equip-state', { authorization });
  expect(list.body.data).toHaveLength(3);
  const wrong = await login(standin, '/user/login-old', { ...body, password: 'no' });
  expect(wrong.body.code).toBe(1021);
});

test('a token ends with its lifetime and when it is revoked', async () => {
  const standin = await withAppKey();
  const { control } = standin;
  const use = async (token: string) =>
    (await juying(standin, 'GET', '/license/summary', { authorization: `Bearer ${token}` })).body
      .code;
  const take = async () =>
    signedIn.parse((await login(standin, '/user/login-app', APP)).body.data).accesstoken;

  const first = await take();
  control.shiftClock({ ms: 7_200_000 });
  expect(await use(first)).toBe(200);
  control.shiftClock({ ms: 1 });
  expect(await use(first)).toBe(1021);

  control.setTokenLifetime({ seconds: 10 });
  const second = await take();
  control.shiftClock({ ms: 10_001 });
  expect(await use(second)).toBe(1021);

  const third = await take();
  expect(control.revokeTokens({ account: 'one' })).toBeGreaterThan(0);
  expect(await use(third)).toBe(1021);
});

test('new credentials void what the old ones gave', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  standin.control.setCredentials({ account: 'one', auth: { kind: 'token', token: 'API_NEW' } });
  expect((await juying(standin, 'GET', '/license/summary')).body.code).toBe(1021);
  const renewed = await juying(standin, 'GET', '/license/summary', { authorization: 'API_NEW' });
  expect(renewed.body.code).toBe(200);
});
