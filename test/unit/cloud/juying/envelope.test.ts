import { describe, expect, it } from 'vitest';
import {
  readEnvelope,
  readTimestamp,
} from '../../../../electron/services/cloud/juying/envelope.ts';
import type { HttpAnswer } from '../../../../electron/services/http/http-client.ts';

const now = Date.UTC(2025, 0, 15);

function read(body: unknown, rest: Partial<HttpAnswer> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = { status: 200, headers: {}, serverTime: null, ...rest, text };
  return readEnvelope(answer, { now, secrets: [] });
}

function failure(body: unknown, rest: Partial<HttpAnswer> = {}) {
  const result = read(body, rest);
  if (result.ok) throw new Error('succeeded');
  return result.error;
}

describe('success', () => {
  it.each([
    [{ success: true, code: 200, data: [1] }, [1], null],
    [{ success: true, code: '200', data: null }, null, null],
    [{ success: true, data: {} }, {}, null],
    [{ success: true, code: null, data: 'x', odd: 1 }, 'x', null],
    [{ success: true, code: 200, data: 1, timestamp: 1640858501030 }, 1, 1640858501030],
    [
      { success: true, code: 200, data: 1, timestamp: '2021-12-30T10:01:41.030Z' },
      1,
      1640858501030,
    ],
  ])('%j', (body, data, timestamp) => {
    expect(read(body)).toEqual({ ok: true, value: { data, timestamp } });
  });
});

it.each([
  [1640858501030, 1640858501030],
  [1640858501, 1640858501000],
  ['1640858501030', 1640858501030],
  ['2021-12-30T10:01:41.030Z', 1640858501030],
  [0, null],
  ['later', null],
  [null, null],
  [undefined, null],
])('reads the timestamp %j as %s', (value, time) => {
  expect(readTimestamp(value)).toBe(time);
});

describe('failure', () => {
  it.each([
    // A code wins over the status that carries it.
    [{ success: false, code: 1022 }, 500, 'notAuthorized', 'refused'],
    [{ success: false, code: 1024 }, 401, 'licenseExpired', 'refused'],
    [{ success: false, code: 1022 }, 404, 'notAuthorized', 'refused'],
    [{ success: false, code: 1000 }, 200, 'serverError', 'unclear'],
    [{ success: false, code: 1013 }, 200, 'alreadyExists', 'unclear'],
    [{ success: true, code: 1002 }, 200, 'invalidInput', 'refused'],
    [{ success: false, code: 200 }, 200, 'vendorError', 'refused'],
    [{ success: 'true', code: 200 }, 200, 'vendorError', 'refused'],
    [{ code: 200, data: [] }, 200, 'vendorError', 'refused'],
    // Without a code the status speaks.
    [{ success: false, code: 500, message: 'boom' }, 500, 'serverError', 'unclear'],
    [{ success: false, code: 500, message: 'boom' }, 200, 'vendorError', 'refused'],
    [{ success: true, code: 200, data: [] }, 503, 'serverError', 'unclear'],
    [{ success: false, code: 1 }, 403, 'forbidden', 'refused'],
    [{ success: false, code: 1022 }, 429, 'rateLimited', 'unprocessed'],
    ['<html>busy</html>', 429, 'rateLimited', 'unprocessed'],
    // No envelope at all.
    ['<html>login</html>', 200, 'pageReceived', 'unclear'],
    ['<html>denied</html>', 403, 'forbidden', 'unclear'],
    ['<html>too slow</html>', 408, 'timedOut', 'unclear'],
    ['<html>sign in</html>', 511, 'proxyRefused', 'unclear'],
    ['<html>gone</html>', 404, 'badAnswer', 'refused'],
    ['', 405, 'badAnswer', 'refused'],
    ['<html>bad gateway</html>', 502, 'serverError', 'unclear'],
    ['', 200, 'badAnswer', 'unclear'],
    ['{"success":true,"da', 200, 'badAnswer', 'unclear'],
    ['[]', 200, 'badAnswer', 'unclear'],
    [{ error: 'odd' }, 200, 'badAnswer', 'unclear'],
    [{}, 200, 'badAnswer', 'unclear'],
  ] as const)('%j with HTTP %i: %s, %s', (body, status, code, effect) => {
    expect(failure(body, { status })).toMatchObject({ error: { code }, effect });
  });

  it('sees a token refused by code or by status', () => {
    const refused = [
      failure({ success: false, code: 1021 }),
      failure({ success: false, code: 'D1021' }),
      failure({ success: false, code: 500, message: '[D1021] please sign in' }, { status: 403 }),
      failure({ success: false, code: 7 }, { status: 401 }),
      failure('<html>', { status: 401 }),
      failure('', { status: 401 }),
    ];
    for (const one of refused) {
      expect(one).toMatchObject({
        error: { code: 'signInFailed' },
        tokenRefused: true,
        effect: 'unprocessed',
      });
    }
    expect(failure({ success: false, code: 1022 }, { status: 401 }).tokenRefused).toBe(false);
  });

  it('sees that nothing is served at an address', () => {
    const absent = [
      failure('<html>', { status: 404 }),
      failure('', { status: 405 }),
      failure('<html>welcome</html>'),
      failure({ success: false, code: 1011 }),
      failure({ success: false, code: 404 }, { status: 404 }),
    ];
    expect(absent.map((one) => one.absent)).not.toContain(false);
    const present = [
      failure('<html>', { status: 502 }),
      failure({ success: false, code: 1012 }),
      failure({ success: false, code: 1000 }),
      failure('{"a"'),
    ];
    expect(present.map((one) => one.absent)).not.toContain(true);
  });

  it.each([
    ['7', 7_000],
    ['Wed, 15 Jan 2025 00:01:00 GMT', 60_000],
  ])('takes the wait that a 429 asks for: %s', (header, ms) => {
    const { error } = failure('', { status: 429, headers: { 'retry-after': header } });
    expect(error.params.retryAfterMs).toBe(ms);
    expect(failure('', { status: 429 }).error.params).toEqual({});
  });
});
