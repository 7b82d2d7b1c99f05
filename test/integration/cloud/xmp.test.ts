import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../electron/standin/index.ts';
import { DAY, NOW, xmpSeed } from '../standin/harness.ts';
import {
  going,
  type LineOptions,
  openLine,
  readBadly,
  readWell,
  skippingClock,
  standinOf,
} from './line.ts';

const SECRET = 'tenure-demo-secret';
const asClient: LineOptions = {
  account: { platform: 'xmp', signInMethod: 'clientSecret' },
  secrets: { clientId: 'client-1', clientSecret: SECRET },
};

/** `pages` full pages of 1000 accounts and a rest. */
function manyAccounts(count: number) {
  const [first] = xmpSeed().adAccounts;
  if (first === undefined) throw new Error('no ad account to copy');
  return xmpSeed({
    adAccounts: Array.from({ length: count }, (_, index) => ({
      ...first,
      accountId: String(index),
    })),
  });
}

describe('a reading', () => {
  it('takes one request for a page of all channels', async () => {
    const standin = await standinOf({ xmp: [xmpSeed()] });
    const snapshot = await readWell(openLine(standin, asClient).session);
    expect(snapshot).toMatchObject({ asOf: NOW, missing: 0, license: null, renewals: null });
    expect(
      snapshot.items.map(({ unid, group, authorization }) => [unid, group, authorization]),
    ).toEqual([
      ['facebook:1111111', 'facebook', { state: 'authorized' }],
      ['facebook:2222222', 'facebook', { state: 'refused', reason: 'lapsed' }],
      ['tiktok:3333333', 'tiktok', { state: 'refused', reason: 'unbound' }],
    ]);
    expect(standin.control.requests()).toMatchObject([
      { method: 'POST', path: '/xmp/v2/media/account/list', account: 'ads', code: null },
    ]);
  });

  it('keeps a status that nobody documented', async () => {
    const standin = await standinOf({ xmp: [xmpSeed()] });
    const adAccount = { client: 'ads', channel: 'facebook', accountId: '1111111' };
    standin.control.setAdAccountStatus({ ...adAccount, status: 'UNDER_APPEAL' });
    const { items } = await readWell(openLine(standin, asClient).session);
    expect(items[0]?.authorization).toEqual({
      state: 'refused',
      reason: 'other',
      text: 'UNDER_APPEAL',
    });
  });

  it('asks for one channel where only that is wanted', async () => {
    const standin = await standinOf({ xmp: [xmpSeed()] });
    const account = { ...asClient.account, options: { channels: 'tiktok' } };
    const { items } = await readWell(openLine(standin, { ...asClient, account }).session);
    expect(items.map(({ unid }) => unid)).toEqual(['tiktok:3333333']);
  });

  it('is never refused for its rate, however many pages there are', async () => {
    const clock = skippingClock();
    const standin = await standinOf({ xmp: [manyAccounts(20_500)] }, clock.now);
    const { items, told } = await readWell(openLine(standin, { ...asClient, clock }).session);
    expect(items).toHaveLength(20_500);
    const codes = standin.control.requests().map(({ code }) => code);
    expect(codes).toEqual(Array(21).fill(null));
    expect(clock.now()).toBe(NOW + 120_000);
    expect(told).toContainEqual({
      phase: 'waiting',
      read: 9_000,
      announced: null,
      waitingUntil: NOW + 60_000,
    });
  });

  it('remembers its rate over a restart', async () => {
    const clock = skippingClock();
    const disk = new Map();
    const standin = await standinOf({ xmp: [xmpSeed()] }, clock.now);
    for (let start = 0; start < 11; start += 1) {
      await readWell(openLine(standin, { ...asClient, clock, disk }).session);
    }
    const requests = standin.control.requests();
    expect(requests.map(({ code }) => code)).toEqual(Array(11).fill(null));
    expect(requests.map(({ at }) => at - NOW)).toEqual([...Array(9).fill(0), 60_000, 60_000]);
  });

  it('waits to the next full minute and a second after a refusal for rate', async () => {
    const clock = skippingClock(NOW + 20_000);
    const standin = await standinOf({ xmp: [xmpSeed()] }, clock.now);
    // Somebody else uses the same client id up, without our budget.
    for (let call = 0; call < 10; call += 1) {
      await openLine(standin, { ...asClient, clock }).session.test(going());
    }
    clock.set(NOW + 79_000);
    standin.control.clearRequests();
    await readWell(openLine(standin, { ...asClient, clock }).session);
    const requests = standin.control.requests();
    expect(requests.map(({ code }) => code)).toEqual([-1, null]);
    // The `Date` header tells whole seconds: half a second is what one cannot know.
    expect(requests.at(-1)?.at).toBe(NOW + 121_000 - 500);
  });

  it('gives up when the rate is refused three times', async () => {
    const clock = skippingClock();
    const standin = await standinOf({ xmp: [xmpSeed()] }, clock.now);
    standin.control.addFault({
      times: 'always',
      fault: { kind: 'body', text: '{"code":-1,"msg":"请求太频繁","data":null}' },
    });
    const error = await readBadly(openLine(standin, { ...asClient, clock }).session);
    expect(error).toMatchObject({ code: 'rateLimited', vendor: { message: '请求太频繁' } });
    expect(standin.control.requests()).toHaveLength(3);
  });
});

describe('a clock that is wrong', () => {
  it.each([
    ['a day ahead', DAY],
    ['a day behind', -DAY],
    ['two minutes ahead', 120_000],
  ])('by %s costs one request and is right from then on', async (_name, ahead) => {
    const clock = skippingClock(NOW + ahead);
    const standin = await standinOf({ xmp: [xmpSeed()] });
    const { session } = openLine(standin, { ...asClient, clock });
    expect((await readWell(session)).items).toHaveLength(3);
    await readWell(session);
    expect(standin.control.requests().map(({ code }) => code)).toEqual([-1, null, null]);
    const report = await session.test(going());
    const offset = report.ok ? (report.value.clockOffsetMs ?? 0) : 0;
    expect(Math.abs(offset + ahead)).toBeLessThanOrEqual(1_000);
  });

  it('is corrected whatever words the cloud uses', async () => {
    const clock = skippingClock(NOW + DAY);
    const standin = await standinOf({ xmp: [xmpSeed()] });
    standin.control.addFault({ fault: { kind: 'body', text: '{"code":-9,"msg":"非法请求"}' } });
    await readWell(openLine(standin, { ...asClient, clock }).session);
    expect(standin.control.requests()).toHaveLength(2);
  });

  it('is told when correcting does not help', async () => {
    const standin = await standinOf({ xmp: [xmpSeed()] });
    standin.control.addFault({
      times: 'always',
      fault: { kind: 'body', text: '{"code":-1,"msg":"interface timeout"}' },
    });
    const error = await readBadly(openLine(standin, asClient).session);
    expect(error).toMatchObject({ code: 'clockSkew', vendor: { message: 'interface timeout' } });
    expect(standin.control.requests()).toHaveLength(2);
  });
});

describe('a failure', () => {
  it('of the secret is not repeated and does not tell it', async () => {
    const standin = await standinOf({ xmp: [xmpSeed()] });
    const { session, entries } = openLine(standin, {
      ...asClient,
      secrets: { clientId: 'client-1', clientSecret: 'wrong-secret-1' },
    });
    const error = await readBadly(session);
    expect(error).toMatchObject({
      code: 'signInFailed',
      vendor: { code: '-1', message: 'sign error' },
    });
    expect(standin.control.requests()).toHaveLength(1);
    expect(JSON.stringify([error, entries])).not.toContain('wrong-secret-1');
  });

  it('of nothing to sign with sends nothing', async () => {
    const standin = await standinOf({ xmp: [xmpSeed()] });
    const { session } = openLine(standin, { ...asClient, secrets: { clientId: 'client-1' } });
    expect(await readBadly(session)).toMatchObject({
      code: 'secretMissing',
      params: { field: 'clientSecret' },
    });
    expect(standin.control.requests()).toHaveLength(0);
  });

  it.each<[string, Fault, string, number]>([
    ['a page', { kind: 'html' }, 'pageReceived', 1],
    ['nothing', { kind: 'empty' }, 'badAnswer', 1],
    ['half an answer', { kind: 'truncate' }, 'badAnswer', 1],
    ['two lists', { kind: 'body', text: '{"code":0,"data":{"a":[],"b":[]}}' }, 'badAnswer', 1],
    ['no data', { kind: 'body', text: '{"code":0,"msg":"success"}' }, 'badAnswer', 1],
    ['500', { kind: 'status', status: 500 }, 'serverError', 3],
    ['no connection', { kind: 'drop', when: 'before' }, 'connectionFailed', 3],
    ['429', { kind: 'rateLimited' }, 'rateLimited', 3],
    ['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:9/' }, 'redirectRefused', 1],
    ['an unknown code', { kind: 'body', text: '{"code":"E7","msg":"?"}' }, 'vendorError', 1],
  ])('by %s is the failure of the reading', async (_name, fault, code, tries) => {
    const standin = await standinOf({ xmp: [xmpSeed()] });
    standin.control.addFault({ times: 'always', fault });
    const error = await readBadly(openLine(standin, asClient).session);
    expect(error.code).toBe(code);
    expect(standin.control.requests()).toHaveLength(tries);
  });

  it('on a later page leaves no half of a list', async () => {
    const standin = await standinOf({ xmp: [manyAccounts(2_500)] });
    standin.control.addFault({ after: 2, times: 'always', fault: { kind: 'html' } });
    const { session } = openLine(standin, asClient);
    expect(await readBadly(session)).toMatchObject({ code: 'pageReceived' });
  });
});

it('offers nothing that would change something', async () => {
  const standin = await standinOf({ xmp: [xmpSeed()] });
  const { session } = openLine(standin, asClient);
  const command = { kind: 'renew', requestId: 'request-0001', years: 1, unids: null } as const;
  expect(await session.send(command, going())).toMatchObject({
    outcome: 'refused',
    error: { code: 'renewalNotPossible' },
  });
  expect(await session.lookUp(command, going())).toEqual({ outcome: 'unsupported' });
  expect(standin.control.requests()).toHaveLength(0);
});

it('tests a connection by one request', async () => {
  const standin = await standinOf({ xmp: [xmpSeed()] });
  const { session } = openLine(standin, asClient);
  expect(await session.test(going())).toMatchObject({
    ok: true,
    value: { ownUserId: null, devicesSeen: 3, licenseService: 'absent' },
  });
  expect(standin.control.requests()).toHaveLength(1);
});

it('ends a reading that is cancelled', async () => {
  const standin = await standinOf({ xmp: [xmpSeed()] });
  standin.control.addFault({ fault: { kind: 'rateLimited', retryAfterSeconds: 30 } });
  const controller = new AbortController();
  const reading = openLine(standin, asClient).session.readSnapshot(({ phase }) => {
    if (phase === 'waiting') controller.abort();
  }, controller.signal);
  expect(await reading).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(standin.control.requests()).toHaveLength(1);
});
