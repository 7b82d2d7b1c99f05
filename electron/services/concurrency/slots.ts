/** A bounded number of things at once; the rest wait, those with priority first. */
export type Slots = {
  /** Resolves with the function that gives the place back. Rejects with the signal's reason. */
  take(priority: 'user' | 'schedule', signal: AbortSignal): Promise<() => void>;
};

export function createSlots(count: number): Slots {
  let free = count;
  const waiting = { user: new Set<() => void>(), schedule: new Set<() => void>() };

  function giveNext(): void {
    const queue = waiting.user.size > 0 ? waiting.user : waiting.schedule;
    const [next] = queue;
    if (!next || free === 0) return;
    queue.delete(next);
    free -= 1;
    next();
  }

  function placeOnce(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      free += 1;
      giveNext();
    };
  }

  return {
    take(priority, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const begin = () => {
          signal.removeEventListener('abort', onAbort);
          resolve(placeOnce());
        };
        const onAbort = () => {
          waiting[priority].delete(begin);
          reject(signal.reason);
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting[priority].add(begin);
        giveNext();
      });
    },
  };
}
