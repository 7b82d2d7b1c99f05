import { expect, it } from 'vitest';
import { summarize } from '../../../renderer/frame/sync-summary.ts';
import { appError, type ErrorCode } from '../../../shared/errors.ts';
import { accountView } from './account-view.ts';

const failed = (code: ErrorCode, failingSince: number) =>
  accountView({
    asOf: 100,
    sync: {
      state: 'failed',
      accountId: 'account-1',
      error: appError(code),
      failedAt: 900,
      failingSince,
      nextAt: null,
    },
  });
const idle = accountView({
  asOf: 200,
  sync: { state: 'idle', accountId: 'account-1', nextAt: null },
});

it('says offline only when nothing could be reached', () => {
  const codes: ErrorCode[] = ['offline', 'addressNotFound', 'connectionFailed', 'timedOut'];
  expect(summarize(codes.map((code, index) => failed(code, 300 + index)))).toEqual({
    state: 'offline',
    since: 300,
    asOf: 100,
  });
});

it.each<ErrorCode>(['signInFailed', 'serverError', 'secretMissing', 'badAnswer'])(
  'says not read, and not offline, when the cloud answered or was not asked: %s',
  (code) => {
    expect(summarize([failed('connectionFailed', 300), failed(code, 400)])).toEqual({
      state: 'notRead',
      since: 300,
      asOf: 100,
    });
  },
);

it('counts the accounts that failed beside others', () => {
  expect(summarize([idle, failed('offline', 300)])).toEqual({
    state: 'partly',
    failed: 1,
    accounts: 2,
    since: 300,
  });
});

it('is as old as the oldest reading', () => {
  expect(summarize([idle, { ...idle, asOf: 150 }])).toEqual({ state: 'read', asOf: 150 });
  expect(summarize([{ ...idle, asOf: null }])).toEqual({ state: 'never' });
  expect(summarize([])).toEqual({ state: 'noAccounts' });
});
