import { expect, test } from 'vitest';
import type { Standin } from '../../../electron/standin/index.ts';
import { DAY, juying, juyingSeed, NOW, standinWith } from './harness.ts';
import { licensedDevices, renewal, renewals, summary } from './wire.ts';

const ID = 'request-0001';
const RENEW = '/license/renewals';
const submit = async (standin: Standin, body: object) =>
  (await juying(standin, 'POST', RENEW, { body })).body;
const read = async (standin: Standin, id = ID) =>
  (await juying(standin, 'GET', `${RENEW}/${id}`)).body;
const termEnd = async (standin: Standin) =>
  summary.parse((await juying(standin, 'GET', '/license/summary')).body.data).termEnd;

test('a request goes from submitted over review to approved and moves the end', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  standin.control.changeSettings({ reviewDelayMs: 60_000, autoApproveDelayMs: 600_000 });
  expect(await submit(standin, { requestId: ID, years: 2 })).toMatchObject({
    success: true,
    data: { requestId: ID, state: 'submitted' },
  });
  expect((await read(standin)).data).toEqual({
    requestId: ID,
    state: 'submitted',
    years: 2,
    unids: null,
    submittedAt: NOW,
    decidedAt: null,
    reason: null,
    termEnd: null,
  });
  standin.control.shiftClock({ ms: 60_000 });
  expect(renewal.parse((await read(standin)).data).state).toBe('underReview');
  expect(await termEnd(standin)).toBe(NOW + 30 * DAY);

  standin.control.shiftClock({ ms: 5 * DAY });
  const newEnd = Date.UTC(2027, 1, 14, 8);
  expect((await read(standin)).data).toMatchObject({
    state: 'approved',
    decidedAt: NOW + 600_000,
    termEnd: newEnd,
  });
  expect(await termEnd(standin)).toBe(newEnd);
});

test('the same id is one request, whatever a repeat says', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  await submit(standin, { requestId: ID, years: 1 });
  const repeat = await submit(standin, { requestId: ID, years: 'five', unids: [] });
  expect(repeat).toMatchObject({ success: true, data: { requestId: ID, state: 'submitted' } });
  standin.control.decideRenewal({ account: 'one', requestId: ID, decision: 'approve' });
  const end = await termEnd(standin);
  const late = await submit(standin, { requestId: ID, years: 3 });
  expect(late.data).toEqual({ requestId: ID, state: 'approved' });
  expect(await termEnd(standin)).toBe(end);
  const [account] = standin.control.recount().juying;
  expect(account?.renewals[ID]).toMatchObject({ received: 3, years: 1, state: 'approved' });
});

test('a refused request is not stored: its id is still free', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  expect((await submit(standin, { requestId: ID, years: 9 })).code).toBe(1002);
  expect((await read(standin)).code).toBe(1011);
  expect((await submit(standin, { requestId: ID, years: 1 })).code).toBe(200);
});

test('the free plan takes one year at a time', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ plan: 'free' })] });
  expect((await submit(standin, { requestId: ID, years: 2 })).code).toBe(1002);
  expect((await submit(standin, { requestId: ID, years: 1 })).code).toBe(200);
});

test('an overdue account gets its years from the decision on', async () => {
  const standin = await standinWith({ juying: [juyingSeed({ termEnd: NOW - 12 * DAY })] });
  expect((await submit(standin, { requestId: ID, years: 1 })).code).toBe(200);
  standin.control.decideRenewal({ account: 'one', requestId: ID, decision: 'approve' });
  const { data } = (await juying(standin, 'GET', '/license/summary')).body;
  expect(data).toMatchObject({ termStart: NOW, termEnd: Date.UTC(2026, 0, 15, 8) });
  expect(summary.parse(data).renewal).toEqual({
    state: 'approved',
    requestId: ID,
    submittedAt: NOW,
    decidedAt: NOW,
    reason: null,
  });
  expect((await juying(standin, 'GET', '/equip-read/all-equip-state')).body.code).toBe(200);
});

test('an end on 29 February becomes 28 February', async () => {
  const leap = Date.UTC(2028, 1, 29, 12);
  const standin = await standinWith({ juying: [juyingSeed({ termEnd: leap })] });
  await submit(standin, { requestId: ID, years: 1 });
  standin.control.decideRenewal({ account: 'one', requestId: ID, decision: 'approve' });
  expect(await termEnd(standin)).toBe(Date.UTC(2029, 1, 28, 12));
});

test('named devices get an end of their own; the account keeps its end', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  await submit(standin, { requestId: ID, years: 1, unids: ['JY-003', 'JY-001'] });
  standin.control.decideRenewal({ account: 'one', requestId: ID, decision: 'approve' });
  const { list } = licensedDevices.parse(
    (await juying(standin, 'GET', '/license/devices')).body.data,
  );
  const own = Date.UTC(2026, 1, 14, 8);
  expect(list.map((entry) => entry.termEnd)).toEqual([own, NOW + 30 * DAY, own]);
  expect((await read(standin)).data).toMatchObject({ unids: ['JY-003', 'JY-001'], termEnd: own });
  expect(await termEnd(standin)).toBe(NOW + 30 * DAY);
});

test('a device ends with its account when that ends later than the device itself', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const approve = (requestId: string) =>
    standin.control.decideRenewal({ account: 'one', requestId, decision: 'approve' });
  await submit(standin, { requestId: ID, years: 1, unids: ['JY-002'] });
  approve(ID);
  await submit(standin, { requestId: 'request-0002', years: 3 });
  approve('request-0002');
  const { list } = licensedDevices.parse(
    (await juying(standin, 'GET', '/license/devices')).body.data,
  );
  const end = Date.UTC(2028, 1, 14, 8);
  expect(list.map((entry) => entry.termEnd)).toEqual([end, end, end]);
});

test('a rejection tells its reason and moves nothing', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  await submit(standin, { requestId: ID, years: 1 });
  standin.control.shiftClock({ ms: DAY });
  const decision = { account: 'one', requestId: ID, decision: 'reject', reason: 'no invoice' };
  standin.control.decideRenewal({ ...decision, decision: 'reject' });
  expect((await read(standin)).data).toMatchObject({
    state: 'rejected',
    reason: 'no invoice',
    decidedAt: NOW + DAY,
    termEnd: null,
  });
  expect(await termEnd(standin)).toBe(NOW + 30 * DAY);
  expect(() => standin.control.decideRenewal({ ...decision, decision: 'approve' })).toThrow(
    'already rejected',
  );
});

test('the list takes what was submitted or decided since a time', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  await submit(standin, { requestId: 'request-old1', years: 1 });
  await submit(standin, { requestId: 'request-old2', years: 1 });
  standin.control.shiftClock({ ms: DAY });
  await submit(standin, { requestId: 'request-new1', years: 1 });
  standin.control.decideRenewal({
    account: 'one',
    requestId: 'request-old2',
    decision: 'approve',
  });
  const ids = async (query: string) => {
    const { total, list } = renewals.parse((await juying(standin, 'GET', RENEW + query)).body.data);
    expect(total).toBe(list.length);
    return list.map(({ requestId }) => requestId);
  };
  expect(await ids('')).toEqual(['request-old1', 'request-old2', 'request-new1']);
  expect(await ids(`?since=${NOW + DAY}`)).toEqual(['request-old2', 'request-new1']);
  expect(await ids(`?since=${NOW + DAY + 1}`)).toEqual([]);
  expect((await juying(standin, 'GET', `${RENEW}?since=yesterday`)).body.code).toBe(1002);
});
