import { type AppError, appError } from '../../../shared/errors.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import { parseRetryAfter } from './retry-policy.ts';

/**
 * What an HTTP status says by itself: 429 is `rateLimited` with the wait that was asked for, 408 is
 * `timedOut`, 407 and 511 come from something on the way and are `proxyRefused`, any other 5xx is
 * `serverError`. Null for all others, whose meaning is the platform's. `now` is ms UTC.
 */
export function statusError(
  answer: Pick<HttpAnswer, 'status' | 'headers'>,
  now: number,
): AppError | null {
  const { status } = answer;
  if (status === 429) return rateLimited(parseRetryAfter(answer.headers['retry-after'], now));
  if (status === 408) return appError('timedOut', { params: { status } });
  if (status === 407 || status === 511) return appError('proxyRefused', { params: { status } });
  if (status < 500) return null;
  const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], now);
  return appError('serverError', {
    params: { status, ...(retryAfterMs === null ? {} : { retryAfterMs }) },
  });
}

/** "Too many requests"; `retryAfterMs` where the server said when to come back. */
export function rateLimited(retryAfterMs: number | null): AppError {
  return appError('rateLimited', { params: retryAfterMs === null ? {} : { retryAfterMs } });
}
