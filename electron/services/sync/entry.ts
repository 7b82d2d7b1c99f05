import type { AccountId } from '../../../shared/domain/account.ts';
import type { SyncStatus } from '../../../shared/domain/sync.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { SyncFailure } from '../store/store.ts';

export type Running = {
  controller: AbortController;
  status: Extract<SyncStatus, { state: 'running' }>;
  /** Settles, never rejects, when nothing of this reading will happen any more. */
  done: Promise<AppError | null>;
};

/** What is known of one account's readings between them. Times are ms UTC. */
export type Entry = {
  accountId: AccountId;
  failure: SyncFailure | null;
  failuresInRow: number;
  /** By the schedule; null while it is off or stopped. */
  nextAt: number | null;
  /** Extra readings after a renewal went out, ascending. */
  early: number[];
  running: Running | null;
  /** Calls off a start that waits for its moment. */
  cancelStart: (() => void) | null;
};

export function newEntry(accountId: AccountId): Entry {
  return {
    accountId,
    failure: null,
    failuresInRow: 0,
    nextAt: null,
    early: [],
    running: null,
    cancelStart: null,
  };
}

/** The next reading of any reason. */
export function dueAt(entry: Entry): number | null {
  const [early] = entry.early;
  if (early === undefined) return entry.nextAt;
  return entry.nextAt === null ? early : Math.min(early, entry.nextAt);
}

export function statusOf(entry: Entry): SyncStatus {
  const { accountId, failure, running } = entry;
  if (running) return running.status;
  const nextAt = dueAt(entry);
  if (!failure) return { state: 'idle', accountId, nextAt };
  return { state: 'failed', accountId, ...failure, nextAt };
}
