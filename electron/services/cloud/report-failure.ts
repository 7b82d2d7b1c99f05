import type { AppError } from '../../../shared/errors.ts';
import type { Log } from '../log/log.ts';

/** Writes what went wrong and returns the error with the id under which the entry is found. */
export function withLogId(
  log: Log,
  error: AppError,
  where: { account: string; action: 'test' | 'read' | 'send' | 'lookUp' },
): AppError {
  if (error.code === 'cancelled' || error.logId !== null) return error;
  const logId = log.error('cloud.failed', {
    ...where,
    code: error.code,
    vendorCode: error.vendor?.code ?? null,
    status: typeof error.params.status === 'number' ? error.params.status : null,
    cause: typeof error.params.cause === 'string' ? error.params.cause : null,
    reason: typeof error.params.reason === 'string' ? error.params.reason : null,
  });
  return { ...error, logId };
}
