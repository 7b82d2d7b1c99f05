import type { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import type { Store } from '../store/store.ts';

/** A start is not slowed down by copying a database; an app that is open for minutes only has one. */
export const firstLookMs = 2 * 60_000;
const lookEveryMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** `at` is ms UTC. */
export type BackupFailure = { at: number; error: AppError };

export type DailyBackup = {
  begin(): void;
  /** The computer slept, and a timer does not count that time: looks at once. */
  resumed(): void;
  stop(): void;
  /** Why the latest try made no backup; null when it did, or there was none yet. */
  failure(): BackupFailure | null;
};

/**
 * Has the database backed up once in 24 hours, by the age of the newest backup on disk, and its old
 * history thinned after that, when what goes is in a backup.
 */
export function createDailyBackup(options: {
  store: Pick<Store, 'backups' | 'backUp' | 'thin'>;
  clock: Clock;
  log: Log;
  failureOf: (event: string, error: unknown) => AppError;
}): DailyBackup {
  const { store, clock, log, failureOf } = options;
  let cancel: (() => void) | null = null;
  let isLooking = false;
  let failure: BackupFailure | null = null;

  async function backUpIfDue(): Promise<void> {
    const now = clock.now();
    const times = (await store.backups()).map(({ at }) => at);
    // One from the future was written under a clock that was wrong: it proves nothing.
    const isFresh = times.some((at) => at <= now && now - at < dayMs);
    if (isFresh) return;
    await store.backUp('daily');
    log.info('backup.taken');
    await store.thin();
  }

  function look(): void {
    cancel?.();
    cancel = clock.schedule(lookEveryMs, look);
    if (isLooking) return;
    isLooking = true;
    void backUpIfDue()
      .then(
        () => {
          failure = null;
        },
        (error: unknown) => {
          failure = { at: clock.now(), error: failureOf('backup.failed', error) };
        },
      )
      .finally(() => {
        isLooking = false;
      });
  }

  return {
    failure: () => failure,
    begin() {
      cancel ??= clock.schedule(firstLookMs, look);
    },
    resumed() {
      if (cancel) look();
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
