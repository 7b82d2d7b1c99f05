import { type AppError, appError } from '../../../shared/errors.ts';
import type { Log } from '../log/log.ts';
import { StoreError } from '../store/store-error.ts';

/**
 * What a thrown value means to a person: the store's failures say so themselves, everything else is
 * a bug, whose stack goes to the log under the id that the person is shown.
 */
export function createFailureReader(log: Log): (event: string, thrown: unknown) => AppError {
  return (event, thrown) => {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (thrown instanceof StoreError) {
      const { code } = thrown.appError;
      const logId = log.error(event, { code, message: error.message });
      return { ...thrown.appError, logId };
    }
    const logId = log.error(event, { message: error.message, stack: error.stack ?? '' });
    return appError('unexpected', { logId });
  };
}
