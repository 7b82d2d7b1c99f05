/** What is under way and ends by a network or a disk, not by the simulated clock. */
export type Activity = {
  during<T>(work: () => Promise<T>): Promise<T>;
  /** The same object with every promise that it gives counted. */
  watched<T extends object>(target: T): T;
  /** Resolves when nothing is under way and nothing follows from what ended. */
  quiet(): Promise<void>;
};

/** One turn of the event loop: what is ready runs, and what follows from it. */
export const turn = () => new Promise<void>((next) => setImmediate(next));

/** Turns of the event loop without any activity that count as rest. */
const restingTurns = 3;

export function createActivity(): Activity {
  let active = 0;
  /** Told when nothing is under way any more. */
  const waiting: (() => void)[] = [];

  async function during<T>(work: () => Promise<T>): Promise<T> {
    active += 1;
    try {
      return await work();
    } finally {
      active -= 1;
      if (active === 0) for (const wake of waiting.splice(0)) wake();
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
    async quiet() {
      for (let resting = 0; resting < restingTurns; resting += 1) {
        if (active > 0) {
          await new Promise<void>((wake) => waiting.push(wake));
          resting = -1;
        }
        await turn();
      }
    },
  };
}
