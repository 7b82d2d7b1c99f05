import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ActionAccount,
  type ActionFacts,
  actionsNow,
} from '../../../shared/domain/actions.ts';
import { emptyCounts, emptyDue, emptyOwnership } from '../../../shared/domain/figures.ts';
import type { License } from '../../../shared/domain/license.ts';
import type { Renewal } from '../../../shared/domain/renewal.ts';
import { appError, type ErrorCode } from '../../../shared/errors.ts';
import { actionItemSchema } from '../../../shared/ipc/views.ts';
import { DAY, NOW } from './items.ts';
import { entry } from './ledger.ts';

const cloudLicense: License = {
  source: 'cloud',
  plan: 'paid',
  seats: 5,
  seatsUsed: 4,
  termStart: null,
  termEnd: NOW + 200 * DAY,
  asOf: NOW,
};

/** An account with four licensed devices that nobody has to do anything about. */
const account = (changes: Partial<ActionAccount> = {}): ActionAccount => ({
  accountId: 'account-1',
  accountLabel: 'North',
  customer: 'Customer',
  platform: 'demo',
  license: cloudLicense,
  devices: { ...emptyCounts(), total: 4, licensed: 4 },
  others: emptyCounts(),
  ownership: { ...emptyOwnership(), owned: 4 },
  due: { ...emptyDue(), later: 4 },
  nextEnd: NOW + 200 * DAY,
  missing: 0,
  needsOwner: false,
  secretState: 'protected',
  stopped: null,
  failure: null,
  ...changes,
});

const dueSoon: Partial<ActionAccount> = {
  due: { ...emptyDue(), in30: 4 },
  nextEnd: NOW + 20 * DAY,
};
const overdue: Partial<ActionAccount> = {
  devices: { ...emptyCounts(), total: 4, expired: 4 },
  due: { ...emptyDue(), overdue: 4 },
  nextEnd: NOW - 5 * DAY,
};

const actions = (
  accounts: ActionAccount[],
  renewals: Renewal[] = [],
  changes: Partial<ActionFacts> = {},
) => actionsNow({ accounts, renewals, now: NOW, leadDays: 30, ...changes });
const kinds = (...given: Parameters<typeof actions>) => actions(...given).map(({ kind }) => kind);
const failing = (code: ErrorCode, since = NOW) => ({
  failure: { error: appError(code, { logId: 'E-7K3F9Q' }), failingSince: since },
});

describe('an account', () => {
  it('in order asks for nothing', () => {
    expect(actions([account()])).toEqual([]);
  });

  it('that ran out is overdue since its end', () => {
    expect(actions([account(overdue)])).toEqual([
      {
        kind: 'renewOverdue',
        accountId: 'account-1',
        accountLabel: 'North',
        customer: 'Customer',
        platform: 'demo',
        count: 4,
        at: NOW - 5 * DAY,
        renewalId: null,
        error: null,
      },
    ]);
  });

  it('that its cloud calls expired is overdue, even before a reading says so', () => {
    expect(actions([account(failing('licenseExpired'))])).toMatchObject([
      { kind: 'renewOverdue', count: 4, error: { code: 'licenseExpired', logId: 'E-7K3F9Q' } },
    ]);
  });

  it('whose requests wait says how many and after which failure, whatever was read', () => {
    const stopped = {
      stopped: { count: 2, error: appError('signInFailed', { logId: 'E-7K3F9Q' }) },
    };
    expect(actions([account(stopped)])).toMatchObject([
      { kind: 'sendingStopped', count: 2, error: { code: 'signInFailed', logId: 'E-7K3F9Q' } },
    ]);
    expect(kinds([account({ ...stopped, ...failing('signInFailed') })])).toEqual([
      'signInFailed',
      'sendingStopped',
    ]);
  });

  it('that ends within the lead is due, for any lead', () => {
    expect(actions([account(dueSoon)])).toMatchObject([
      { kind: 'renewSoon', count: 4, at: NOW + 20 * DAY },
    ]);
    expect(kinds([account(dueSoon)], [], { leadDays: 19 })).toEqual([]);
    expect(kinds([account()], [], { leadDays: 200 })).toEqual(['renewSoon']);
  });

  it('above its seats says by how many, told by the cloud or by the figures', () => {
    const above = { ownership: { ...emptyOwnership(), owned: 7 } };
    expect(actions([account(above)])).toMatchObject([{ kind: 'overLimit', count: 2 }]);
    const named = { ...above, devices: { ...emptyCounts(), total: 7, licensed: 5, overLimit: 2 } };
    expect(actions([account(named)])).toMatchObject([{ kind: 'overLimit', count: 2 }]);
  });

  it('below the minimum says only that', () => {
    const few = {
      devices: { ...emptyCounts(), total: 2, belowMinimum: 2 },
      ownership: { ...emptyOwnership(), owned: 2 },
      license: { ...cloudLicense, seats: 0 },
    };
    expect(actions([account(few)])).toMatchObject([{ kind: 'belowMinimum', count: 2 }]);
  });

  it('asks for what only a person can tell', () => {
    const unknown = {
      license: null,
      needsOwner: true,
      ownership: { ...emptyOwnership(), unknown: 4 },
      devices: { ...emptyCounts(), total: 4, unknown: 4 },
      nextEnd: null,
    };
    expect(kinds([account(unknown)])).toEqual(['chooseOwner', 'enterLicense']);
    const halfEntered: License = {
      source: 'entered',
      plan: 'paid',
      seats: 5,
      termStart: null,
      termEnd: null,
      enteredBy: 'A. Person',
      enteredAt: NOW,
    };
    expect(kinds([account({ license: halfEntered })])).toEqual(['enterLicense']);
    expect(kinds([account({ license: { ...halfEntered, termEnd: NOW + 200 * DAY } })])).toEqual([]);
    // An account without devices needs no license.
    expect(kinds([account({ license: null, devices: emptyCounts() })])).toEqual([]);
  });

  it('tells once about a secret', () => {
    expect(kinds([account({ secretState: 'missing', ...failing('secretMissing') })])).toEqual([
      'secretMissing',
    ]);
    expect(kinds([account(failing('secretUnreadable'))])).toEqual(['secretMissing']);
  });

  it('tells a failed reading apart from a failed sign-in and from a short absence', () => {
    expect(actions([account(failing('signInFailed'))])).toMatchObject([
      { kind: 'signInFailed', error: { code: 'signInFailed', logId: 'E-7K3F9Q' } },
    ]);
    expect(kinds([account(failing('serverError'))])).toEqual(['readingFailed']);
    expect(kinds([account(failing('cancelled'))])).toEqual([]);
    expect(kinds([account(failing('offline', NOW - DAY + 1))])).toEqual([]);
    expect(kinds([account(failing('offline', NOW - DAY))])).toEqual(['readingFailed']);
    expect(actions([account({ missing: 12 })])).toMatchObject([
      { kind: 'listIncomplete', count: 12 },
    ]);
  });

  it('of ad accounts reports lapsed authorizations', () => {
    const ads = {
      devices: emptyCounts(),
      ownership: emptyOwnership(),
      license: null,
      others: { ...emptyCounts(), total: 3, licensed: 1, expired: 2 },
      due: { ...emptyDue(), overdue: 2, noDate: 1 },
      nextEnd: null,
    };
    expect(actions([account(ads)])).toMatchObject([{ kind: 'authorizationLapsed', count: 2 }]);
  });
});

describe('a renewal on its way', () => {
  it('keeps from asking again, and not from saying what is overdue', () => {
    for (const state of ['queued', 'submitted', 'underReview'] as const) {
      const open = entry({ state, updatedAt: NOW });
      expect(kinds([account(dueSoon)], [open])).toEqual([]);
      expect(kinds([account(overdue)], [open])).toEqual(['renewOverdue']);
    }
    expect(kinds([account(dueSoon)], [entry({ state: 'drafted' })])).toEqual(['renewSoon']);
    expect(kinds([account(dueSoon)], [entry({ accountId: 'account-2' })])).toEqual(['renewSoon']);
  });

  it('counts only for as many devices as it covers', () => {
    const covering = (deviceCount: number) =>
      entry({ scope: { kind: 'devices', unids: ['A'] }, deviceCount, updatedAt: NOW });
    expect(kinds([account(dueSoon)], [covering(3)])).toEqual(['renewSoon']);
    expect(kinds([account(dueSoon)], [covering(4)])).toEqual([]);
  });
});

describe('an entry of the ledger', () => {
  it('whose answer was lost needs a person', () => {
    expect(actions([account()], [entry({ state: 'unknown' })])).toMatchObject([
      { kind: 'renewalUnknown', renewalId: 'r-1', count: 3, at: NOW + 30 * DAY },
    ]);
  });

  it('needs a person when it is not confirmed after seven days', () => {
    const since = (days: number) => [entry({ updatedAt: NOW - days * DAY })];
    expect(kinds([account()], since(7))).toEqual(['renewalUnconfirmed']);
    expect(kinds([account()], since(6.9))).toEqual([]);
  });

  it('that was rejected counts until somebody dealt with it or it is old news', () => {
    const rejected = entry({ state: 'rejected', updatedAt: NOW - DAY });
    const old = { ...rejected, updatedAt: NOW - 30 * DAY };
    expect(kinds([account()], [rejected])).toEqual(['renewalRejected']);
    expect(kinds([account()], [old])).toEqual([]);
    expect(kinds([account(dueSoon)], [old])).toEqual(['renewalRejected', 'renewSoon']);
    const newer = entry({ id: 'r-2', state: 'confirmed', createdAt: NOW });
    expect(kinds([account()], [rejected, newer])).toEqual([]);
  });
});

describe('the order', () => {
  const troubled = [
    account({ accountId: 'a', ...dueSoon }),
    account({ accountId: 'b', ...overdue }),
    account({ accountId: 'c', ...failing('signInFailed') }),
    account({ accountId: 'd', missing: 1 }),
    account({ accountId: 'e', ...overdue, nextEnd: NOW - 50 * DAY }),
    account({ accountId: 'f', ...dueSoon, nextEnd: NOW + 2 * DAY }),
  ];
  const ledger = [
    entry({ id: 'x', accountId: 'd', state: 'unknown' }),
    entry({ id: 'y', accountId: 'd', updatedAt: NOW - 8 * DAY }),
  ];

  it('goes by urgency, then by the earlier end', () => {
    expect(actions(troubled, ledger).map(({ kind, accountId }) => `${kind} ${accountId}`)).toEqual([
      'renewOverdue e',
      'renewOverdue b',
      'signInFailed c',
      'renewalUnknown d',
      'renewSoon f',
      'renewSoon a',
      'renewalUnconfirmed d',
      'listIncomplete d',
    ]);
  });

  it('is the same however the facts are put, and each item fits the contract', () => {
    const all = actions(troubled, ledger);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(troubled, { minLength: troubled.length }),
        fc.shuffledSubarray(ledger, { minLength: ledger.length }),
        (accounts, renewals) => {
          expect(actions(accounts, renewals)).toEqual(all);
        },
      ),
    );
    for (const item of all) expect(actionItemSchema.parse(item)).toEqual(item);
  });
});
