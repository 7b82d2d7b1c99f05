import type { Clock } from '../../electron/services/clock/clock.ts';

/** What is under way and ends by a network or a disk, not by the simulated clock. */
export type Activity = {
  during<T>(work: () => Promise<T>): Promise<T>;
  /** The same object with every promise that it gives counted. */
  watched<T extends object>(target: T): T;
  /** When the oldest of it began, ms by the monotonic clock; null while nothing is under way. */
  oldest(): number | null;
  /** Resolves when one of it ended. */
  oneEnded(): Promise<void>;
  /** Resolves when nothing follows any more from what ended; what is under way goes on. */
  rest(): Promise<void>;
  /** Resolves when nothing is under way and nothing follows from what ended. */
  quiet(): Promise<void>;
};

/** Turns of the event loop without any activity that count as rest. */
const restingTurns = 3;

export function createActivity(clock: Pick<Clock, 'monotonic'>): Activity {
  /** In the order in which they began. */
  const begun = new Set<{ at: number }>();
  /** Told when the next one ends. */
  const waiting: (() => void)[] = [];

  async function during<T>(work: () => Promise<T>): Promise<T> {
    const entry = { at: clock.monotonic() };
    begun.add(entry);
    try {
      return await work();
    } finally {
      begun.delete(entry);
      for (const wake of waiting.splice(0)) wake();
    }
  }

  const oneEnded = () => new Promise<void>((wake) => waiting.push(wake));

  async function rest(): Promise<void> {
    for (let turns = 0; turns < restingTurns; turns += 1) {
      await new Promise<void>((next) => setImmediate(next));
    }
  }

  return {
    during,
    watched: (target) =>
      new Proxy(target, {
        get(from, name, receiver) {
          const member: unknown = Reflect.get(from, name, receiver);
          if (typeof member !== 'function') return member;
          return (...args: unknown[]) => {
            const answer: unknown = Reflect.apply(member, from, args);
            return answer instanceof Promise ? during(() => answer) : answer;
          };
        },
      }),
    oldest() {
      const [first] = begun;
      return first?.at ?? null;
    },
    oneEnded,
    rest,
    async quiet() {
      await rest();
      while (begun.size > 0) {
        await oneEnded();
        await rest();
      }
    },
  };
}
