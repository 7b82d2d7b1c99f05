import { appError } from '../../../shared/errors.ts';
import type { OutboxChange, OutboxRow } from '../store/store.ts';
import type { RenewalsContext } from './context.ts';
import { moveEntry } from './move-entry.ts';
import { machineStep } from './steps.ts';

/** Says in an error that the stored command could not be read. */
export const unreadable = 'command';

/**
 * Moves a row that nobody can read to the dead letters. Whether a try of it arrived cannot be told
 * from such a row, so an entry that waited for it is `unknown`: the cloud is asked before anything
 * takes its place.
 */
export async function putAside(context: RenewalsContext, row: OutboxRow): Promise<void> {
  const { store, clock, log } = context;
  const { requestId, renewalId, kind, version } = row;
  const logId = log.error('renewals.unreadableCommand', { requestId, kind, version });
  const at = clock.now();
  const bury: OutboxChange = {
    action: 'bury',
    lastError: appError('invalidInput', { retry: 'never', params: { what: unreadable }, logId }),
    at,
  };
  if (renewalId !== null) {
    const step = machineStep(at, 'unknown', 'clock');
    const moved = await moveEntry(context, { renewalId, from: 'queued', step, outbox: bury });
    if (moved.ok) return;
  }
  await store.changeOutbox(requestId, bury);
  context.onChanged(row.accountId);
}
