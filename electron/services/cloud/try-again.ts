import type { AppError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import { type Clock, sleep } from '../clock/clock.ts';
import { cancellable, type Pace } from './pace.ts';
import { delayAfter } from './retry-policy.ts';

/** Whoever needs more patience than this is better served by the next scheduled reading. */
const LONGEST_WAIT = 65_000;

export type TryAgainOptions<E> = {
  tries: number;
  errorOf: (failure: E) => AppError;
  /** ms after "too many requests"; default is the table for 429. */
  rateWait?: (error: AppError, attempt: number) => number;
  pace: Pace;
  clock: Clock;
  random: () => number;
  signal: AbortSignal;
};

/** Failures that a second try within the same reading often cures. */
function mayPass(error: AppError): boolean {
  switch (error.code) {
    case 'connectionFailed':
    case 'timedOut':
    case 'serverError':
    case 'rateLimited':
      return true;
    default:
      return false;
  }
}

/**
 * Tries a call that changes nothing up to `tries` times. After "too many requests" the whole
 * credential pauses, not only this call.
 */
export async function tryAgain<T, E>(
  options: TryAgainOptions<E>,
  call: () => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const { clock, random, signal, pace, errorOf } = options;
  const rateWait = options.rateWait ?? ((error, attempt) => delayAfter(error, attempt, random));
  for (let attempt = 1; ; attempt += 1) {
    const result = await call();
    if (result.ok) return result;
    const error = errorOf(result.error);
    if (!mayPass(error)) return result;
    const limited = error.code === 'rateLimited';
    const wait = limited ? rateWait(error, attempt) : delayAfter(error, attempt, random);
    if (limited) await pace.hold(clock.now() + wait);
    if (attempt >= options.tries || wait > LONGEST_WAIT) return result;
    if (limited) continue;
    const slept = await cancellable(signal, () => sleep(clock, wait, signal));
    if (!slept.ok) return err(result.error);
  }
}
