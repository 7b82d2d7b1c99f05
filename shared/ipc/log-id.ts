import type { AppError } from '../errors.ts';
import type { ChannelName } from './channels.ts';

/** Where a refusal's reason is written down; answers the id that the page shows. */
export type ProblemLog = { error(event: string, details: Record<string, string>): string };

/** What a person may be shown can be found in the log. What somebody stopped is no failure. */
export function withLogId(error: AppError, channel: ChannelName, log: ProblemLog): AppError {
  if (error.logId !== null || error.code === 'cancelled') return error;
  return { ...error, logId: log.error('ipc.refused', { channel, code: error.code }) };
}
