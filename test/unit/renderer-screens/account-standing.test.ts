import { describe, expect, it } from 'vitest';
import { sortAccounts } from '../../../renderer/accounts/model/account-order.ts';
import {
  matchesText,
  standingOf,
  urgencyOf,
} from '../../../renderer/accounts/model/account-standing.ts';
import { appError } from '../../../shared/errors.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { accountView } from '../renderer/account-view.ts';

const failed = (code: Parameters<typeof appError>[0]): AccountView['sync'] => ({
  state: 'failed',
  accountId: 'account-1',
  error: appError(code),
  failedAt: 20,
  failingSince: 10,
  nextAt: null,
});
const running = (phase: 'waiting' | 'reading', waitingUntil: number | null) =>
  ({
    state: 'running',
    accountId: 'account-1',
    phase,
    startedAt: 0,
    read: 5,
    announced: 10,
    waitingUntil,
  }) as const;

const good = accountView({ asOf: 1 });

describe('standingOf', () => {
  const cases: [string, Partial<AccountView>, string][] = [
    ['a whole and fresh reading', {}, 'current'],
    ['no reading yet', { asOf: null }, 'neverRead'],
    ['rows missing', { missing: 3 }, 'incomplete'],
    ['owner not chosen, before rows missing', { missing: 3, needsOwner: true }, 'needsOwner'],
    ['a refused sign-in', { sync: failed('signInFailed') }, 'signInFailed'],
    ['no network', { sync: failed('offline') }, 'failing'],
    ['a cancelled reading is no failure', { sync: failed('cancelled') }, 'current'],
    [
      'no secret, whatever failed',
      { secretState: 'missing', sync: failed('offline') },
      'secretMissing',
    ],
    ['an unreadable secret', { secretState: 'unreadable' }, 'secretUnreadable'],
    [
      'a running reading goes first',
      { secretState: 'missing', sync: running('reading', null) },
      'reading',
    ],
    ['waiting for the budget', { sync: running('waiting', 99) }, 'waiting'],
    ['waiting without a time', { sync: running('waiting', null) }, 'reading'],
  ];
  it.each(cases)('%s', (_name, changes, kind) => {
    expect(standingOf({ ...good, ...changes }).kind).toBe(kind);
  });

  it('keeps since when it fails, for the words beside it', () => {
    expect(standingOf({ ...good, sync: failed('timedOut') })).toMatchObject({ since: 10 });
  });

  it('calls only a whole reading good', () => {
    expect(urgencyOf('current')).toBe('good');
    expect(urgencyOf('neverRead')).toBe('unknown');
    expect(urgencyOf('incomplete')).toBe('attention');
    expect(urgencyOf('secretMissing')).toBe('broken');
  });
});

describe('the list', () => {
  const named = (label: string, changes: Partial<AccountView> = {}): AccountView => ({
    ...good,
    ...changes,
    account: { ...good.account, label, customer: `of ${label}` },
  });
  const labels = (views: AccountView[]) => views.map(({ account }) => account.label);
  const collator = new Intl.Collator('en', { numeric: true });

  it('counts numbers in labels as numbers', () => {
    const views = [named('Site 10'), named('Site 9'), named('site 1')];
    const sorted = sortAccounts(views, { by: 'label', direction: 'asc' }, collator);
    expect(labels(sorted)).toEqual(['site 1', 'Site 9', 'Site 10']);
    expect(labels(views)).toEqual(['Site 10', 'Site 9', 'site 1']);
  });

  it('puts what has no end last in both directions', () => {
    const views = [named('none'), named('late', { nextEnd: 9 }), named('soon', { nextEnd: 1 })];
    const order = (direction: 'asc' | 'desc') =>
      labels(sortAccounts(views, { by: 'nextEnd', direction }, collator));
    expect(order('asc')).toEqual(['soon', 'late', 'none']);
    expect(order('desc')).toEqual(['late', 'soon', 'none']);
  });

  it('puts what is broken first when sorted by state', () => {
    const views = [
      named('fine'),
      named('new', { asOf: null }),
      named('broken', { secretState: 'missing' }),
      named('failing', { sync: failed('offline') }),
    ];
    const sorted = sortAccounts(views, { by: 'state', direction: 'asc' }, collator);
    expect(labels(sorted)).toEqual(['broken', 'failing', 'new', 'fine']);
  });

  it('searches label, customer and platform without regard to case', () => {
    const view = named('Harbour');
    expect(matchesText(view, ' HARB ', 'Sample Cloud')).toBe(true);
    expect(matchesText(view, 'of harb', 'Sample Cloud')).toBe(true);
    expect(matchesText(view, 'cloud', 'Sample Cloud')).toBe(true);
    expect(matchesText(view, 'lake', 'Sample Cloud')).toBe(false);
    expect(matchesText(view, '  ', 'Sample Cloud')).toBe(true);
  });
});
