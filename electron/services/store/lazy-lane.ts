import type { Lane } from './lane.ts';

export type LazyLane<Calls> = Lane<Calls> & {
  isMade(): boolean;
  /** Forgets a lane that is over; the next call makes another. */
  drop(): void;
};

/** A lane that is made by its first call: a thread that nobody needs yet costs a start nothing. */
export function lazyLane<Calls>(make: () => Lane<Calls>): LazyLane<Calls> {
  let lane: Lane<Calls> | null = null;
  const made = () => {
    lane ??= make();
    return lane;
  };
  return {
    call: (method, ...args) => made().call(method, ...args),
    end: () => lane?.end() ?? Promise.resolve(),
    isMade: () => lane !== null,
    drop() {
      lane = null;
    },
  };
}
