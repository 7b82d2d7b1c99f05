import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLicenseRules } from '../../../shared/domain/license.ts';
import { type RenewalPlan, renewalPreviewLineSchema } from '../../../shared/domain/renewal.ts';
import {
  type PlanAccount,
  type PlanFacts,
  planLines,
  type SelectedEntitlement,
} from '../../../shared/domain/renewal-plan.ts';
import { DAY, NOW } from './items.ts';
import { entry } from './ledger.ts';

const account = (changes: Partial<PlanAccount> = {}): PlanAccount => ({
  accountId: 'account-1',
  timeZone: 'UTC',
  submitsRenewal: true,
  license: { plan: 'paid', seats: 5, termEnd: NOW + 30 * DAY },
  ownership: { owned: 4, shared: 1, unknown: 0 },
  others: 0,
  nextEnd: NOW + 30 * DAY,
  selected: [],
  ...changes,
});

const picked = (unid: string, changes: Partial<SelectedEntitlement> = {}): SelectedEntitlement => ({
  kind: 'device',
  unid,
  ownership: 'owned',
  termEnd: NOW + 30 * DAY,
  ...changes,
});

const wholeAccount: RenewalPlan = { kind: 'account', accountId: 'account-1', years: 1 };
const someDevices: RenewalPlan = { kind: 'devices', entitlementIds: [1], years: 1 };
const dueWithin = (days: number): RenewalPlan => ({ kind: 'dueWithin', days, years: 1 });

const linesOf = (plan: RenewalPlan, accounts: PlanAccount[], changes: Partial<PlanFacts> = {}) =>
  planLines(plan, { accounts, renewals: [], rules: defaultLicenseRules, now: NOW, ...changes });

describe('an account’s renewal', () => {
  it('names route, devices, seats and both ends', () => {
    expect(linesOf(wholeAccount, [account(), account({ accountId: 'account-2' })])).toEqual([
      {
        accountId: 'account-1',
        scope: { kind: 'account' },
        route: 'api',
        years: 1,
        plan: 'paid',
        deviceCount: 4,
        sharedLeftOut: 1,
        seats: 5,
        termEndBefore: NOW + 30 * DAY,
        termEndExpected: NOW + 395 * DAY,
        obstacles: [],
      },
    ]);
  });

  it('counts devices whose owner nobody told', () => {
    const ownership = { owned: 1, shared: 2, unknown: 47 };
    expect(linesOf(wholeAccount, [account({ ownership })])[0]).toMatchObject({
      deviceCount: 48,
      sharedLeftOut: 2,
    });
  });

  it('goes by a person where the cloud takes none', () => {
    expect(linesOf(wholeAccount, [account({ submitsRenewal: false })])[0]?.route).toBe('person');
  });

  it('expects nothing where no end is known, and falls back to the earliest end read', () => {
    const untold = { license: { plan: 'paid', seats: 5, termEnd: null } } as const;
    expect(linesOf(wholeAccount, [account({ ...untold, nextEnd: null })])[0]).toMatchObject({
      termEndBefore: null,
      termEndExpected: null,
    });
    expect(linesOf(wholeAccount, [account(untold)])[0]?.termEndBefore).toBe(NOW + 30 * DAY);
    expect(linesOf(wholeAccount, [account({ license: null })])[0]).toMatchObject({
      plan: 'unknown',
      seats: null,
    });
  });

  it('names each obstacle', () => {
    const obstacles = (changes: Partial<PlanAccount>, plan = wholeAccount, facts = {}) =>
      linesOf(plan, [account(changes)], facts)[0]?.obstacles;
    const free = { license: { plan: 'free', seats: 3, termEnd: NOW } } as const;
    expect(obstacles(free)).toEqual([]);
    expect(obstacles(free, { ...wholeAccount, years: 2 })).toEqual(['freePlanOneYear']);
    expect(obstacles({ ownership: { owned: 2, shared: 5, unknown: 0 } })).toEqual([
      'fewerThanMinimum',
    ]);
    // One of unknown owner may be the third.
    expect(obstacles({ ownership: { owned: 2, shared: 5, unknown: 1 } })).toEqual([]);
    const rules = { minimumDevices: 5, freeDevices: 3 };
    expect(obstacles({}, wholeAccount, { rules })).toEqual(['fewerThanMinimum']);
    const none = { owned: 0, shared: 0, unknown: 0 };
    expect(obstacles({ ownership: none })).toEqual(['nothingToRenew']);
    expect(obstacles({ ownership: none, others: 4 })).toEqual(['notALicense']);
  });
});

describe('a renewal of some devices', () => {
  it('leaves out the shared ones and counts them apart', () => {
    const selected = [
      picked('B', { termEnd: NOW + 10 * DAY }),
      picked('A'),
      picked('S', { ownership: 'shared', termEnd: null }),
    ];
    expect(linesOf(someDevices, [account({ selected }), account()])).toMatchObject([
      {
        scope: { kind: 'devices', unids: ['A', 'B'] },
        deviceCount: 2,
        sharedLeftOut: 1,
        termEndBefore: NOW + 10 * DAY,
        obstacles: [],
      },
    ]);
  });

  it('still names what was asked for when nothing of it can be renewed', () => {
    const shared = [picked('S', { ownership: 'shared', termEnd: null })];
    expect(linesOf(someDevices, [account({ selected: shared })])).toMatchObject([
      {
        scope: { kind: 'devices', unids: ['S'] },
        deviceCount: 0,
        sharedLeftOut: 1,
        obstacles: ['sharedDevices'],
      },
    ]);
    const others = [picked('ad', { kind: 'adAccount', ownership: 'none' })];
    expect(linesOf(someDevices, [account({ selected: others })])[0]?.obstacles).toEqual([
      'notALicense',
    ]);
  });
});

describe('an open entry', () => {
  const openOn = (scope: 'account' | string[], state = entry().state) =>
    entry({
      state,
      scope: scope === 'account' ? { kind: 'account' } : { kind: 'devices', unids: scope },
    });
  const blocked = (plan: RenewalPlan, renewals: ReturnType<typeof entry>[]) =>
    linesOf(plan, [account({ selected: [picked('A')] })], { renewals })[0]?.obstacles.includes(
      'alreadyOpen',
    );

  it('stands in the way of whatever it overlaps', () => {
    expect(blocked(wholeAccount, [openOn('account')])).toBe(true);
    expect(blocked(wholeAccount, [openOn(['Z'])])).toBe(true);
    expect(blocked(someDevices, [openOn('account')])).toBe(true);
    expect(blocked(someDevices, [openOn(['A', 'Z'])])).toBe(true);
    expect(blocked(someDevices, [openOn(['Z'])])).toBe(false);
  });

  it('of which nobody can say what it covers stands in the way of everything', () => {
    const unreadable = entry({ scope: { kind: 'unreadable' } });
    expect(blocked(wholeAccount, [unreadable])).toBe(true);
    expect(blocked(someDevices, [unreadable])).toBe(true);
  });

  it('does so until it is final, in its own account', () => {
    for (const state of ['drafted', 'queued', 'unknown', 'underReview'] as const) {
      expect(blocked(wholeAccount, [openOn('account', state)])).toBe(true);
    }
    for (const state of ['confirmed', 'rejected', 'lapsed', 'withdrawn'] as const) {
      expect(blocked(wholeAccount, [openOn('account', state)])).toBe(false);
    }
    expect(blocked(wholeAccount, [{ ...openOn('account'), accountId: 'account-2' }])).toBe(false);
  });
});

describe('all that is due', () => {
  const ids = (days: number, accounts: PlanAccount[]) =>
    linesOf(dueWithin(days), accounts).map(({ accountId }) => accountId);
  const ending = (accountId: string, days: number) =>
    account({ accountId, license: { plan: 'paid', seats: 5, termEnd: NOW + days * DAY } });

  it('takes what ended or ends within the days', () => {
    const accounts = [ending('past', -3), ending('soon', 30), ending('later', 31)];
    expect(ids(30, accounts)).toEqual(['past', 'soon']);
    expect(ids(0, accounts)).toEqual(['past']);
  });

  it('passes over what has no end, no devices or no license to renew', () => {
    const none = { owned: 0, shared: 0, unknown: 0 };
    expect(
      ids(365, [
        account({ license: null, nextEnd: null }),
        account({ ownership: none }),
        account({ ownership: none, others: 3 }),
      ]),
    ).toEqual([]);
  });
});

describe('for any plan', () => {
  const count = fc.nat(6);
  const selected = fc.array(
    fc.record({
      kind: fc.constantFrom('device' as const, 'adAccount' as const),
      unid: fc.string({ minLength: 1, maxLength: 3 }),
      ownership: fc.constantFrom('owned' as const, 'shared' as const, 'unknown' as const),
      termEnd: fc.option(fc.integer({ min: NOW - 100 * DAY, max: NOW + 100 * DAY })),
    }),
    { maxLength: 8 },
  );
  const accounts = fc.array(
    fc.record({
      submitsRenewal: fc.boolean(),
      license: fc.option(
        fc.record({
          plan: fc.constantFrom('free' as const, 'paid' as const, 'unknown' as const),
          seats: fc.option(count),
          termEnd: fc.option(fc.integer({ min: NOW - 100 * DAY, max: NOW + 100 * DAY })),
        }),
      ),
      ownership: fc.record({ owned: count, shared: count, unknown: count }),
      others: count,
      selected,
    }),
    { maxLength: 6 },
  );
  const plans = fc.constantFrom(wholeAccount, someDevices, dueWithin(50));

  it('makes lines that the contract accepts, one an account at most', () => {
    fc.assert(
      fc.property(accounts, plans, (given, plan) => {
        const lines = linesOf(
          plan,
          given.map((changes, index) => account({ ...changes, accountId: `account-${index}` })),
        );
        expect(new Set(lines.map(({ accountId }) => accountId)).size).toBe(lines.length);
        for (const line of lines) {
          expect(renewalPreviewLineSchema.parse(line)).toEqual(line);
          if (line.scope.kind === 'account' || line.obstacles.length > 0) continue;
          expect(line.scope.unids).toHaveLength(line.deviceCount);
        }
      }),
    );
  });
});
