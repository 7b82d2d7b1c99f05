import type { AccountId } from '../../../shared/domain/account.ts';
import type { Clock } from '../clock/clock.ts';
import { dueAt, type Entry } from './entry.ts';
import { endsWithNetwork, isTooFarOff, nextReadingAt, stopsSchedule } from './schedule-rules.ts';

/** The wall clock is looked at this often: a computer that slept through a timer is noticed so. */
const lookEveryMs = 60_000;
/** Accounts due at the same time start one after the other, this far apart at most. */
const spreadPerAccountMs = 2_000;
const widestSpreadMs = 30_000;

export type SchedulerOptions = {
  clock: Clock;
  random: () => number;
  everyHours: () => number;
  canSignIn: (accountId: AccountId) => boolean;
  entries: () => Iterable<Entry>;
  start: (accountId: AccountId) => void;
  /** The time of an entry's next reading was moved. */
  onPlanned: (entry: Entry) => void;
};

export type Scheduler = {
  begin(): void;
  /** Starts what is due by the wall clock. */
  look(): void;
  /** What failed for want of a network is due now. */
  online(): void;
  stop(): void;
};

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { clock, random, everyHours } = options;
  let cancelNextLook: (() => void) | null = null;

  /** A secret that is there again, such as by a key store unlocked since, needs no person. */
  function resumeWhereMended(entry: Entry, now: number): void {
    const code = entry.failure?.error.code;
    const wantedSecret = code === 'secretMissing' || code === 'secretUnreadable';
    if (!wantedSecret || entry.nextAt !== null || everyHours() === 0) return;
    if (options.canSignIn(entry.accountId)) entry.nextAt = now;
  }

  function replanWhereClockWasSetBack(entry: Entry, now: number): void {
    if (entry.nextAt === null || !isTooFarOff(entry.nextAt, now, everyHours())) return;
    entry.nextAt = nextReadingAt({ at: now, error: null, failures: 0 }, everyHours(), random);
    options.onPlanned(entry);
  }

  function isDue(entry: Entry, now: number): boolean {
    if (entry.running || entry.cancelStart) return false;
    const at = dueAt(entry);
    if (at === null || at > now) return false;
    const error = entry.failure?.error;
    // An early reading is no reason to repeat a refused sign-in.
    return !(error && stopsSchedule(error) && !(entry.nextAt !== null && entry.nextAt <= now));
  }

  function startSpread(due: Entry[]): void {
    const spread = Math.min(widestSpreadMs, spreadPerAccountMs * (due.length - 1));
    for (const entry of due) {
      entry.cancelStart = clock.schedule(Math.round(random() * spread), () => {
        entry.cancelStart = null;
        options.start(entry.accountId);
      });
    }
  }

  function look(): void {
    // Before `begin` and after `stop` nothing starts by itself.
    if (!cancelNextLook) return;
    const now = clock.now();
    for (const entry of options.entries()) replanWhereClockWasSetBack(entry, now);
    startSpread([...options.entries()].filter((entry) => isDue(entry, now)));
  }

  function lookLater(): void {
    cancelNextLook = clock.schedule(lookEveryMs, () => {
      lookLater();
      look();
    });
  }

  return {
    begin() {
      if (cancelNextLook) return;
      for (const entry of options.entries()) resumeWhereMended(entry, clock.now());
      lookLater();
      look();
    },
    look,
    online() {
      if (everyHours() === 0) return;
      const now = clock.now();
      for (const entry of options.entries()) {
        if (!entry.failure || !endsWithNetwork(entry.failure.error)) continue;
        entry.nextAt = now;
      }
      look();
    },
    stop() {
      cancelNextLook?.();
      cancelNextLook = null;
    },
  };
}
