import type { ErrorCode } from '../../shared/errors.ts';
import type { AccountView } from '../../shared/ipc/views.ts';

/** What the corner says about all accounts together. Times are ms UTC. */
export type SyncSummary =
  | { readonly state: 'noAccounts' }
  | {
      readonly state: 'running';
      /** Accounts being read now. */
      readonly accounts: number;
      readonly read: number;
      /** null while no cloud announced how many there are. */
      readonly announced: number | null;
      /** Set while all of them wait for their rate budget. */
      readonly waitingUntil: number | null;
    }
  /** No account could be read, and none of their clouds could be reached. */
  | { readonly state: 'offline'; readonly since: number; readonly asOf: number | null }
  /** No account could be read, for whatever reasons. */
  | { readonly state: 'notRead'; readonly since: number; readonly asOf: number | null }
  | {
      readonly state: 'partly';
      readonly failed: number;
      readonly accounts: number;
      readonly since: number;
    }
  | { readonly state: 'never' }
  /** `asOf` is the oldest reading: nothing on screen is older than the corner says. */
  | { readonly state: 'read'; readonly asOf: number };

/** Failures that say that nothing answered, so that the network is the likely reason. */
const unreachable: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'addressNotFound',
  'connectionFailed',
  'timedOut',
]);

const earliest = (times: readonly number[]): number | null =>
  times.length === 0 ? null : Math.min(...times);

export function summarize(accounts: readonly AccountView[]): SyncSummary {
  if (accounts.length === 0) return { state: 'noAccounts' };
  const running = accounts.flatMap(({ sync }) => (sync.state === 'running' ? [sync] : []));
  const asOf = earliest(accounts.flatMap((view) => (view.asOf === null ? [] : [view.asOf])));
  if (running.length > 0) {
    const announced = running.flatMap((one) => (one.announced === null ? [] : [one.announced]));
    const waits = running.flatMap((one) => (one.waitingUntil === null ? [] : [one.waitingUntil]));
    return {
      state: 'running',
      accounts: running.length,
      read: running.reduce((sum, one) => sum + one.read, 0),
      announced:
        announced.length === running.length ? announced.reduce((sum, n) => sum + n, 0) : null,
      waitingUntil: waits.length === running.length ? earliest(waits) : null,
    };
  }
  const failures = accounts.flatMap(({ sync }) => (sync.state === 'failed' ? [sync] : []));
  const since = earliest(failures.map((one) => one.failingSince));
  if (since !== null) {
    return failures.length === accounts.length
      ? {
          state: failures.every(({ error }) => unreachable.has(error.code)) ? 'offline' : 'notRead',
          since,
          asOf,
        }
      : { state: 'partly', failed: failures.length, accounts: accounts.length, since };
  }
  return asOf === null ? { state: 'never' } : { state: 'read', asOf };
}
