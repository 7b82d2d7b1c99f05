import type { AppError } from '../../../shared/errors.ts';
import { withLogId } from '../../../shared/log-id.ts';
import type { RenewalsContext } from './context.ts';

/** A failure as it is kept with a command: shown for as long as it stays, so the log has to know it. */
export const keptError = (
  { log }: Pick<RenewalsContext, 'log'>,
  requestId: string,
  error: AppError,
): AppError => withLogId(error, log, 'renewals.failed', { requestId });
