import type { AppError } from './errors.ts';

/** Where a failure is written down; answers the id that the page shows. */
export type ProblemLog = {
  error(event: string, details: Record<string, string | number | null>): string;
};

/** What a person may be shown can be found in the log. What somebody stopped is no failure. */
export function withLogId(
  error: AppError,
  log: ProblemLog,
  event: string,
  details: Record<string, string | number | null>,
): AppError {
  if (error.logId !== null || error.code === 'cancelled') return error;
  return { ...error, logId: log.error(event, { ...details, code: error.code }) };
}
