import type { Clock } from '../clock/clock.ts';

/** What dies more often than this within its span is not started again by itself. */
export const mostRestarts = 3;

export type RestartLimit = {
  /** Whether one more is allowed now; counts it if so. */
  take(): boolean;
  /** Allows all of them again, because a person asked for another try. */
  forget(): void;
};

/** Lets something that died be started again, but not for ever: `mostRestarts` times in any `spanMs`. */
export function createRestartLimit(clock: Pick<Clock, 'monotonic'>, spanMs: number): RestartLimit {
  let taken: number[] = [];
  return {
    take() {
      const now = clock.monotonic();
      taken = taken.filter((at) => now - at < spanMs);
      if (taken.length >= mostRestarts) return false;
      taken.push(now);
      return true;
    },
    forget() {
      taken = [];
    },
  };
}
