import { type AppError, appError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { CloudSession, CloudSnapshot } from '../cloud/platform.ts';
import { applyReading } from './apply-reading.ts';
import { type Entry, statusOf } from './entry.ts';
import type { SyncOptions } from './options.ts';
import type { StatusEvents } from './status-events.ts';

/**
 * One reading of one account from sign-in to the applied rows; resolves with what went wrong, or
 * null. Nothing is applied once `signal` is aborted. Rejects with a `StoreError`.
 */
export async function readAndApply(
  options: SyncOptions,
  events: StatusEvents,
  entry: Entry,
  signal: AbortSignal,
): Promise<AppError | null> {
  const { accountId } = entry;
  const session = await options.sessionOf(accountId);
  if (!session.ok) return session.error;
  const snapshot = await readSnapshot(session.value, events, entry, signal);
  if (signal.aborted) return appError('cancelled');
  if (!snapshot.ok) return snapshot.error;
  if (entry.running) {
    entry.running.status = { ...entry.running.status, phase: 'applying', waitingUntil: null };
    events.tell(entry.running.status);
  }
  const applied = await options.accountLock(accountId, () =>
    applyReading(options, accountId, snapshot.value),
  );
  if (!applied) return appError('unknownAccount');
  const { appeared, gone, changed, unchanged, version, renewalsMoved } = applied;
  options.log.info('sync.applied', {
    accountId,
    appeared,
    gone,
    changed,
    unchanged,
    renewalsMoved,
  });
  options.onApplied(accountId, { trigger: 'reading', version, renewalsMoved });
  return null;
}

function readSnapshot(
  session: CloudSession,
  events: StatusEvents,
  entry: Entry,
  signal: AbortSignal,
): Promise<Result<CloudSnapshot>> {
  return session.readSnapshot((progress) => {
    // A call that ends after its reading was given up must not show it as running again.
    if (!entry.running || signal.aborted) return;
    entry.running.status = { ...entry.running.status, ...progress };
    events.progress(statusOf(entry));
  }, signal);
}
