/** A thread that dies more often than this within a minute is not started again by itself. */
export const mostRestarts = 3;
const windowMs = 60_000;

/** Counts how often the writing thread ended by itself. */
export type ThreadDeaths = {
  /** True while it may be started again. */
  note(): boolean;
  forget(): void;
};

export function createThreadDeaths(monotonic: () => number): ThreadDeaths {
  let times: number[] = [];
  return {
    note() {
      const now = monotonic();
      times = [...times.filter((at) => now - at < windowMs), now];
      return times.length <= mostRestarts;
    },
    forget() {
      times = [];
    },
  };
}
