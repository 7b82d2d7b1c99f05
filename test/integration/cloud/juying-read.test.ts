import { describe, expect, it } from 'vitest';
import { DAY, juyingSeed, NOW, STATIC_TOKEN } from '../standin/harness.ts';
import { askedOf, going, openLine, readBadly, readWell, skippingClock, standinOf } from './line.ts';

const appKeyAuth = { kind: 'appKey', appKey: 'JYK1', appSecret: 'app-secret-1' } as const;
const byAppKey = {
  account: { signInMethod: 'appKey' },
  secrets: { appKey: 'JYK1', appSecret: 'app-secret-1' },
};
const byToken = { secrets: { apiToken: STATIC_TOKEN } };

const pages = (count: number) =>
  Array.from({ length: count }, (_, index) => `GET license/devices?page=${index + 1}`);

describe('a reading of an account with a license service', () => {
  it('asks as little as there is to ask, two calls at a time', async () => {
    const standin = await standinOf({
      juying: [juyingSeed({ auth: appKeyAuth, owned: 440, shared: 10, boughtDevices: 430 })],
    });
    const { session } = openLine(standin, byAppKey);
    const snapshot = await readWell(session);

    const asked = askedOf(standin);
    expect(asked.slice(0, 4)).toEqual([
      'POST user/login-app',
      'GET equip-read/all-equip-state',
      'GET license/summary',
      'GET license/devices?page=1',
    ]);
    expect(asked.slice(3, 6).toSorted()).toEqual(pages(3));
    expect(asked.slice(6)).toEqual(['GET license/renewals']);
    expect(Math.max(...standin.control.requests().map(({ inFlight }) => inFlight))).toBeLessThan(3);

    expect(snapshot).toMatchObject({
      asOf: NOW,
      missing: 0,
      ownUserId: null,
      renewals: [],
      license: {
        plan: 'paid',
        seats: 430,
        seatsUsed: 440,
        termEnd: NOW + 30 * DAY,
      },
    });
    expect(snapshot.items).toHaveLength(450);
    const count = (state: string, reason?: string) =>
      snapshot.items.filter(
        ({ authorization }) =>
          authorization.state === state &&
          (authorization.state !== 'refused' || authorization.reason === reason),
      ).length;
    expect([
      count('authorized'),
      count('refused', 'overLimit'),
      count('refused', 'shared'),
    ]).toEqual([430, 10, 10]);
    expect(snapshot.items.filter(({ ownerId }) => ownerId === 'usr_other')).toHaveLength(10);
    expect(snapshot.items[0]).toEqual({
      kind: 'device',
      unid: 'JY-001',
      name: 'Device 1',
      group: '',
      ownerId: 'usr_own',
      authorization: { state: 'authorized' },
      termEnd: NOW + 30 * DAY,
    });
  });

  it('tells how far it is', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth, owned: 450 })] });
    const { told } = await readWell(openLine(standin, byAppKey).session);
    expect(told[0]).toEqual({ phase: 'reading', read: 0, announced: null, waitingUntil: null });
    expect(told.map(({ phase }) => phase)).toContain('signingIn');
    expect(told.at(-1)).toEqual({
      phase: 'reading',
      read: 450,
      announced: 450,
      waitingUntil: null,
    });
    const rows = told.map(({ read }) => read);
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  });

  it('signs in no more than needed', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth })] });
    const { session } = openLine(standin, byAppKey);
    await readWell(session);
    standin.control.clearRequests();
    await readWell(session);
    expect(askedOf(standin)).toEqual([
      'GET equip-read/all-equip-state',
      'GET license/summary',
      'GET license/devices?page=1',
      'GET license/renewals',
    ]);
  });

  it('asks for no page of no devices', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ owned: 0 })] });
    const snapshot = await readWell(openLine(standin, byToken).session);
    expect(snapshot).toMatchObject({ items: [], license: { seatsUsed: 0 } });
    expect(askedOf(standin)).not.toContain('GET license/devices?page=1');
  });

  it('reads the renewals with the devices', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const { session } = openLine(standin, byToken);
    const command = { kind: 'renew', requestId: 'request-0001', years: 2, unids: null } as const;
    await session.send(command, going());
    standin.control.decideRenewal({
      account: 'one',
      requestId: 'request-0001',
      decision: 'approve',
    });
    const { renewals, license } = await readWell(session);
    expect(renewals).toMatchObject([{ requestId: 'request-0001', state: 'approved' }]);
    expect(renewals?.[0]?.termEnd).toBe(license?.termEnd);
  });

  it('takes terms from the license service after the end of the term', async () => {
    const standin = await standinOf({
      juying: [juyingSeed({ termEnd: NOW - DAY, owned: 3, shared: 1 })],
    });
    const { session } = openLine(standin, byToken);
    const snapshot = await readWell(session);
    expect(snapshot).toMatchObject({
      detail: 'termsOnly',
      missing: 0,
      license: { termEnd: NOW - DAY, seatsUsed: 3 },
      renewals: [],
    });
    expect(
      snapshot.items.map(({ unid, name, ownerId, termEnd }) => [unid, name, ownerId, termEnd]),
    ).toEqual(['JY-001', 'JY-002', 'JY-003', 'JY-004'].map((unid) => [unid, '', null, NOW - DAY]));
    expect(askedOf(standin)).toEqual([
      'GET equip-read/all-equip-state',
      'GET license/summary',
      'GET license/devices?page=1',
      'GET license/renewals',
    ]);
  });

  it('has no reading after the end of the term where no license service is', async () => {
    const standin = await standinOf({
      juying: [juyingSeed({ termEnd: NOW - DAY, licenseService: false })],
    });
    const { session, entries } = openLine(standin, byToken);
    const error = await readBadly(session);
    expect(error).toMatchObject({ code: 'licenseExpired', vendor: { code: 'D1024' } });
    expect(entries.find(({ id }) => id === error.logId)).toMatchObject({
      event: 'cloud.failed',
      details: { account: 'account-1', action: 'read', code: 'licenseExpired' },
    });
  });
});

describe('a reading of an account without a license service', () => {
  it('believes that for a day', async () => {
    const clock = skippingClock();
    const standin = await standinOf({ juying: [juyingSeed({ licenseService: false })] }, clock.now);
    const { session } = openLine(standin, { ...byToken, clock });
    const first = await readWell(session);
    expect(first).toMatchObject({ license: null, renewals: null, missing: 0 });
    expect(first.items.map(({ authorization }) => authorization)).toEqual(
      Array(3).fill({ state: 'unstated' }),
    );
    await readWell(session);
    expect(askedOf(standin)).toEqual([
      'GET equip-read/all-equip-state',
      'GET license/summary',
      'GET equip-read/all-equip-state',
    ]);

    clock.set(NOW + DAY);
    standin.control.setLicense({ account: 'one', licenseService: true });
    expect(await readWell(session)).toMatchObject({ license: { plan: 'paid' } });
  });

  it.each([
    ['a page', { kind: 'html' as const }],
    ['405', { kind: 'status' as const, status: 405, body: '' }],
    ['D1011', { kind: 'body' as const, text: '{"success":false,"code":1011,"message":""}' }],
    [
      'an answer about something else',
      { kind: 'body' as const, text: '{"success":true,"code":200,"data":null}' },
    ],
  ])('takes %s for "there is none"', async (_name, fault) => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ match: { pathPrefix: '/license/summary' }, fault });
    const { session } = openLine(standin, byToken);
    expect(await readWell(session)).toMatchObject({ license: null, renewals: null });
    standin.control.clearRequests();
    await readWell(session);
    expect(askedOf(standin)).toEqual(['GET equip-read/all-equip-state']);
  });

  it('does not take trouble for "there is none"', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const fault = { kind: 'status' as const, status: 503, body: '<html>busy</html>' };
    standin.control.addFault({ match: { pathPrefix: '/license/' }, times: 'always', fault });
    const { session, facts } = openLine(standin, byToken);
    expect(await readBadly(session)).toMatchObject({ code: 'serverError' });
    expect([...facts.keys()]).toEqual([]);
  });
});

describe('a test of a connection', () => {
  it('asks for two numbers where there is a license service', async () => {
    const clock = skippingClock(NOW - 90_000);
    const standin = await standinOf({ juying: [juyingSeed({ auth: appKeyAuth, owned: 450 })] });
    const { session } = openLine(standin, { ...byAppKey, clock });
    expect(await session.test(going())).toEqual({
      ok: true,
      value: {
        ownUserId: null,
        devicesSeen: 450,
        licenseService: 'available',
        clockOffsetMs: 90_000,
      },
    });
    expect(askedOf(standin)).toEqual([
      'POST user/login-app',
      'GET license/summary',
      'GET license/devices?page=1',
    ]);
  });

  it('reads the list where there is none', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ licenseService: false })] });
    const report = await openLine(standin, byToken).session.test(going());
    expect(report).toMatchObject({
      ok: true,
      value: { devicesSeen: 3, licenseService: 'absent', clockOffsetMs: 0 },
    });
  });

  it.each([true, false])('works after the end, license service: %s', async (licenseService) => {
    const standin = await standinOf({
      juying: [juyingSeed({ licenseService, termEnd: NOW - DAY })],
    });
    const report = await openLine(standin, byToken).session.test(going());
    expect(report).toMatchObject({ ok: true, value: { devicesSeen: licenseService ? 3 : null } });
  });
});
