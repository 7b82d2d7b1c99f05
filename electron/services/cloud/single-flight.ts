import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** A task that many may wait for and that runs once at a time. */
export type SingleFlight<T> = {
  /**
   * Joins the run in progress, or starts one with `task`. Whoever is cancelled stops waiting; the
   * run itself is aborted only when nobody waits for it any more. Error: `cancelled`.
   */
  join(signal: AbortSignal, task: (signal: AbortSignal) => Promise<T>): Promise<Result<T>>;
};

export function createSingleFlight<T>(): SingleFlight<T> {
  type Flight = { result: Promise<T>; controller: AbortController; waiting: number };
  let flight: Flight | null = null;

  function start(task: (signal: AbortSignal) => Promise<T>): Flight {
    const controller = new AbortController();
    const started: Flight = { controller, waiting: 0, result: task(controller.signal) };
    const land = () => {
      if (flight === started) flight = null;
    };
    started.result.then(land, land);
    flight = started;
    return started;
  }

  function leave(left: Flight): void {
    left.waiting -= 1;
    if (left.waiting > 0) return;
    if (flight === left) flight = null;
    left.controller.abort();
  }

  return {
    async join(signal, task) {
      if (signal.aborted) return err(appError('cancelled'));
      const joined = flight ?? start(task);
      joined.waiting += 1;
      let onAbort = () => {};
      const cancelled = new Promise<null>((resolve) => {
        onAbort = () => {
          leave(joined);
          resolve(null);
        };
        signal.addEventListener('abort', onAbort, { once: true });
      });
      try {
        return await Promise.race([
          joined.result.then((value) => ok(value)),
          cancelled.then(() => err(appError('cancelled'))),
        ]);
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}
