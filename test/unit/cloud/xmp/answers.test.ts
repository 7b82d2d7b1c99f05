import { describe, expect, it } from 'vitest';
import {
  authorizationOf,
  parsePage,
  readAdAccounts,
} from '../../../../electron/services/cloud/xmp/accounts.ts';
import { readEnvelope, rowsOf } from '../../../../electron/services/cloud/xmp/envelope.ts';
import { sign, signedMembers } from '../../../../electron/services/cloud/xmp/signing.ts';
import { ok } from '../../../../shared/result.ts';

describe('signing', () => {
  it.each([
    ['tenure-demo-secret', 1700000000, '2f5459bfad84231c3baf9a568f9d31ea'],
    ['0123456789abcdef', 1735689600, '60990e9b910d0355496025698c43c5b7'],
  ])('signs %s at %i', (secret, timestamp, signature) => {
    expect(sign(secret, timestamp)).toBe(signature);
    const secrets = { clientId: 'client-1', clientSecret: secret };
    expect(signedMembers(secrets, timestamp * 1000 + 999)).toEqual({
      client_id: 'client-1',
      timestamp,
      sign: signature,
    });
  });
});

function read(body: unknown, status = 200) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const result = readEnvelope(
    { status, headers: {}, serverTime: null, text },
    { now: 0, secrets: ['s3cret'] },
  );
  return result.ok
    ? { data: result.value }
    : { code: result.error.code, vendor: result.error.vendor };
}

describe('the envelope', () => {
  it.each([
    [{ code: 0, msg: 'success', data: { list: [] } }, { data: { list: [] } }],
    [{ code: '0', data: null }, { data: null }],
  ])('takes %j for success', (body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  it.each([
    [{ code: -1, msg: 'Request Too Frequent' }, 200, 'rateLimited'],
    [{ code: 7, msg: 'request is too frequent' }, 200, 'rateLimited'],
    [{ code: -1, msg: 'Too Many Requests' }, 200, 'rateLimited'],
    [{ code: -1, msg: 'request too often' }, 500, 'rateLimited'],
    [{ code: -1, msg: '请求太频繁' }, 200, 'rateLimited'],
    [{ code: -1, msg: 'interface timeout' }, 200, 'clockSkew'],
    [{ code: -1, msg: '接口超时' }, 200, 'clockSkew'],
    [{ code: -1, msg: 'sign error' }, 200, 'signInFailed'],
    [{ code: -1, msg: 'permission denied' }, 200, 'forbidden'],
    [{ code: 400001, msg: 'x' }, 200, 'invalidInput'],
    [{ code: -1, msg: 'parameter error: channel' }, 200, 'invalidInput'],
    [{ code: 'E5', msg: '余额不足' }, 200, 'vendorError'],
    [{ code: -1, msg: 'assign failed' }, 200, 'vendorError'],
    [{ code: 0, data: [] }, 503, 'serverError'],
    [{ code: 5, msg: 'down' }, 502, 'serverError'],
    [{ code: 5, msg: 'no' }, 401, 'signInFailed'],
    [{ code: 5, msg: 'no' }, 403, 'forbidden'],
    ['', 429, 'rateLimited'],
    ['', 200, 'badAnswer'],
    ['<html>', 200, 'pageReceived'],
    ['<html>', 404, 'badAnswer'],
    ['<html>', 502, 'serverError'],
    ['<html>', 401, 'signInFailed'],
    ['[]', 200, 'badAnswer'],
    [{ data: [] }, 200, 'badAnswer'],
  ] as const)('%j with HTTP %i means %s', (body, status, code) => {
    expect(read(body, status)).toMatchObject({ code });
  });

  it('keeps code and text as they came, without the secret', () => {
    expect(read({ code: 'E5', msg: 'bad md5(s3cret17)' })).toEqual({
      code: 'vendorError',
      vendor: { code: 'E5', message: 'bad md5(•••17)' },
    });
  });
});

describe('rowsOf', () => {
  const row = { channel: 'facebook', account_id: '1', assist_user_list: [] };
  it.each([
    [{ list: [row] }, [row]],
    [{ list: [row], other: [1] }, [row]],
    [[row], [row]],
    [{ accounts: [row], page: 1 }, [row]],
    [row, [row]],
    [null, []],
    [[], []],
    [{ list: [] }, []],
    [{ list: null }, []],
  ])('finds the rows of %j', (data, rows) => {
    expect(rowsOf(data)).toEqual(rows);
  });

  it.each([[undefined], ['text'], [{}], [{ a: [], b: [] }], [{ page: 1 }]])(
    'does not take %j for "no rows"',
    (data) => {
      expect(rowsOf(data)).toBeNull();
      expect(parsePage(data)).toBeNull();
    },
  );
});

describe('an ad account', () => {
  it.each([
    ['AUTHORIZED', { state: 'authorized' }],
    ['AUTH_INVALID', { state: 'refused', reason: 'lapsed' }],
    ['UNBINDED', { state: 'refused', reason: 'unbound' }],
    ['PAUSED', { state: 'refused', reason: 'other', text: 'PAUSED' }],
    ['authorized', { state: 'refused', reason: 'other', text: 'authorized' }],
    [null, { state: 'unstated' }],
  ])('with status %j', (status, authorization) => {
    expect(authorizationOf(status)).toEqual(authorization);
  });

  it.each([
    [{ account_name: 'Shop', alias_name: 'main' }, 'Shop'],
    [{ account_name: '', alias_name: 'main' }, 'main'],
    [{ alisa_name: 'mian' }, 'mian'],
    [{ account_name: null }, ''],
  ])('named by %j', (names, name) => {
    const row = { channel: 'facebook', account_id: 1111111, auth_status: 'AUTHORIZED', ...names };
    expect(parsePage({ list: [row] })?.items).toEqual([
      {
        kind: 'adAccount',
        unid: 'facebook:1111111',
        name,
        group: 'facebook',
        ownerId: null,
        authorization: { state: 'authorized' },
        termEnd: null,
      },
    ]);
  });
});

describe('readAdAccounts', () => {
  const rows = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      channel: 'facebook',
      account_id: String(from + index),
      auth_status: 'AUTHORIZED',
    }));

  async function readPages(pages: unknown[]) {
    let asked = 0;
    const list = await readAdAccounts(
      async () => {
        const page = parsePage(pages[asked] ?? []);
        asked += 1;
        if (page === null) throw new Error('no page');
        return ok(page);
      },
      () => {},
    );
    if (!list.ok) throw new Error(list.error.code);
    return { asked, count: list.value.items.length, ...list.value };
  }

  it('stops at a page that is not full', async () => {
    expect(await readPages([rows(0, 1000), rows(1000, 7), rows(5000, 9)])).toMatchObject({
      asked: 2,
      count: 1007,
      missing: 0,
      duplicates: 0,
    });
  });

  it('stops at an empty page', async () => {
    expect(await readPages([rows(0, 1000), []])).toMatchObject({ asked: 2, count: 1000 });
  });

  it('stops where paging is ignored', async () => {
    const page = rows(0, 1000);
    expect(await readPages([page, page, page])).toMatchObject({ asked: 2, count: 1000 });
  });

  it('counts doubles, unreadable rows and what was announced', async () => {
    const list = [...rows(0, 3), ...rows(0, 2), { channel: 'facebook' }, null];
    expect(await readPages([{ list, total: 9 }])).toMatchObject({
      count: 3,
      duplicates: 2,
      missing: 2 + 2,
    });
  });
});
