import { type AppError, appError } from '../../../shared/errors.ts';
import { withLogId } from '../../../shared/log-id.ts';
import type { Log } from '../log/log.ts';

export type CloudAction = 'test' | 'read' | 'send' | 'lookUp';

export type ReportFailure = (
  action: CloudAction,
  error: AppError,
  /** Where given and aborted, whatever broke is the consequence of that: `cancelled`. */
  signal?: AbortSignal,
) => AppError;

/** Writes what went wrong and returns the error with the id under which the entry is found. */
export function createReport(log: Log, account: string): ReportFailure {
  return (action, failed, signal) => {
    const error = signal?.aborted ? appError('cancelled') : failed;
    const { params, vendor } = error;
    return withLogId(error, log, 'cloud.failed', {
      account,
      action,
      vendorCode: vendor?.code ?? null,
      status: params.status ?? null,
      cause: params.cause ?? null,
      reason: params.reason ?? null,
    });
  };
}
