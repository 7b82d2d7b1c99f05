import { expect, test } from 'vitest';
import { accountViews } from '../../../electron/services/accounts/account-views.ts';
import { composeOverview } from '../../../electron/services/backend/overview.ts';
import type { Platform } from '../../../electron/services/cloud/platform.ts';
import type { AccountFigures, StoredAccount } from '../../../electron/services/store/store.ts';
import { emptyCounts, emptyDue, emptyOwnership } from '../../../shared/domain/figures.ts';
import { contract } from '../../../shared/ipc/contract.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 2, 10);

function stored(id: string, changes: Partial<StoredAccount> = {}): StoredAccount {
  return {
    account: {
      id,
      platform: 'cloud',
      label: `Label ${id}`,
      customer: 'Customer',
      timeZone: 'UTC',
      bases: {},
      options: {},
      signInMethod: 'key',
      plainHttpAllowed: false,
      ownUserId: 'me',
      createdAt: 0,
    },
    asOf: now - 3600_000,
    missing: 0,
    cloudLicense: null,
    enteredLicense: null,
    failure: null,
    ...changes,
  };
}

function figures(accountId: string, owned: number, licensed: number): AccountFigures {
  return {
    accountId,
    devices: { ...emptyCounts(), total: owned, licensed, overLimit: owned - licensed },
    others: emptyCounts(),
    ownership: { ...emptyOwnership(), owned },
    due: { ...emptyDue(), later: licensed },
    nextEnd: now + 200 * day,
  };
}

const cloudLicense = (seats: number) =>
  ({
    source: 'cloud',
    plan: 'paid',
    seats,
    seatsUsed: null,
    termStart: null,
    termEnd: now + 200 * day,
    asOf: now,
  }) as const;

const platform: Platform = {
  descriptor: {
    id: 'cloud',
    bases: [],
    options: [],
    signInMethods: [{ id: 'key', fields: [] }],
    capabilities: {
      readsDevices: true,
      readsLicense: true,
      submitsRenewal: false,
      looksUpRenewal: false,
      addsDevices: false,
      tellsOwners: true,
    },
    consoleUrl: 'https://console.example/',
  },
  connect: () => {
    throw new Error('not asked for here');
  },
  credentialName: () => '',
  callLimit: () => null,
};

async function overview(accounts: readonly StoredAccount[], byAccount: AccountFigures[]) {
  const all = { version: 7, accounts: byAccount, timeline: [1, 2], beyondTimeline: 3 };
  const views = await accountViews(accounts, all, {
    findPlatform: (id) => (id === 'cloud' ? platform : null),
    secretState: () => 'protected',
    syncStatus: (accountId) => ({ state: 'idle', accountId, nextAt: null }),
    budget: async () => null,
  });
  const composed = composeOverview({
    now,
    leadDays: 30,
    stored: accounts,
    views,
    figures: all,
    bounds: [now, now + 31 * day, now + 61 * day],
    renewals: [],
    waiting: [],
  });
  return contract['overview.read'].output.parse(composed);
}

test('free seats of one account do not make up for what another has too many', async () => {
  const result = await overview(
    [
      stored('account-1', { cloudLicense: cloudLicense(10) }),
      stored('account-2', { cloudLicense: cloudLicense(3) }),
    ],
    [figures('account-1', 5, 5), figures('account-2', 5, 3)],
  );
  expect(result.seats).toEqual({ used: 10, total: 13, over: 2, accountsWithoutSeats: 0 });
  expect(result.actions).toMatchObject([{ kind: 'overLimit', accountId: 'account-2', count: 2 }]);
});

test('the age of the whole is that of its oldest part, and no age before any reading', async () => {
  const none = await overview([stored('account-1', { asOf: null })], []);
  expect([none.oldestAsOf, none.newestAsOf]).toEqual([null, null]);
  const two = await overview(
    [
      stored('account-1', { asOf: 5 }),
      stored('account-2', { asOf: 9 }),
      stored('account-3', { asOf: null }),
    ],
    [],
  );
  expect([two.oldestAsOf, two.newestAsOf]).toEqual([5, 9]);
});

test('months are bounded by each other and keep their numbers', async () => {
  const result = await overview([], []);
  expect(result.timeline).toEqual([
    { from: now, to: now + 31 * day, total: 1 },
    { from: now + 31 * day, to: now + 61 * day, total: 2 },
  ]);
  expect(result).toMatchObject({ beyondTimeline: 3, version: 7 });
});

test('no more than 200 actions are sent, and their whole number is told', async () => {
  const ids = Array.from({ length: 300 }, (_, index) => `account-${index}`);
  const result = await overview(
    ids.map((id) => stored(id, { cloudLicense: cloudLicense(1) })),
    ids.map((id) => figures(id, 2, 1)),
  );
  expect(result.actions).toHaveLength(200);
  expect(result.actionTotal).toBe(300);
});

test('an account of a platform that this version lacks is shown, and nothing can be done', async () => {
  const strange = stored('account-1');
  const account = { ...strange.account, platform: 'gone' };
  const result = await overview([{ ...strange, account }], [figures('account-1', 1, 1)]);
  expect(result.accounts[0]?.capabilities.readsDevices).toBe(false);
  expect(result.devices.total).toBe(1);
});
