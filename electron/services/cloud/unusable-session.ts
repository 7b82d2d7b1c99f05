import type { AppError } from '../../../shared/errors.ts';
import { err } from '../../../shared/result.ts';
import type { CloudSession } from './platform.ts';
import type { CloudAction } from './report-failure.ts';

/** A session whose settings cannot be used: every call answers why, and nothing is sent. */
export function unusableSession(
  errorOf: (action: CloudAction, signal: AbortSignal) => AppError,
): CloudSession {
  return {
    test: async (signal) => err(errorOf('test', signal)),
    readSnapshot: async (_progress, signal) => err(errorOf('read', signal)),
    send: async (_command, signal) => ({ outcome: 'notSent', error: errorOf('send', signal) }),
    lookUp: async (_command, signal) => ({ outcome: 'failed', error: errorOf('lookUp', signal) }),
  };
}
