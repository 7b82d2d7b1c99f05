import { describe, expect, it } from 'vitest';
import {
  authorizationOf,
  parseLicensePage,
  parseRenewal,
  parseRenewals,
  parseSummary,
} from '../../../../electron/services/cloud/juying/license-wire.ts';
import { parseDeviceList } from '../../../../electron/services/cloud/juying/read-devices.ts';

const published = {
  id: 'JY_21122901_358d39f02f134b5d953a5d78-96',
  name: 'Meter 1',
  unid: 'JY912028250F7FUQ-96',
  userid: 'usr_17080100_liupan',
  ai: [{ io: 0, name: 'Electricity', unit: 'kwh', value: 0, alarm: false }],
  ao: [],
  di: [],
  do: [{ io: 0, name: 'FireWire', value: false }],
};
const item = {
  kind: 'device',
  unid: 'JY912028250F7FUQ-96',
  name: 'Meter 1',
  group: '',
  ownerId: 'usr_17080100_liupan',
  authorization: { state: 'unstated' },
  termEnd: null,
};
const whole = (items: unknown[]) => ({ items, missing: 0, duplicates: 0 });

describe('parseDeviceList', () => {
  it.each([
    [[published]],
    [{ list: [published] }],
    [{ rows: [published], total: 1 }],
    [{ equips: [published] }],
    [{ items: [published] }],
    [{ list: null, rows: [published] }],
    [[{ unid: published.unid, name: 'Meter 1', userid: published.userid, AI: [], DO: 'odd' }]],
    [[{ ...published, firmware: { deep: [1] }, ai: null }]],
  ])('reads %.60j', (data) => {
    expect(parseDeviceList(data)).toEqual(whole([item]));
  });

  it.each([[null], [[]], [{ list: [] }]])('takes %j for a list without rows', (data) => {
    expect(parseDeviceList(data)).toEqual(whole([]));
  });

  it.each([[undefined], ['text'], [3], [{}], [{ list: 'none' }], [{ devices: [published] }]])(
    'does not take %j for a list',
    (data) => {
      expect(parseDeviceList(data)).toBeNull();
    },
  );

  it('keeps the first of devices with the same unid and counts the others', () => {
    const list = parseDeviceList([
      published,
      { ...published, name: 'later' },
      { ...published, unid: 'JY-2' },
    ]);
    expect(list).toMatchObject({ duplicates: 1, missing: 0 });
    expect(list?.items.map(({ unid, name }) => [unid, name])).toEqual([
      ['JY912028250F7FUQ-96', 'Meter 1'],
      ['JY-2', 'Meter 1'],
    ]);
  });

  it('counts what was announced and not delivered, and what cannot be read', () => {
    const rows = [published, null, 'text', { name: 'no unid' }, { unid: '' }, { unid: ['x'] }];
    expect(parseDeviceList({ list: rows, total: 10 })).toEqual({
      items: [item],
      missing: 4 + 5,
      duplicates: 0,
    });
    expect(parseDeviceList({ list: [published], total: 0 })).toMatchObject({ missing: 0 });
  });

  it.each([
    [undefined, null],
    [null, null],
    ['', null],
    ['   ', null],
    [17, '17'],
    ['Usr_A ', 'Usr_A '],
  ])('never guesses an owner: %j', (userid, ownerId) => {
    expect(parseDeviceList([{ ...published, userid }])?.items[0]?.ownerId).toBe(ownerId);
  });

  it('cuts long names and refuses implausible ids', () => {
    const list = parseDeviceList([
      { ...published, name: 'n'.repeat(10_000) },
      { ...published, unid: 'u'.repeat(201) },
      { ...published, unid: 'nameless', name: null },
    ]);
    expect(list?.items.map(({ name }) => name.length)).toEqual([500, 0]);
    expect(list?.missing).toBe(1);
  });
});

describe('parseSummary', () => {
  it('reads the published form', () => {
    const data = {
      plan: 'free',
      authorizedDevices: 3,
      usedDevices: 3,
      termStart: 1704067200000,
      termEnd: 1735689600000,
      renewal: { state: 'none', requestId: null },
    };
    expect(parseSummary(data)).toEqual({
      plan: 'free',
      seats: 3,
      seatsUsed: 3,
      termStart: 1704067200000,
      termEnd: 1735689600000,
    });
  });

  it('leaves unknown what is not told', () => {
    const unknown = {
      plan: 'unknown',
      seats: null,
      seatsUsed: null,
      termStart: null,
      termEnd: null,
    };
    expect(parseSummary({ plan: 'gold' })).toEqual(unknown);
    expect(parseSummary({ authorizedDevices: -1, termEnd: 'soon' })).toEqual(unknown);
    expect(parseSummary({ termEnd: null })).toEqual(unknown);
  });

  it.each([[null], [undefined], ['text'], [[]], [{}], [{ hello: 1 }]])('refuses %j', (data) => {
    expect(parseSummary(data)).toBeNull();
  });
});

describe('authorizationOf', () => {
  it.each([
    [true, null, { state: 'authorized' }],
    [true, 'expired', { state: 'refused', reason: 'expired' }],
    [false, 'shared', { state: 'refused', reason: 'shared' }],
    [false, 'belowMinimum', { state: 'refused', reason: 'belowMinimum' }],
    [false, 'overAuthorizedNumber', { state: 'refused', reason: 'overLimit' }],
    [false, 'suspended', { state: 'refused', reason: 'other', text: 'suspended' }],
    [false, null, { state: 'refused', reason: 'other', text: 'authorized: false' }],
    [undefined, null, { state: 'unstated' }],
    ['yes', null, { state: 'unstated' }],
  ])('%j with reason %j', (authorized, reason, authorization) => {
    expect(authorizationOf(authorized, reason)).toEqual(authorization);
  });
});

it('reads a page of licensed devices and refuses anything else', () => {
  const page = parseLicensePage({
    page: 1,
    pageSize: 200,
    total: 3,
    list: [
      { unid: 'JY-1', authorized: true, reason: null, termEnd: 1735689600000 },
      { unid: null, authorized: true },
      'text',
    ],
  });
  expect(page).toEqual({
    total: 3,
    received: 3,
    devices: [{ unid: 'JY-1', authorization: { state: 'authorized' }, termEnd: 1735689600000 }],
  });
  for (const odd of [null, [], {}, { list: {} }, 'x']) expect(parseLicensePage(odd)).toBeNull();
});

describe('renewals', () => {
  const approved = {
    requestId: 'request-0001',
    state: 'approved',
    years: 1,
    unids: null,
    submittedAt: 1732060800000,
    decidedAt: 1732147200000,
    reason: null,
    termEnd: 1767225600000,
  };

  it('reads one', () => {
    expect(parseRenewal(approved)).toEqual({
      requestId: 'request-0001',
      state: 'approved',
      stateText: 'approved',
      submittedAt: 1732060800000,
      decidedAt: 1732147200000,
      reason: null,
      termEnd: 1767225600000,
    });
  });

  it('takes an unknown state for "not confirmed" and keeps it', () => {
    expect(parseRenewal({ requestId: 'request-0001', state: 'escalated' })).toMatchObject({
      state: 'other',
      stateText: 'escalated',
      termEnd: null,
    });
  });

  it.each([[null], [{}], [{ requestId: 'request-0001' }], [{ state: 'approved' }], ['x']])(
    'refuses %j',
    (data) => {
      expect(parseRenewal(data)).toBeNull();
    },
  );

  it('reads a list', () => {
    expect(parseRenewals({ total: 2, list: [approved, {}] })).toHaveLength(1);
    expect(parseRenewals({ total: 0, list: [] })).toEqual([]);
    expect(parseRenewals([])).toBeNull();
  });
});
