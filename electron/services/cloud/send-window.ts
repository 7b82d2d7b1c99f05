import type { RateBudgetState } from '../../../shared/domain/sync.ts';
import type { Clock } from '../clock/clock.ts';
import type { BudgetRecord } from '../store/store.ts';
import type { RateLimit } from './rate-budget.ts';

/** A stored hold longer than this is the trace of a clock that was set back. */
const LONGEST_HOLD = 60 * 60_000;

/** The sends of one credential under one limit. */
export type SendWindow = {
  /** ms until one more send is allowed; 0 when it is now. */
  waitFor(limit: RateLimit): number;
  add(): void;
  /** Nothing goes before `until` (ms UTC), at most an hour ahead; never shortens a hold. */
  hold(until: number): void;
  state(limit: RateLimit): RateBudgetState;
  /** What to keep on disk. Forgets sends that have left the window of `limit`, where one is given. */
  record(limit: RateLimit | null): BudgetRecord;
};

/**
 * A sliding window. It is reckoned on the clock that never jumps, so that setting the computer's
 * clock neither frees nor blocks calls; only what comes from disk is placed by the calendar, with
 * times in the future counted as "just now".
 */
export function createSendWindow(clock: Clock, stored: BudgetRecord | null): SendWindow {
  const openedAt = clock.monotonic();
  const shift = clock.now() - openedAt;
  let sends = (stored?.sends ?? [])
    .map((at) => Math.min(at - shift, openedAt))
    .sort((a, b) => a - b);
  let heldUntil = Math.min((stored?.holdUntil ?? 0) - shift, openedAt + LONGEST_HOLD);

  function inWindow(limit: RateLimit): number[] {
    const opened = clock.monotonic() - limit.windowMs;
    return sends.filter((at) => at > opened);
  }

  function waitFor(limit: RateLimit): number {
    const now = clock.monotonic();
    const counted = inWindow(limit);
    const blocking = counted[counted.length - limit.limit];
    const full = blocking === undefined ? 0 : blocking + limit.windowMs - now;
    return Math.max(0, Math.ceil(full), Math.ceil(heldUntil - now));
  }

  return {
    waitFor,
    add() {
      sends.push(clock.monotonic());
    },
    hold(until) {
      const ahead = Math.min(until - clock.now(), LONGEST_HOLD);
      heldUntil = Math.max(heldUntil, clock.monotonic() + ahead);
    },
    state(limit) {
      const wait = waitFor(limit);
      const held = heldUntil > clock.monotonic();
      return {
        limit: limit.limit,
        left: held ? 0 : Math.max(0, limit.limit - inWindow(limit).length),
        windowMs: limit.windowMs,
        refillsAt: wait > 0 ? Math.round(clock.now() + wait) : null,
      };
    },
    record(limit) {
      if (limit !== null) sends = inWindow(limit);
      const toCalendar = clock.now() - clock.monotonic();
      const asTime = (at: number) => Math.round(at + toCalendar);
      const held = heldUntil > clock.monotonic();
      return { sends: sends.map(asTime), holdUntil: held ? asTime(heldUntil) : 0 };
    },
  };
}
