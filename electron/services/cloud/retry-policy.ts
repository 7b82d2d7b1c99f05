import type { AppError, ErrorCode } from '../../../shared/errors.ts';

/** All delays are ms. The one place that says when something is tried again. */
const FIRST_DELAY = 190;
const FACTOR = 1.9;
const LONGEST_DELAY = 15 * 60_000;
const FIRST_RATE_DELAY = 2_000;
const LONGEST_RATE_DELAY = 60_000;
/** A server may ask for more patience, but not for a year. */
const LONGEST_RETRY_AFTER = 24 * 60 * 60_000;
/** Up to this share is added at random, so that many clients don't come back at once. */
const JITTER = 0.2;

export type DelayQuery = {
  /** Tries that have failed so far: 1 after the first. */
  attempt: number;
  /** What the server asked for, ms; null where it did not. It wins over the table. */
  retryAfterMs: number | null;
  /** In [0, 1). */
  random: () => number;
};

/**
 * How long to wait after the `attempt`th failure: 0, 190 ms, then ×1.9 up to 15 min, each plus
 * jitter. Never less than the server asked for.
 */
export function nextDelay({ attempt, retryAfterMs, random }: DelayQuery): number {
  if (retryAfterMs !== null) return asked(retryAfterMs, random);
  if (attempt <= 1) return 0;
  const base = Math.min(FIRST_DELAY * FACTOR ** (attempt - 2), LONGEST_DELAY);
  return Math.min(withJitter(base, random), LONGEST_DELAY);
}

/** How long to wait after "too many requests" (juying.md §10): 2, 4, 8 … 60 s plus jitter. */
export function rateDelay({ attempt, retryAfterMs, random }: DelayQuery): number {
  if (retryAfterMs !== null) return asked(retryAfterMs, random);
  const base = Math.min(FIRST_RATE_DELAY * 2 ** (Math.max(attempt, 1) - 1), LONGEST_RATE_DELAY);
  return withJitter(base, random);
}

/**
 * Whether only the return of the network can help. Such tries are not counted, and what waits goes
 * as soon as the system says that the network is back.
 */
export const waitsForNetwork = (error: AppError | null): boolean => error?.code === 'offline';

/**
 * The delay that belongs to an error: 429 has a table of its own, `Retry-After` wins everywhere. What
 * waits for the network looks for it at the longest distance only: not every system says it is back.
 */
export function delayAfter(error: AppError, attempt: number, random: () => number): number {
  if (waitsForNetwork(error)) return LONGEST_DELAY;
  const query = { attempt, retryAfterMs: retryAfterOf(error), random };
  return error.code === 'rateLimited' ? rateDelay(query) : nextDelay(query);
}

/** What the server asked for when it made this error, ms; null where it asked for nothing. */
export function retryAfterOf(error: AppError): number | null {
  const value = error.params.retryAfterMs;
  return typeof value === 'number' ? value : null;
}

/** A `Retry-After` header as ms from `now` (ms UTC): seconds or a date. Null for anything else. */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_RETRY_AFTER);
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/[A-Za-z]/.test(text)) return null;
  return Math.min(Math.max(at - now, 0), LONGEST_RETRY_AFTER);
}

function asked(retryAfterMs: number, random: () => number): number {
  return withJitter(Math.min(Math.max(retryAfterMs, 0), LONGEST_RETRY_AFTER), random);
}

function withJitter(base: number, random: () => number): number {
  return Math.round(base * (1 + JITTER * random()));
}

/**
 * `retry`: comes right by itself. `stop`: waits until a person mended something, then goes on.
 * `bury`: sending the same again can never succeed.
 */
export type Treatment = 'retry' | 'stop' | 'bury';

const treatments = {
  offline: 'retry',
  // A computer without a network cannot look up names either, so this is no proof of a typing error.
  addressNotFound: 'retry',
  connectionFailed: 'retry',
  certificateRefused: 'stop',
  timedOut: 'retry',
  redirectRefused: 'stop',
  plainHttpRefused: 'stop',
  // Somebody signs in to the network, and it works.
  proxyRefused: 'retry',
  pageReceived: 'retry',
  badAnswer: 'retry',
  answerTooLarge: 'stop',
  serverError: 'retry',
  rateLimited: 'retry',
  clockSkew: 'retry',
  cancelled: 'retry',
  signInFailed: 'stop',
  notAuthorized: 'bury',
  forbidden: 'stop',
  licenseExpired: 'stop',
  invalidInput: 'bury',
  notFound: 'bury',
  alreadyExists: 'bury',
  nameTaken: 'bury',
  vendorError: 'bury',
  secretMissing: 'stop',
  secretUnreadable: 'stop',
  consentNeeded: 'stop',
  invalidRequest: 'bury',
  forbiddenSender: 'bury',
  unknownAccount: 'bury',
  unknownEntitlement: 'bury',
  unknownRenewal: 'bury',
  renewalStateChanged: 'bury',
  renewalNotPossible: 'bury',
  renewalUnreadable: 'bury',
  accountBusy: 'retry',
  linkRefused: 'bury',
  fileNotWritten: 'bury',
  tooManyRows: 'bury',
  storeDamaged: 'stop',
  storeNewer: 'stop',
  storeReadOnly: 'stop',
  storeFull: 'stop',
  storeBusy: 'retry',
  storeFailed: 'stop',
  storeInUse: 'stop',
  storeUnlockable: 'stop',
  storeInterrupted: 'retry',
  backupUnsound: 'stop',
  unexpected: 'stop',
} as const satisfies Record<ErrorCode, Treatment>;

/** What becomes of a command that failed with this error. */
export function classify(error: AppError): Treatment {
  return treatments[error.code];
}
