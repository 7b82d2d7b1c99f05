import { type AppError, appError } from '../../../shared/errors.ts';
import type { Log } from '../log/log.ts';
import { StoreError } from '../store/store-error.ts';

/**
 * What a thrown value means to a person: the store's failures say so themselves, everything else is
 * a bug, whose stack goes to the log under the id that the person is shown.
 */
export function createFailureReader(log: Log): (event: string, thrown: unknown) => AppError {
  return (event, thrown) => {
    // Logged by the store, which knows more.
    if (thrown instanceof StoreError && thrown.appError.logId !== null) return thrown.appError;
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const logId = log.error(event, { message: error.message, stack: error.stack ?? '' });
    return thrown instanceof StoreError
      ? { ...thrown.appError, logId }
      : appError('unexpected', { logId });
  };
}
