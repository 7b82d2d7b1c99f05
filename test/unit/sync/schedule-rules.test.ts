import { expect, test } from 'vitest';
import {
  isTooFarOff,
  jittered,
  nextReadingAt,
} from '../../../electron/services/sync/schedule-rules.ts';
import { appError, type ErrorCode, errorCodes } from '../../../shared/errors.ts';

const minute = 60_000;
const hour = 60 * minute;
const middle = () => 0.5;
const after = (code: ErrorCode | null, failures = 1, everyHours = 6) =>
  nextReadingAt({ at: 1000, error: code && appError(code), failures }, everyHours, middle);

test('a reading that worked is followed by the next after the interval, give or take a tenth', () => {
  expect(after(null)).toBe(1000 + 6 * hour);
  expect(jittered(hour, () => 0)).toBe(0.9 * hour);
  expect(jittered(hour, () => 0.999999)).toBeLessThanOrEqual(1.1 * hour);
});

test('the schedule switched off plans nothing, whatever happened', () => {
  for (const code of [null, ...errorCodes]) expect(after(code, 1, 0)).toBeNull();
});

test.each(['signInFailed', 'secretMissing', 'secretUnreadable', 'plainHttpRefused'] as const)(
  'after %s nothing is tried again without a person',
  (code) => {
    expect(after(code)).toBeNull();
  },
);

test('what passes by itself is tried after 1, 2, 4, 8, then every 15 minutes', () => {
  const waits = [1, 2, 3, 4, 5, 6, 60].map((failures) => (after('offline', failures) ?? 0) - 1000);
  expect(waits.map((ms) => ms / minute)).toEqual([1, 2, 4, 8, 15, 15, 15]);
});

test('the cloud’s own wish for patience wins over a shorter wait', () => {
  const error = appError('rateLimited', { params: { retryAfterMs: 20 * minute } });
  expect(nextReadingAt({ at: 0, error, failures: 1 }, 6, middle)).toBe(20 * minute);
});

test('a refusal that time alone does not change waits for the schedule', () => {
  for (const code of ['licenseExpired', 'vendorError', 'forbidden'] as const) {
    expect(after(code)).toBe(1000 + 6 * hour);
  }
});

test('a plan further off than the schedule ever makes is noticed', () => {
  expect(isTooFarOff(1000 + 6.5 * hour, 1000, 6)).toBe(false);
  expect(isTooFarOff(1000 + 7 * hour, 1000, 6)).toBe(true);
});
