import { describe, expect, it } from 'vitest';
import {
  begun,
  isAnswerOpen,
  later,
  refusalText,
  treatmentOf,
  waiting,
} from '../../../electron/services/renewals/attempt.ts';
import type { OutboxChange, OutboxRow } from '../../../electron/services/store/store.ts';
import { appError } from '../../../shared/errors.ts';
import { NOW, outboxRow } from './entry.ts';

const half = () => 0.5;

function changed(row: OutboxRow, change: OutboxChange): OutboxRow {
  if (change.action !== 'reschedule') throw new Error(change.action);
  const { attempts, nextAt, lastError } = change;
  return { ...row, attempts, nextAt, lastError };
}

describe('the marks in a row', () => {
  it('tell a begun try from none and from one that sent nothing', () => {
    const fresh = outboxRow();
    expect(isAnswerOpen(fresh)).toBe(false);
    const during = changed(fresh, begun(fresh, NOW));
    expect(during).toMatchObject({ attempts: 1, nextAt: NOW });
    expect(isAnswerOpen(during)).toBe(true);
    const after = changed(during, later(1, appError('connectionFailed'), NOW, half));
    expect(isAnswerOpen(after)).toBe(false);
    const again = changed(after, begun(after, NOW));
    expect(again.attempts).toBe(2);
    expect(isAnswerOpen(again)).toBe(true);
  });
});

describe('the next try', () => {
  const nextAt = (attempts: number, error: ReturnType<typeof appError>) =>
    changed(outboxRow(), later(attempts, error, NOW, half)).nextAt;

  it('comes at once, then later and later', () => {
    const times = [1, 2, 3, 10, 100].map(
      (attempts) => nextAt(attempts, appError('serverError')) ?? 0,
    );
    expect(times[0]).toBe(NOW);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(times.at(-1)).toBeLessThanOrEqual(NOW + 15 * 60_000);
  });

  it('comes no sooner than the cloud asked for', () => {
    const error = appError('rateLimited', { params: { retryAfterMs: 90_000 } });
    expect(nextAt(1, error)).toBeGreaterThanOrEqual(NOW + 90_000);
  });

  it('does not come by itself while it waits', () => {
    expect(waiting(3, appError('signInFailed'))).toMatchObject({ attempts: 3, nextAt: null });
  });
});

describe('what becomes of a failure', () => {
  it.each([
    ['refused', 'notAuthorized', 'refused'],
    ['refused', 'licenseExpired', 'refused'],
    ['refused', 'forbidden', 'refused'],
    ['refused', 'vendorError', 'refused'],
    ['refused', 'serverError', 'retry'],
    ['refused', 'rateLimited', 'retry'],
    // A credential in need of mending is no decision about the renewal.
    ['refused', 'signInFailed', 'stopAccount'],
    ['refused', 'secretMissing', 'stopAccount'],
    ['notSent', 'offline', 'retry'],
    ['notSent', 'rateLimited', 'retry'],
    ['notSent', 'signInFailed', 'stopAccount'],
    ['notSent', 'certificateRefused', 'stopAccount'],
    ['notSent', 'invalidInput', 'refused'],
  ] as const)('%s with %s: %s', (outcome, code, expected) => {
    expect(treatmentOf(outcome, appError(code))).toBe(expected);
  });

  it('is told in the vendor’s own words where there are any', () => {
    const vendor = { code: 'D1022', message: 'No corresponding authorization' };
    expect(refusalText(appError('notAuthorized', { vendor }))).toBe(
      'D1022 No corresponding authorization',
    );
    const twice = { code: 'D1022', message: '[D1022] No corresponding authorization' };
    expect(refusalText(appError('notAuthorized', { vendor: twice }))).toBe(twice.message);
    expect(refusalText(appError('vendorError', { vendor: { code: '', message: 'no' } }))).toBe(
      'no',
    );
    expect(refusalText(appError('notAuthorized'))).toBe('notAuthorized');
  });
});
