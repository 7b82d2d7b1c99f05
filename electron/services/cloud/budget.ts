import type { RateBudgetState } from '../../../shared/domain/sync.ts';
import type { Clock } from '../clock/clock.ts';
import type { BudgetRecord } from '../store/store.ts';
import type { RateBudget, RateLimit } from './rate-budget.ts';
import { createSendWindow, type SendWindow } from './send-window.ts';

type Waiter = {
  limit: RateLimit;
  priority: 'user' | 'schedule';
  signal: AbortSignal;
  onWait: ((until: number) => void) | undefined;
  admit: () => void;
  fail: (reason: unknown) => void;
};

type Lane = {
  window: SendWindow;
  take(waiter: Omit<Waiter, 'admit' | 'fail'>): Promise<void>;
  hold(until: number): Promise<void>;
};

export type RateBudgetOptions = {
  loadBudget: (key: string) => Promise<BudgetRecord | null>;
  saveBudget: (key: string, record: BudgetRecord) => Promise<void>;
  clock: Clock;
};

/**
 * The budgets of all credentials of this process. Everything that calls with one credential must
 * use the budget of the same key (`credentialKey`). Failures of the disk reject `take`: a send that
 * could be forgotten is not allowed.
 */
export function createRateBudgets(options: RateBudgetOptions): {
  forCredential(key: string): RateBudget;
} {
  const lanes = new Map<string, Promise<Lane>>();

  function laneOf(credential: string, limit: RateLimit): Promise<Lane> {
    const key = `${credential}/${limit.name}`;
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const opened = openLane(options, key);
    lanes.set(key, opened);
    // A disk that failed once may work later.
    opened.catch(() => lanes.delete(key));
    return opened;
  }

  return {
    forCredential: (credential) => ({
      async take(limit, priority, signal, onWait) {
        signal.throwIfAborted();
        const lane = await laneOf(credential, limit);
        await lane.take({ limit, priority, signal, onWait });
      },
      async holdUntil(limit, until) {
        await (await laneOf(credential, limit)).hold(until);
      },
      async state(limit): Promise<RateBudgetState> {
        return (await laneOf(credential, limit)).window.state(limit);
      },
    }),
  };
}

async function openLane(options: RateBudgetOptions, key: string): Promise<Lane> {
  const { clock } = options;
  const window = createSendWindow(clock, await options.loadBudget(key));
  const waiters: Waiter[] = [];
  let admitting = false;
  let cancelTimer: (() => void) | null = null;

  /** Admits whoever may go, one at a time, since each send must be on disk before the next. */
  async function admitDue(): Promise<void> {
    if (admitting) return;
    admitting = true;
    try {
      for (let next = first(); next !== undefined; next = first()) {
        const wait = window.waitFor(next.limit);
        if (wait > 0) {
          waitFor(wait);
          return;
        }
        waiters.splice(waiters.indexOf(next), 1);
        await admit(next);
      }
    } finally {
      admitting = false;
    }
  }

  async function admit(waiter: Waiter): Promise<void> {
    window.add();
    try {
      await options.saveBudget(key, window.record(waiter.limit));
      waiter.admit();
    } catch (failure) {
      waiter.fail(failure);
    }
  }

  function first(): Waiter | undefined {
    return waiters.find(({ priority }) => priority === 'user') ?? waiters[0];
  }

  function waitFor(ms: number): void {
    cancelTimer?.();
    const until = clock.now() + ms;
    for (const { onWait } of waiters) onWait?.(until);
    cancelTimer = clock.schedule(ms, () => {
      cancelTimer = null;
      void admitDue();
    });
  }

  return {
    window,
    take: (asked) =>
      new Promise((resolve, reject) => {
        const onAbort = () => {
          const at = waiters.indexOf(waiter);
          if (at !== -1) waiters.splice(at, 1);
          if (waiters.length === 0) cancelTimer?.();
          reject(asked.signal.reason);
        };
        const leave = () => asked.signal.removeEventListener('abort', onAbort);
        const waiter: Waiter = {
          ...asked,
          admit: () => {
            leave();
            resolve();
          },
          fail: (reason) => {
            leave();
            reject(reason);
          },
        };
        if (asked.signal.aborted) {
          reject(asked.signal.reason);
          return;
        }
        asked.signal.addEventListener('abort', onAbort, { once: true });
        waiters.push(waiter);
        void admitDue();
      }),
    async hold(until) {
      window.hold(until);
      await options.saveBudget(key, window.record(null));
      void admitDue();
    },
  };
}
