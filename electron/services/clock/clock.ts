/** The only way services learn the time or wait, so that tests can move it. */
export interface Clock {
  /** ms since 1970 UTC. May jump when the computer's clock is set. */
  now(): number;
  /** ms from an arbitrary start; never jumps. For durations. */
  monotonic(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  schedule(ms: number, run: () => void): () => void;
}

/** Resolves after `ms`, or rejects with the signal's reason when aborted first. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.schedule(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
