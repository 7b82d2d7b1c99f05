import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type Clock, sleep } from '../clock/clock.ts';
import type { RateBudget, RateLimit } from './rate-budget.ts';

/** When the calls of one session may go. */
export type Pace = {
  /** Waits for the turn of one call. Error: `cancelled`. */
  turn(turn: {
    priority: 'user' | 'schedule';
    signal: AbortSignal;
    onWait: (until: number) => void;
  }): Promise<Result<void>>;
  /** Nothing goes before `until` (ms UTC). */
  hold(until: number): Promise<void>;
};

/** `limit` null: the person said that this deployment has no limit; only holds are kept. */
export function createPace(options: {
  budget: RateBudget;
  limit: RateLimit | null;
  clock: Clock;
}): Pace {
  const { budget, limit, clock } = options;
  return limit === null ? unlimitedPace(clock) : budgetedPace(budget, limit);
}

function budgetedPace(budget: RateBudget, limit: RateLimit): Pace {
  return {
    turn: ({ priority, signal, onWait }) =>
      cancellable(signal, () => budget.take(limit, priority, signal, onWait)),
    hold: (until) => budget.holdUntil(limit, until),
  };
}

function unlimitedPace(clock: Clock): Pace {
  let heldUntil = 0;
  return {
    turn: ({ signal, onWait }) =>
      cancellable(signal, async () => {
        signal.throwIfAborted();
        const wait = heldUntil - clock.now();
        if (wait <= 0) return;
        onWait(heldUntil);
        await sleep(clock, wait, signal);
      }),
    async hold(until) {
      heldUntil = Math.max(heldUntil, until);
    },
  };
}

/** Waits that a person may cut short: being cut short is an expected outcome, no exception. */
export async function cancellable<T>(
  signal: AbortSignal,
  wait: () => Promise<T>,
): Promise<Result<T>> {
  try {
    return ok(await wait());
  } catch (problem) {
    if (signal.aborted && problem === signal.reason) return err(appError('cancelled'));
    throw problem;
  }
}
