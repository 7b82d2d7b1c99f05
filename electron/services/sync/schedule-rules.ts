import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import { retryAfterOf } from '../cloud/retry-policy.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** First wait after a passing failure, and the longest; doubled in between. */
const firstRetryMs = minuteMs;
const longestRetryMs = 15 * minuteMs;

/** When an account is read again after a renewal went out, counted from then. */
export const readingsAfterRenewalMs = [10 * minuteMs, hourMs] as const;

/** Asking again would only repeat the refusal, or lock the account: a person has to mend it. */
const stopping: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signInFailed',
  'secretMissing',
  'secretUnreadable',
  'consentNeeded',
  'plainHttpRefused',
]);

/** These end by themselves, so they are tried again sooner than the schedule says. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'offline',
  'addressNotFound',
  'connectionFailed',
  'timedOut',
  'serverError',
  'rateLimited',
  'clockSkew',
  'proxyRefused',
  'pageReceived',
  'badAnswer',
  'storeBusy',
  'storeInterrupted',
]);

/** Those of the passing failures that end when the network comes back. */
const byNetwork: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'offline',
  'addressNotFound',
  'connectionFailed',
  'timedOut',
  'proxyRefused',
  'pageReceived',
]);

export const stopsSchedule = (error: AppError): boolean => stopping.has(error.code);
export const endsWithNetwork = (error: AppError): boolean => byNetwork.has(error.code);

/** A wait of `ms`, shortened or lengthened by up to a tenth, so that accounts don't move in step. */
export function jittered(ms: number, random: () => number): number {
  return Math.round(ms * (0.9 + 0.2 * random()));
}

export type LastTry = {
  /** ms UTC. */
  at: number;
  error: AppError | null;
  /** How many failures came in a row; 1 after the first. */
  failures: number;
};

/**
 * When the next scheduled reading is (ms UTC), or null for never: the schedule is off
 * (`everyHours` 0) or a person has to mend something first.
 */
export function nextReadingAt(
  last: LastTry,
  everyHours: number,
  random: () => number,
): number | null {
  if (everyHours === 0) return null;
  const regular = everyHours * hourMs;
  if (!last.error) return last.at + jittered(regular, random);
  if (stopsSchedule(last.error)) return null;
  if (!passing.has(last.error.code)) return last.at + jittered(regular, random);
  const doublings = Math.min(Math.max(last.failures - 1, 0), 10);
  const retry = Math.min(firstRetryMs * 2 ** doublings, longestRetryMs, regular);
  // Never before the cloud wants to be asked again.
  return last.at + Math.max(jittered(retry, random), retryAfterOf(last.error) ?? 0);
}

/**
 * A time that lies further off than the schedule ever plans: the computer's clock was set back.
 */
export function isTooFarOff(nextAt: number, now: number, everyHours: number): boolean {
  return nextAt - now > everyHours * hourMs * 1.1;
}
