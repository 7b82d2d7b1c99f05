import { describe, expect, test } from 'vitest';
import { until } from '../../fixtures/fake-clock.ts';
import { connectAndRead, openBackend, typedIn } from '../backend/harness.ts';
import { standin } from '../backend/own-standin.ts';

const ownerOf = (key: string) => typedIn(standin, key).ownUserId ?? '';
const count = (key: string) => {
  const found = standin.control.recount().juying.find(({ account }) => account === key);
  if (!found) throw new Error(`No account ${key}`);
  return found;
};

describe('a cloud that tells no license', () => {
  const KEY = 'water-boosters';

  test('leaves it to a person, whose word counts until it is taken back', async () => {
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, KEY);
    await backend.get('accounts.chooseOwner', { accountId, ownerId: ownerOf(KEY) });
    const { owned, shared } = count(KEY);
    const unknown = await backend.account(accountId);
    expect(unknown.license).toBeNull();
    expect(unknown.counts).toMatchObject({ unknown: owned, shared });
    expect(unknown.nextEnd).toBeNull();
    expect(unknown.seats).toMatchObject({ total: null, accountsWithoutSeats: 1 });

    const termEnd = Date.now() + 20 * 86_400_000;
    const license = {
      plan: 'paid',
      seats: owned,
      termStart: null,
      termEnd,
      enteredBy: 'Ada',
    } as const;
    await backend.get('accounts.enterLicense', { accountId, license });
    const entered = await backend.account(accountId);
    expect(entered.license).toMatchObject({ source: 'entered', enteredBy: 'Ada', termEnd });
    expect(entered.counts).toMatchObject({ licensed: owned, shared, unknown: 0 });
    expect(entered.due.in30).toBe(owned);
    expect(entered.nextEnd).toBe(termEnd);

    // A later reading, which still tells no license, does not take it away.
    await backend.get('sync.start', { accountId });
    await backend.quiet();
    expect((await backend.account(accountId)).counts.licensed).toBe(owned);

    await backend.get('accounts.clearEnteredLicense', { accountId });
    expect((await backend.account(accountId)).counts).toMatchObject({ unknown: owned, shared });
  });

  test('an end before the start is refused and changes nothing', async () => {
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, KEY);
    const license = { plan: 'paid', seats: 1, termStart: 2, termEnd: 1, enteredBy: 'Ada' } as const;
    expect(await backend.ask('accounts.enterLicense', { accountId, license })).toMatchObject({
      ok: false,
      error: { code: 'invalidInput', params: { field: 'termEnd' } },
    });
    expect((await backend.account(accountId)).license).toBeNull();
  });
});

describe('whose devices they are', () => {
  test('a login that tells it asks nobody', async () => {
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, 'property-meridian');
    const view = await backend.account(accountId);
    expect(view.account.ownUserId).toBe(ownerOf('property-meridian'));
    expect(view.needsOwner).toBe(false);
    expect(view.ownership).toMatchObject({ owned: count('property-meridian').owned, unknown: 0 });
  });

  test('a person’s choice stands against what a login tells', async () => {
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, 'property-meridian');
    await backend.get('accounts.chooseOwner', { accountId, ownerId: 'usr_chosen' });
    await backend.get('sync.start', { accountId });
    await backend.quiet();
    const view = await backend.account(accountId);
    expect(view.sync.state).toBe('idle');
    expect(view.account.ownUserId).toBe('usr_chosen');
    expect(view.ownership.owned).toBe(0);
  });

  test('changed settings keep what is known of the owner', async () => {
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, 'coldchain-hub');
    const ownerId = ownerOf('coldchain-hub');
    await backend.get('accounts.chooseOwner', { accountId, ownerId });
    const { settings } = typedIn(standin, 'coldchain-hub');
    const before = await backend.account(accountId);
    await backend.get('accounts.update', { accountId, settings: { ...settings, label: 'New' } });
    const after = await backend.account(accountId);
    expect(after.account).toEqual({ ...before.account, label: 'New' });
    expect(after.counts).toEqual(before.counts);
  });
});

test('other rules judge all stored devices again, without asking a cloud', async () => {
  const backend = openBackend();
  const KEY = 'water-boosters';
  const accountId = await connectAndRead(backend, standin, KEY);
  await backend.get('accounts.chooseOwner', { accountId, ownerId: ownerOf(KEY) });
  const { owned } = count(KEY);
  standin.control.clearRequests();
  const rules = { minimumDevices: owned + 1, freeDevices: 3 };
  await backend.get('settings.write', { rules });
  await until(async () => (await backend.account(accountId)).counts.belowMinimum === owned);
  expect(standin.control.requests()).toEqual([]);
});

describe('a renewal from submission to confirmation', () => {
  const KEY = 'school-seven';

  test('is confirmed by the reading that shows the new end, and by nothing before', async () => {
    const backend = openBackend();
    const accountId = await connectAndRead(backend, standin, KEY);
    await backend.get('accounts.chooseOwner', { accountId, ownerId: ownerOf(KEY) });
    const before = count(KEY);
    const plan = { kind: 'account', accountId, years: 1 } as const;
    const [renewalId = ''] = await backend.get('renewals.draft', { plan, who: 'Ada' });
    await backend.get('overview.read', {});
    await backend.get('renewals.submit', { renewalIds: [renewalId], who: 'Ada' });
    const state = async () => (await backend.get('renewals.detail', { renewalId })).renewal.state;
    await until(async () => (await state()) === 'submitted');
    await backend.get('sync.start', { accountId });
    await backend.quiet();
    expect(await state()).toBe('submitted');

    const { renewal } = await backend.get('renewals.detail', { renewalId });
    const { requestId } = renewal;
    standin.control.decideRenewal({ account: KEY, requestId, decision: 'approve' });
    expect(await state()).toBe('submitted');
    await backend.get('sync.start', { accountId });
    await backend.quiet();
    const confirmed = await backend.get('renewals.detail', { renewalId });
    expect(confirmed.renewal).toMatchObject({
      state: 'confirmed',
      termEndAfter: count(KEY).termEnd,
    });
    expect(count(KEY).termEnd).toBeGreaterThan(before.termEnd ?? 0);
    expect((await backend.account(accountId)).nextEnd).toBe(count(KEY).termEnd);
    expect(backend.events.changed.some(({ topics }) => topics.includes('renewals'))).toBe(true);
    expect(count(KEY).renewals[requestId]?.received).toBe(1);
  });
});
