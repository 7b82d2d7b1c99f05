import { type AppError, appError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';

/**
 * How far a call was when its thread ended. `begun`: it may have been committed and must not be made
 * again by itself. `notBegun`: certainly not.
 */
export type Progress = 'begun' | 'notBegun';

export const interrupted = (progress: Progress): AppError =>
  appError('storeInterrupted', { params: { cause: progress } });

/** Whether the call can be made again without any chance of its happening twice. */
export const neverBegan = (result: Result<unknown>): boolean =>
  !result.ok &&
  result.error.code === 'storeInterrupted' &&
  result.error.params.cause === 'notBegun';

export const wasInterrupted = (result: Result<unknown>): boolean =>
  !result.ok && result.error.code === 'storeInterrupted';
