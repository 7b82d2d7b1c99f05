import type { AppError } from '../../../shared/errors.ts';
import { withLogId } from '../../../shared/log-id.ts';
import type { StoredAccount, SyncFailure } from '../store/store.ts';
import type { Entry } from './entry.ts';
import type { SyncOptions } from './options.ts';
import { nextReadingAt } from './schedule-rules.ts';

type Options = Pick<
  SyncOptions,
  'store' | 'clock' | 'random' | 'log' | 'everyHours' | 'failureOf' | 'onFailureChanged'
>;

/** The next scheduled reading after one that ended at `at` (ms UTC). */
export function planAfter(
  { everyHours, random }: Pick<Options, 'everyHours' | 'random'>,
  entry: Entry,
  at: number,
  error: AppError | null,
): number | null {
  return nextReadingAt({ at, error, failures: entry.failuresInRow }, everyHours(), random);
}

/**
 * Remembers how a reading ended; answers the failure with the id under which the log tells of it.
 * Never rejects: a failure that cannot be saved is still shown.
 */
export async function settle(
  options: Options,
  entry: Entry,
  failed: AppError | null,
): Promise<AppError | null> {
  const { accountId } = entry;
  const now = options.clock.now();
  entry.early = entry.early.filter((at) => at > now);
  if (failed?.code === 'cancelled' || failed?.code === 'unknownAccount') {
    options.log.info('sync.ended', { accountId, code: failed.code });
    // Somebody ended it: the schedule begins anew instead of starting it again at once.
    if (entry.nextAt !== null && entry.nextAt <= now) {
      entry.nextAt = planAfter(options, entry, now, null);
    }
    return failed;
  }
  const error = failed && withLogId(failed, options.log, 'sync.failed', { accountId });
  // Whoever met it wrote it down already, and did not say that it ended a reading.
  if (error && error === failed) {
    options.log.warn('sync.failed', { accountId, code: error.code, logId: error.logId });
  }
  const before = entry.failure;
  entry.failure = error && { error, failedAt: now, failingSince: before?.failingSince ?? now };
  entry.failuresInRow = error ? entry.failuresInRow + 1 : 0;
  entry.nextAt = planAfter(options, entry, now, error);
  if (entry.failure || before) await saveFailure(options, entry, entry.failure);
  if (before?.error.code !== error?.code) options.onFailureChanged(accountId);
  return error;
}

async function saveFailure(
  { store, failureOf }: Options,
  { accountId }: Entry,
  failure: SyncFailure | null,
): Promise<void> {
  try {
    await store.saveSyncFailure(accountId, failure);
  } catch (thrown) {
    failureOf('sync.failureNotSaved', thrown);
  }
}

/** Continues where the previous start left off. */
export function takeOver(options: Options, entry: Entry, stored: StoredAccount): void {
  const { asOf, failure } = stored;
  entry.failure = failure;
  entry.failuresInRow = failure ? 1 : 0;
  const last = Math.max(asOf ?? 0, failure?.failedAt ?? 0);
  const planned = planAfter(options, entry, last, failure?.error ?? null);
  entry.nextAt = planned === null ? null : Math.max(planned, options.clock.now());
}
