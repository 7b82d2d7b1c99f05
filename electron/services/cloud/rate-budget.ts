import type { RateBudgetState } from '../../../shared/domain/sync.ts';

/** A limit as a contract states it: at most `limit` sends in any span of `windowMs`. */
export type RateLimit = { name: string; limit: number; windowMs: number };

/**
 * The calls a credential may still make. Kept on disk per credential and shared by everything that
 * calls, so that neither a restart nor a second account with the same key forgets it.
 */
export interface RateBudget {
  /**
   * Waits for a place in the window and takes it. `user` goes before `schedule`. Rejects with the
   * signal's reason when aborted. `onWait` tells when the wait will end (ms UTC).
   */
  take(
    limit: RateLimit,
    priority: 'user' | 'schedule',
    signal: AbortSignal,
    onWait?: (until: number) => void,
  ): Promise<void>;
  /** The cloud said "too many": nothing goes before `until` (ms UTC). */
  holdUntil(limit: RateLimit, until: number): Promise<void>;
  state(limit: RateLimit): Promise<RateBudgetState>;
}
