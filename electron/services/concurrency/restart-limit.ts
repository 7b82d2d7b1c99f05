import type { Clock } from '../clock/clock.ts';

export type RestartLimit = {
  /** Whether one more is allowed now; counts it if so. */
  take(): boolean;
};

/** Lets something that died be started again, but not for ever: `most` times in any `spanMs`. */
export function createRestartLimit(
  clock: Pick<Clock, 'monotonic'>,
  most = 3,
  spanMs = 10 * 60_000,
): RestartLimit {
  let taken: number[] = [];
  return {
    take() {
      const now = clock.monotonic();
      taken = taken.filter((at) => now - at < spanMs);
      if (taken.length >= most) return false;
      taken.push(now);
      return true;
    },
  };
}
