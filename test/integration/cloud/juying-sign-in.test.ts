import { describe, expect, it } from 'vitest';
import { juyingSeed, STATIC_TOKEN } from '../standin/harness.ts';
import { askedOf, going, openLine, readBadly, readWell, standinOf } from './line.ts';

const appKeyAuth = { kind: 'appKey', appKey: 'JYK1', appSecret: 'app-secret-1' } as const;
const passwordAuth = { kind: 'password', userName: 'liu', password: 'pass-word-1' } as const;
const byAppKey = {
  account: { signInMethod: 'appKey' },
  secrets: { appKey: 'JYK1', appSecret: 'app-secret-1' },
};

const logins = (asked: string[]) => asked.filter((one) => one.includes('/login'));

describe('signing in', () => {
  it('by a static token, as "Bearer" or raw', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    for (const headerStyle of ['bearer', 'raw']) {
      const line = openLine(standin, {
        account: { options: { headerStyle } },
        secrets: { apiToken: STATIC_TOKEN },
      });
      expect((await readWell(line.session)).items).toHaveLength(3);
      expect(line.token()).toBeNull();
    }
    expect(logins(askedOf(standin))).toEqual([]);
  });

  it('by AppKey keeps a token that is not touched', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    const line = openLine(standin, byAppKey);
    await readWell(line.session);
    expect(line.token()).toMatch(/^JY.*_-\+\/==$/);
  });

  it('by user name tells whose account it is', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: passwordAuth })] });
    const { session } = openLine(standin, {
      account: { signInMethod: 'userName' },
      secrets: { userName: 'liu', password: 'pass-word-1' },
    });
    expect(await session.test(going())).toMatchObject({ value: { ownUserId: 'usr_own' } });
    // Also when the token is still good and nobody signs in again.
    expect(await readWell(session)).toMatchObject({ ownUserId: 'usr_own' });
    expect(logins(askedOf(standin))).toEqual(['POST user/login-old']);
  });

  it('again once when the token is dead, and repeats the call', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    const line = openLine(standin, byAppKey);
    await readWell(line.session);
    const before = line.token();
    standin.control.revokeTokens();
    standin.control.clearRequests();
    await readWell(line.session);
    expect(askedOf(standin).slice(0, 3)).toEqual([
      'GET equip-read/all-equip-state',
      'POST user/login-app',
      'GET equip-read/all-equip-state',
    ]);
    expect(line.token()).not.toBe(before);
  });

  it.each(['numeric', 'dString', 'messageOnly'] as const)(
    'again whatever way the cloud says so: %s',
    async (codeForm) => {
      for (const failureStatus of [200, 401, 403, 500]) {
        const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
        standin.control.changeSettings({ codeForm, failureStatus });
        const line = openLine(standin, byAppKey);
        line.setToken('dead-token');
        expect((await readWell(line.session)).items).toHaveLength(3);
        expect(logins(askedOf(standin))).toHaveLength(1);
      }
    },
  );

  it('again at a bare HTTP 401', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    standin.control.addFault({
      match: { pathPrefix: '/equip-read/' },
      fault: { kind: 'status', status: 401, body: '' },
    });
    const line = openLine(standin, byAppKey);
    line.setToken('half-dead-token');
    await readWell(line.session);
    expect(logins(askedOf(standin))).toHaveLength(1);
  });

  it('once for ten calls that find the token dead at the same time', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    const { session } = openLine(standin, byAppKey);
    await readWell(session);
    standin.control.revokeTokens();
    standin.control.clearRequests();
    const found = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        session.lookUp(
          { kind: 'renew', requestId: `request-000${index}`, years: 1, unids: null },
          going(),
        ),
      ),
    );
    expect(found).toEqual(Array(10).fill({ outcome: 'notFound' }));
    expect(logins(askedOf(standin))).toHaveLength(1);
  });

  it('once for ten first calls', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    const { session } = openLine(standin, byAppKey);
    const reports = await Promise.all(Array.from({ length: 10 }, () => session.test(going())));
    expect(reports.map(({ ok }) => ok)).not.toContain(false);
    expect(logins(askedOf(standin))).toHaveLength(1);
  });
});

describe('a refused sign-in', () => {
  it('ends the reading after one login', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth, owned: 900 })] });
    const line = openLine(standin, {
      account: { signInMethod: 'appKey' },
      secrets: { appKey: 'JYK1', appSecret: 'wrong-secret' },
    });
    line.setToken('dead-token');
    expect(await readBadly(line.session)).toMatchObject({
      code: 'signInFailed',
      retry: 'afterMending',
      vendor: { code: 'D1021' },
    });
    expect(askedOf(standin)).toEqual(['GET equip-read/all-equip-state', 'POST user/login-app']);
    expect(line.token()).toBeNull();
  });

  it('has no login to try with a static token', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const { session } = openLine(standin, { secrets: { apiToken: 'API_WRONG' } });
    expect(await readBadly(session)).toMatchObject({
      code: 'signInFailed',
      vendor: { code: 'D1021', message: '[D1021] please sign in' },
    });
    expect(askedOf(standin)).toEqual(['GET equip-read/all-equip-state']);
  });

  it('is what a token is that is refused as soon as it is given', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    standin.control.addFault({
      match: { pathPrefix: '/equip-read/' },
      times: 'always',
      fault: { kind: 'tokenExpired' },
    });
    const { session } = openLine(standin, byAppKey);
    expect(await readBadly(session)).toMatchObject({ code: 'signInFailed' });
    expect(askedOf(standin)).toEqual([
      'POST user/login-app',
      'GET equip-read/all-equip-state',
      'POST user/login-app',
      'GET equip-read/all-equip-state',
    ]);
  });

  it('is not what missing secrets are', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    const { session } = openLine(standin, {
      account: { signInMethod: 'appKey' },
      secrets: { appKey: 'JYK1' },
    });
    expect(await readBadly(session)).toMatchObject({
      code: 'secretMissing',
      params: { field: 'appSecret' },
    });
    expect(askedOf(standin)).toEqual([]);
  });

  it('is not what a login server in trouble is', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    standin.control.addFault({
      match: { pathPrefix: '/user/' },
      times: 'always',
      fault: { kind: 'status', status: 503 },
    });
    const line = openLine(standin, byAppKey);
    expect(await readBadly(line.session)).toMatchObject({ code: 'serverError' });
    expect(logins(askedOf(standin))).toHaveLength(3);
  });

  it('leaves no secret in any error or log', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    standin.control.addFault({
      match: { pathPrefix: '/user/' },
      fault: {
        kind: 'body',
        text: '{"success":false,"code":1002,"message":"bad secret wrong-secret-1 of JYK1"}',
      },
    });
    const line = openLine(standin, {
      account: { signInMethod: 'appKey' },
      secrets: { appKey: 'JYK1', appSecret: 'wrong-secret-1' },
    });
    const error = await readBadly(line.session);
    expect(error.vendor?.message).toContain('bad secret');
    expect(JSON.stringify([error, line.entries])).not.toContain('wrong-secret-1');
  });
});
