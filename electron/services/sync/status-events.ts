import type { AccountId } from '../../../shared/domain/account.ts';
import type { SyncStatus } from '../../../shared/domain/sync.ts';
import type { Clock } from '../clock/clock.ts';

/** No account tells its progress more often than this, ms. */
const shortestGapMs = 100;

/** Tells the states of readings: changes at once, progress at a bearable pace. */
export type StatusEvents = {
  /** The state changed: goes out now and replaces whatever progress waits. */
  tell(status: SyncStatus): void;
  /** Only numbers changed: goes out now or when the pace allows, the newest only. */
  progress(status: SyncStatus): void;
  drop(accountId: AccountId): void;
};

export function createStatusEvents(clock: Clock, emit: (status: SyncStatus) => void): StatusEvents {
  const toldAt = new Map<AccountId, number>();
  const waiting = new Map<AccountId, { status: SyncStatus; cancel: () => void }>();

  function drop(accountId: AccountId): void {
    waiting.get(accountId)?.cancel();
    waiting.delete(accountId);
  }

  function tell(status: SyncStatus): void {
    drop(status.accountId);
    toldAt.set(status.accountId, clock.monotonic());
    emit(status);
  }

  return {
    tell,
    progress(status) {
      const { accountId } = status;
      const queued = waiting.get(accountId);
      if (queued) {
        queued.status = status;
        return;
      }
      const last = toldAt.get(accountId);
      const wait = last === undefined ? 0 : last + shortestGapMs - clock.monotonic();
      if (wait <= 0) {
        tell(status);
        return;
      }
      const cancel = clock.schedule(wait, () => {
        const newest = waiting.get(accountId);
        if (newest) tell(newest.status);
      });
      waiting.set(accountId, { status, cancel });
    },
    drop(accountId) {
      drop(accountId);
      toldAt.delete(accountId);
    },
  };
}
