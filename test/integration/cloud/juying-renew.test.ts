import { describe, expect, it } from 'vitest';
import type { Command } from '../../../electron/services/cloud/platform.ts';
import type { Fault } from '../../../electron/standin/index.ts';
import { juyingSeed, NOW, STATIC_TOKEN } from '../standin/harness.ts';
import { askedOf, going, openLine, skippingClock, standinOf } from './line.ts';

const byToken = { secrets: { apiToken: STATIC_TOKEN } };
const SEND = 'POST license/renewals';
const LOOK_UP = 'GET renewals/request-0001';

const command = (changes: Partial<Command> = {}): Command => ({
  kind: 'renew',
  requestId: 'request-0001',
  years: 1,
  unids: null,
  ...changes,
});

describe('a renewal', () => {
  it('is accepted', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const { session } = openLine(standin, byToken);
    expect(await session.send(command({ unids: ['JY-001'] }), going())).toEqual({
      outcome: 'accepted',
      renewal: {
        requestId: 'request-0001',
        state: 'submitted',
        stateText: 'submitted',
        submittedAt: null,
        decidedAt: null,
        reason: null,
        termEnd: null,
      },
    });
    expect(standin.control.recount().juying[0]?.renewals['request-0001']).toMatchObject({
      unids: ['JY-001'],
      years: 1,
      received: 1,
    });
  });

  it('whose answer is lost is found by its id and was made once', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ match: { method: 'POST' }, fault: { kind: 'applyThenDrop' } });
    const { session } = openLine(standin, byToken);
    expect(await session.send(command(), going())).toMatchObject({
      outcome: 'unanswered',
      error: { code: 'connectionFailed' },
    });
    expect(await session.lookUp(command(), going())).toMatchObject({
      outcome: 'found',
      renewal: { requestId: 'request-0001', state: 'submitted', submittedAt: NOW },
    });
    const { renewals } = standin.control.recount().juying[0] ?? {};
    expect(Object.keys(renewals ?? {})).toEqual(['request-0001']);
    expect(renewals?.['request-0001']?.received).toBe(1);
    expect(askedOf(standin)).toEqual([SEND, LOOK_UP]);
  });

  it('that did not arrive is not found', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({
      match: { method: 'POST' },
      fault: { kind: 'drop', when: 'before' },
    });
    const { session } = openLine(standin, byToken);
    expect(await session.send(command(), going())).toMatchObject({ outcome: 'unanswered' });
    expect(await session.lookUp(command(), going())).toEqual({ outcome: 'notFound' });
    expect(askedOf(standin).filter((one) => one === SEND)).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['a page', { kind: 'html' }],
    ['nothing', { kind: 'empty' }],
    ['half an answer', { kind: 'truncate' }],
    ['a broken connection', { kind: 'drop', when: 'body' }],
    ['500', { kind: 'status', status: 500 }],
    ['D1000', { kind: 'body', text: '{"success":false,"code":1000,"message":""}' }],
    ['D1013', { kind: 'body', text: '{"success":false,"code":1013,"message":""}' }],
    ['no state', { kind: 'body', text: '{"success":true,"code":200,"data":null}' }],
    [
      'another id',
      {
        kind: 'body',
        text: '{"success":true,"code":200,"data":{"requestId":"request-0002","state":"submitted"}}',
      },
    ],
    ['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:9/' }],
  ])('answered by %s may have been made: it goes once and is unanswered', async (_name, fault) => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ match: { method: 'POST' }, times: 'always', fault });
    const { session } = openLine(standin, byToken);
    expect(await session.send(command(), going())).toMatchObject({ outcome: 'unanswered' });
    expect(askedOf(standin)).toEqual([SEND]);
  });

  it('was not sent when nobody listens', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const { session } = openLine(standin, byToken);
    await standin.close();
    expect(await session.send(command(), going())).toMatchObject({
      outcome: 'notSent',
      error: { code: 'connectionFailed' },
    });
    expect(await session.lookUp(command(), going())).toMatchObject({
      outcome: 'failed',
      error: { code: 'connectionFailed' },
    });
  });

  it('was not sent when the cloud takes no more calls, and the account pauses', async () => {
    const clock = skippingClock();
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ fault: { kind: 'rateLimited', retryAfterSeconds: 5 } });
    const { session } = openLine(standin, { ...byToken, clock });
    expect(await session.send(command(), going())).toMatchObject({
      outcome: 'notSent',
      error: { code: 'rateLimited', params: { retryAfterMs: 5_000 } },
    });
    expect(await session.send(command(), going())).toMatchObject({ outcome: 'accepted' });
    expect(clock.now()).toBe(NOW + 5_000);
  });

  it('is sent with a fresh token when the old one is dead, and made once', async () => {
    const auth = { kind: 'appKey', appKey: 'JYK1', appSecret: 'app-secret-1' } as const;
    const standin = await standinOf({ juying: [juyingSeed({ auth })] });
    const line = openLine(standin, {
      account: { signInMethod: 'appKey' },
      secrets: { appKey: 'JYK1', appSecret: 'app-secret-1' },
    });
    line.setToken('dead-token');
    expect(await line.session.send(command(), going())).toMatchObject({ outcome: 'accepted' });
    expect(askedOf(standin)).toEqual([SEND, 'POST user/login-app', SEND]);
    expect(standin.control.recount().juying[0]?.renewals['request-0001']?.received).toBe(1);
  });

  it('was not sent when the sign-in is refused', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const { session } = openLine(standin, { secrets: { apiToken: 'API_WRONG' } });
    expect(await session.send(command(), going())).toMatchObject({
      outcome: 'notSent',
      error: { code: 'signInFailed' },
    });
  });

  it.each<[string, Parameters<typeof juyingSeed>[0], Partial<Command>, string, string]>([
    ['an unknown device', {}, { unids: ['nowhere'] }, 'notFound', 'D1011'],
    ['a shared device', { shared: 1 }, { unids: ['JY-004'] }, 'notAuthorized', 'D1022'],
    ['too few devices', { owned: 2 }, {}, 'notAuthorized', 'D1022'],
    ['no devices', {}, { unids: [] }, 'invalidInput', 'D1002'],
    ['two years of a free plan', { plan: 'free' }, { years: 2 }, 'invalidInput', 'D1002'],
  ])('is refused for %s, in every form', async (_name, seed, changes, code, vendorCode) => {
    for (const codeForm of ['numeric', 'dString', 'messageOnly'] as const) {
      for (const failureStatus of [200, 400, 403, 404, 500]) {
        const standin = await standinOf({ juying: [juyingSeed(seed)] });
        standin.control.changeSettings({ codeForm, failureStatus });
        const { session } = openLine(standin, byToken);
        expect(await session.send(command(changes), going())).toMatchObject({
          outcome: 'refused',
          error: { code, vendor: { code: vendorCode } },
        });
      }
    }
  });

  it('cannot be made where there is no license service', async () => {
    const standin = await standinOf({ juying: [juyingSeed({ licenseService: false })] });
    const { session } = openLine(standin, byToken);
    expect(await session.send(command(), going())).toMatchObject({
      outcome: 'refused',
      error: { code: 'renewalNotPossible' },
    });
    expect(await session.lookUp(command(), going())).toEqual({ outcome: 'unsupported' });
  });
});

describe('a look-up', () => {
  it('tells the decision', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    const { session } = openLine(standin, byToken);
    await session.send(command(), going());
    const decided = { account: 'one', requestId: 'request-0001' };
    standin.control.decideRenewal({ ...decided, decision: 'reject', reason: 'no proof' });
    expect(await session.lookUp(command(), going())).toMatchObject({
      outcome: 'found',
      renewal: { state: 'rejected', reason: 'no proof', decidedAt: NOW, termEnd: null },
    });
  });

  it.each<[string, Fault, string]>([
    ['a page of a portal', { kind: 'html' }, 'pageReceived'],
    ['500', { kind: 'status', status: 500 }, 'serverError'],
    [
      'another request',
      {
        kind: 'body',
        text: '{"success":true,"code":200,"data":{"requestId":"request-0002","state":"approved"}}',
      },
      'badAnswer',
    ],
  ])('that is answered by %s knows nothing', async (_name, fault, code) => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ times: 'always', fault });
    const { session } = openLine(standin, byToken);
    expect(await session.lookUp(command(), going())).toMatchObject({
      outcome: 'failed',
      error: { code },
    });
  });

  it('tries again what may pass', async () => {
    const standin = await standinOf({ juying: [juyingSeed()] });
    standin.control.addFault({ times: 2, fault: { kind: 'drop', when: 'before' } });
    const { session } = openLine(standin, byToken);
    expect(await session.lookUp(command(), going())).toEqual({ outcome: 'notFound' });
    expect(askedOf(standin)).toEqual([LOOK_UP, LOOK_UP, LOOK_UP]);
  });
});
