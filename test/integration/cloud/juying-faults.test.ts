import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../electron/standin/index.ts';
import { juyingSeed, NOW, STATIC_TOKEN } from '../standin/harness.ts';
import { askedOf, openLine, readBadly, readWell, skippingClock, standinOf } from './line.ts';

const byToken = { secrets: { apiToken: STATIC_TOKEN } };
const LIST = 'GET equip-read/all-equip-state';

const listsAsked = (asked: string[]) => asked.filter((one) => one === LIST).length;

describe('a fault of the device list', () => {
  it.each<[string, Fault, string, number]>([
    ['a page', { kind: 'html' }, 'pageReceived', 1],
    ['bad JSON', { kind: 'badJson' }, 'badAnswer', 1],
    ['nothing', { kind: 'empty' }, 'badAnswer', 1],
    ['half an answer', { kind: 'truncate' }, 'badAnswer', 1],
    ['an array', { kind: 'body', text: '[]' }, 'badAnswer', 1],
    [
      'no list',
      { kind: 'body', text: '{"success":true,"code":200,"data":{"page":1}}' },
      'badAnswer',
      1,
    ],
    ['no connection', { kind: 'drop', when: 'before' }, 'connectionFailed', 3],
    ['headers only', { kind: 'drop', when: 'headers' }, 'connectionFailed', 3],
    ['half a body', { kind: 'drop', when: 'body' }, 'connectionFailed', 3],
    ['500', { kind: 'status', status: 500, body: 'oops' }, 'serverError', 3],
    ['503', { kind: 'status', status: 503, body: '<html>' }, 'serverError', 3],
    ['429', { kind: 'rateLimited' }, 'rateLimited', 3],
    ['403', { kind: 'status', status: 403, body: '<html>' }, 'forbidden', 1],
    ['404', { kind: 'status', status: 404, body: '<html>' }, 'badAnswer', 1],
    ['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:9/' }, 'redirectRefused', 1],
    [
      'D1023',
      { kind: 'body', text: '{"success":false,"code":"D1023","message":"no"}' },
      'forbidden',
      1,
    ],
    [
      'an unknown code',
      { kind: 'body', text: '{"success":false,"code":77,"message":"设备离线"}' },
      'vendorError',
      1,
    ],
  ])('%s is the failure of the reading', async (_name, fault, code, tries) => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ match: { pathPrefix: '/equip-read/' }, times: 'always', fault });
    const { session, entries } = openLine(standin, byToken);
    const error = await readBadly(session);
    expect(error.code).toBe(code);
    expect(error.logId).not.toBeNull();
    expect(askedOf(standin)).toEqual(Array(tries).fill(LIST));
    expect(JSON.stringify([error, entries])).not.toContain(STATIC_TOKEN);
  });

  it.each<[string, Fault]>([
    ['no connection', { kind: 'drop', when: 'before' }],
    ['half a body', { kind: 'drop', when: 'body' }],
    ['500', { kind: 'status', status: 500 }],
    ['429', { kind: 'rateLimited', retryAfterSeconds: 7 }],
  ])('%s that passes is not noticed', async (_name, fault) => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ match: { pathPrefix: '/equip-read/' }, times: 2, fault });
    const { items } = await readWell(openLine(standin, byToken).session);
    expect(items).toHaveLength(3);
    expect(listsAsked(askedOf(standin))).toBe(3);
  });

  it('is an empty list when the cloud says "object is empty"', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const text = '{"success":false,"code":1012,"message":"[D1012] object is empty"}';
    standin.control.addFault({
      match: { pathPrefix: '/equip-read/' },
      fault: { kind: 'body', text },
    });
    expect(await readWell(openLine(standin, byToken).session)).toMatchObject({ items: [] });
  });

  it('counts what is missing and tells the log', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const list = [{ unid: 'JY-001' }, { unid: 'JY-001' }, { name: 'no unid' }];
    const text = JSON.stringify({ success: true, code: 200, data: { rows: list, total: 9 } });
    standin.control.addFault({
      match: { pathPrefix: '/equip-read/' },
      fault: { kind: 'body', text },
    });
    const { session, entries } = openLine(standin, byToken);
    expect(await readWell(session)).toMatchObject({ missing: 7, items: [{ unid: 'JY-001' }] });
    expect(entries).toMatchObject([
      { level: 'warn', event: 'juying.listIrregular', details: { missing: 7, duplicates: 1 } },
    ]);
  });
});

describe('too many requests', () => {
  it('waits as long as the server asks', async () => {
    const clock = skippingClock();
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ fault: { kind: 'rateLimited', retryAfterSeconds: 30 } });
    const { told } = await readWell(openLine(standin, { ...byToken, clock }).session);
    expect(clock.now()).toBe(NOW + 30_000);
    expect(told).toContainEqual({
      phase: 'waiting',
      read: 0,
      announced: null,
      waitingUntil: NOW + 30_000,
    });
  });

  it('waits 2 and 4 s when it asks for nothing', async () => {
    const clock = skippingClock();
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ times: 2, fault: { kind: 'rateLimited' } });
    await readWell(openLine(standin, { ...byToken, clock }).session);
    expect(clock.now()).toBe(NOW + 6_000);
  });

  it('gives up when it is asked for more patience than a reading has, and remembers it', async () => {
    const clock = skippingClock();
    const disk = new Map();
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ fault: { kind: 'rateLimited', retryAfterSeconds: 600 } });
    const error = await readBadly(openLine(standin, { ...byToken, clock, disk }).session);
    expect(error).toMatchObject({ code: 'rateLimited', params: { retryAfterMs: 600_000 } });
    expect(clock.now()).toBe(NOW);
    await readWell(openLine(standin, { ...byToken, clock, disk }).session);
    expect(clock.now()).toBe(NOW + 600_000);
  });
});

describe('the calls of an account', () => {
  const pagesOf = (calls: number) => juyingSeed({ owned: 200 * calls, boughtDevices: 200 * calls });

  it('stay below 60 in any minute, over a restart too', async () => {
    const clock = skippingClock();
    const disk = new Map();
    const standin = await standinOf({ juying: [juyingSeed()] }, clock.now);
    for (let reading = 0; reading < 33; reading += 1) {
      await readWell(openLine(standin, { ...byToken, clock, disk }).session);
    }
    const times = standin.control.requests().map(({ at }) => at);
    expect(times).toHaveLength(33 * 4);
    for (const at of times) {
      expect(times.filter((other) => other >= at && other < at + 60_000).length).toBeLessThan(61);
    }
    expect(clock.now()).toBe(NOW + 120_000);
  });

  it.each([
    ['600', NOW],
    ['unlimited', NOW],
  ])('may be %s a minute where the person says so', async (callsPerMinute, end) => {
    const clock = skippingClock();
    const standin = await standinOf({ juying: [pagesOf(70)] }, clock.now);
    const line = openLine(standin, { ...byToken, clock, account: { options: { callsPerMinute } } });
    expect((await readWell(line.session)).items).toHaveLength(14_000);
    expect(clock.now()).toBe(end);
  });
});

describe('cancelling', () => {
  it('ends a reading at once and says nothing is wrong', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({
      match: { pathPrefix: '/license/summary' },
      fault: { kind: 'delay', ms: 600_000 },
    });
    const { session, entries } = openLine(standin, byToken);
    const controller = new AbortController();
    const reading = session.readSnapshot(() => {}, controller.signal);
    while (!askedOf(standin).includes('GET license/summary')) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    controller.abort();
    expect(await reading).toMatchObject({ ok: false, error: { code: 'cancelled', logId: null } });
    expect(entries).toEqual([]);
  });

  it('ends it while it waits for its turn', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ fault: { kind: 'rateLimited', retryAfterSeconds: 60 } });
    const controller = new AbortController();
    const { session } = openLine(standin, byToken);
    const reading = session.readSnapshot(({ phase }) => {
      if (phase === 'waiting') controller.abort();
    }, controller.signal);
    expect(await reading).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(askedOf(standin)).toHaveLength(1);
  });

  it('sends nothing when it comes before', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const { session } = openLine(standin, byToken);
    const signal = AbortSignal.abort();
    const command = { kind: 'renew', requestId: 'request-0001', years: 1, unids: null } as const;
    expect(await session.test(signal)).toMatchObject({ error: { code: 'cancelled' } });
    expect(await session.readSnapshot(() => {}, signal)).toMatchObject({
      error: { code: 'cancelled' },
    });
    expect(await session.send(command, signal)).toMatchObject({
      outcome: 'notSent',
      error: { code: 'cancelled' },
    });
    expect(askedOf(standin)).toEqual([]);
  });
});

it('does nothing at an address that must not be used', async () => {
  const standin = await standinOf({ juying: [juyingSeed()] });
  const { session } = openLine(standin, {
    ...byToken,
    account: { bases: { apiBase: 'http://openapi.iot02.com:60092/api/v1' } },
  });
  const command = { kind: 'renew', requestId: 'request-0001', years: 1, unids: null } as const;
  const { signal } = new AbortController();
  const refused = { error: { code: 'plainHttpRefused' } };
  expect(await session.test(signal)).toMatchObject(refused);
  expect(await readBadly(session)).toMatchObject(refused.error);
  expect(await session.send(command, signal)).toMatchObject({ outcome: 'notSent', ...refused });
  expect(await session.lookUp(command, signal)).toMatchObject({ outcome: 'failed', ...refused });
});
