import { describe, expect, it } from 'vitest';
import { summarize } from '../../../renderer/frame/sync-summary.ts';
import { byGravity, gravest } from '../../../renderer/overview/account-order.ts';
import { stepFor } from '../../../renderer/overview/action-place.ts';
import type { SyncStatus } from '../../../shared/domain/sync.ts';
import type { AccountView, ActionItem } from '../../../shared/ipc/views.ts';
import { actionItemSchema } from '../../../shared/ipc/views.ts';
import { isMessageKey } from '../../../shared/locales/translator.ts';
import { accountView } from './account-view.ts';

const idle: SyncStatus = { state: 'idle', accountId: 'account-1', nextAt: null };
const failing = (since: number): SyncStatus => ({
  state: 'failed',
  accountId: 'account-1',
  error: { code: 'offline', retry: 'later', params: {}, vendor: null, logId: null },
  failedAt: since + 5,
  failingSince: since,
  nextAt: null,
});
const reading = (
  read: number,
  announced: number | null,
  waitingUntil: number | null,
): SyncStatus => ({
  state: 'running',
  accountId: 'account-1',
  phase: waitingUntil === null ? 'reading' : 'waiting',
  startedAt: 0,
  read,
  announced,
  waitingUntil,
});
const withSync = (sync: SyncStatus, asOf: number | null = 100): AccountView =>
  accountView({ sync, asOf });

describe('the corner', () => {
  it('tells the oldest reading, so that nothing is older than it says', () => {
    expect(summarize([withSync(idle, 300), withSync(idle, 200)])).toEqual({
      state: 'read',
      asOf: 200,
    });
  });

  it('is offline only when no account can be read', () => {
    expect(summarize([withSync(failing(50)), withSync(failing(40))])).toEqual({
      state: 'offline',
      since: 40,
      asOf: 100,
    });
    expect(summarize([withSync(failing(50)), withSync(idle)])).toEqual({
      state: 'partly',
      failed: 1,
      accounts: 2,
      since: 50,
    });
  });

  it('adds up what is being read, and a total only when every cloud announced one', () => {
    expect(summarize([withSync(reading(10, 40, null)), withSync(reading(5, 20, null))])).toEqual({
      state: 'running',
      accounts: 2,
      read: 15,
      announced: 60,
      waitingUntil: null,
    });
    expect(
      summarize([withSync(reading(10, 40, null)), withSync(reading(5, null, null))]),
    ).toMatchObject({ announced: null });
  });

  it('waits only when all of them wait', () => {
    expect(summarize([withSync(reading(1, 2, 900)), withSync(reading(1, 2, 800))])).toMatchObject({
      waitingUntil: 800,
    });
    expect(summarize([withSync(reading(1, 2, 900)), withSync(reading(1, 2, null))])).toMatchObject({
      waitingUntil: null,
    });
  });

  it('knows no account from none read', () => {
    expect(summarize([])).toEqual({ state: 'noAccounts' });
    expect(summarize([withSync(idle, null)])).toEqual({ state: 'never' });
  });
});

describe('the order of accounts', () => {
  const overdue = accountView({ due: { overdue: 2 } });
  const over = accountView({ counts: { overLimit: 3 } });
  const soon = accountView({ due: { in30: 1 }, nextEnd: 500 });
  const sooner = accountView({ due: { in7: 1 }, nextEnd: 400 });
  const calm = accountView({ counts: { licensed: 9 } });
  const empty = accountView({});

  it('puts the gravest first and the earliest end before a later one', () => {
    const sorted = [calm, soon, empty, over, sooner, overdue].sort(byGravity);
    expect(sorted).toEqual([overdue, over, sooner, soon, empty, calm]);
  });

  it('counts what makes it grave', () => {
    expect(gravest(overdue)).toEqual({ signal: 'overdue', count: 2 });
    expect(gravest(over)).toEqual({ signal: 'overLimit', count: 3 });
    expect(gravest(calm)).toEqual({ signal: 'licensed', count: 9 });
  });
});

describe('what needs action', () => {
  const item = (kind: ActionItem['kind'], renewalId: string | null = null): ActionItem => ({
    kind,
    accountId: 'account-1',
    accountLabel: 'One',
    customer: '',
    platform: 'sample',
    count: 1,
    at: null,
    renewalId,
    error: null,
  });

  it.each(actionItemSchema.shape.kind.options)('%s has a word and a place', (kind) => {
    const step = stepFor(item(kind));
    expect(isMessageKey(step.verb)).toBe(true);
    expect(JSON.stringify(step.place)).toContain('account-1');
  });

  it('leads a rejected renewal to its own entry', () => {
    expect(stepFor(item('renewalRejected', 'r1')).place).toEqual({
      screen: 'renewals',
      params: { renewalId: 'r1' },
    });
  });

  it('leads what ran out to a plan for that account', () => {
    expect(stepFor(item('renewOverdue')).place).toEqual({
      screen: 'renewals',
      params: { plan: { kind: 'account', accountId: 'account-1', years: 1 } },
    });
  });
});
