import { describe, expect, it } from 'vitest';
import {
  classify,
  delayAfter,
  nextDelay,
  parseRetryAfter,
  rateDelay,
} from '../../../electron/services/cloud/retry-policy.ts';
import { appError, type ErrorCode, errorCodes } from '../../../shared/errors.ts';

const least = () => 0;
const most = () => 0.999999;

describe('nextDelay', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 190],
    [3, 361],
    [4, 686],
    [5, 1303],
    [10, 32_269],
    [15, 799_007],
    [16, 900_000],
    [500, 900_000],
  ])('after %i failures waits %i ms', (attempt, ms) => {
    expect(nextDelay({ attempt, retryAfterMs: null, random: least })).toBe(ms);
  });

  it('adds up to a fifth at random, never beyond 15 minutes', () => {
    expect(nextDelay({ attempt: 2, retryAfterMs: null, random: most })).toBe(228);
    expect(nextDelay({ attempt: 16, retryAfterMs: null, random: most })).toBe(900_000);
  });

  it.each([1, 7, 30])('waits at least as long as the server asks, attempt %i', (attempt) => {
    expect(nextDelay({ attempt, retryAfterMs: 120_000, random: least })).toBe(120_000);
    expect(nextDelay({ attempt, retryAfterMs: 120_000, random: most })).toBe(144_000);
    expect(nextDelay({ attempt, retryAfterMs: 0, random: most })).toBe(0);
  });

  it('does not wait longer than a day and its jitter, whatever is asked', () => {
    expect(nextDelay({ attempt: 1, retryAfterMs: 1e15, random: least })).toBe(86_400_000);
  });
});

describe('rateDelay', () => {
  it.each([
    [1, 2_000],
    [2, 4_000],
    [3, 8_000],
    [5, 32_000],
    [6, 60_000],
    [90, 60_000],
  ])('after %i refusals waits %i ms', (attempt, ms) => {
    expect(rateDelay({ attempt, retryAfterMs: null, random: least })).toBe(ms);
    expect(rateDelay({ attempt, retryAfterMs: 7_000, random: least })).toBe(7_000);
  });
});

it('chooses the table by the error', () => {
  expect(delayAfter(appError('rateLimited'), 1, least)).toBe(2_000);
  expect(delayAfter(appError('rateLimited', { params: { retryAfterMs: 500 } }), 3, least)).toBe(
    500,
  );
  expect(delayAfter(appError('serverError'), 1, least)).toBe(0);
  expect(delayAfter(appError('serverError', { params: { retryAfterMs: 500 } }), 1, least)).toBe(
    500,
  );
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2025, 0, 1);
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Wed, 01 Jan 2025 00:01:00 GMT', 60_000],
    ['Tue, 31 Dec 2024 00:00:00 GMT', 0],
    ['99999999', 86_400_000],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('reads %s as %s', (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });
});

describe('classify', () => {
  const expected: Partial<Record<ErrorCode, string>> = {
    offline: 'retry',
    addressNotFound: 'retry',
    connectionFailed: 'retry',
    timedOut: 'retry',
    serverError: 'retry',
    badAnswer: 'retry',
    rateLimited: 'retry',
    clockSkew: 'retry',
    accountBusy: 'retry',
    cancelled: 'retry',
    signInFailed: 'stop',
    secretMissing: 'stop',
    secretUnreadable: 'stop',
    certificateRefused: 'stop',
    redirectRefused: 'stop',
    plainHttpRefused: 'stop',
    licenseExpired: 'stop',
    notAuthorized: 'bury',
    invalidInput: 'bury',
    notFound: 'bury',
    vendorError: 'bury',
    renewalNotPossible: 'bury',
  };

  it.each(Object.entries(expected))('%s: %s', (code, treatment) => {
    expect(classify(appError(code as ErrorCode))).toBe(treatment);
  });

  it('has an answer for every code', () => {
    const treatments = errorCodes.map((code) => classify(appError(code)));
    expect(treatments.filter((one) => !['retry', 'stop', 'bury'].includes(one))).toEqual([]);
  });
});
