/** Requests that wait for a test to let them go. */
export type HeldRequests = {
  /** Resolves with the next `release`; rejects when the stand-in closes. */
  wait(closing: AbortSignal): Promise<void>;
  /** Lets all go that wait now and gives their number. */
  release(): number;
  count(): number;
};

export function createHeldRequests(): HeldRequests {
  const waiting = new Set<() => void>();
  return {
    wait: (closing) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(go);
          closing.removeEventListener('abort', end);
        };
        const go = () => {
          leave();
          resolve();
        };
        const end = () => {
          leave();
          reject(closing.reason);
        };
        if (closing.aborted) {
          reject(closing.reason);
          return;
        }
        waiting.add(go);
        closing.addEventListener('abort', end, { once: true });
      }),
    release() {
      const released = [...waiting];
      for (const go of released) go();
      return released.length;
    },
    count: () => waiting.size,
  };
}
