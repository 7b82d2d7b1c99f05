import type { AccountId } from '../../../shared/domain/account.ts';
import type { SyncStatus } from '../../../shared/domain/sync.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { createSlots } from '../concurrency/slots.ts';
import { rejudgeAccount } from './apply-reading.ts';
import { type Entry, newEntry, type Running, statusOf } from './entry.ts';
import type { SyncOptions } from './options.ts';
import { planAfter, settle, takeOver } from './outcome.ts';
import { readAndApply } from './read-and-apply.ts';
import { readingsAfterRenewalMs } from './schedule-rules.ts';
import { createScheduler } from './scheduler.ts';
import { createStatusEvents } from './status-events.ts';

/** Accounts read at the same time. */
const sideBySide = 3;

export type Priority = 'user' | 'schedule';

export type Sync = {
  /** Takes over what the database knows of each account. Reads nothing yet. */
  load(): Promise<void>;
  /** Starts the schedule. */
  begin(): void;
  /** Reads an account now, or joins the reading under way; resolves with its failure, if any. */
  read(accountId: AccountId, priority: Priority): Promise<AppError | null>;
  readAll(): void;
  /** Ends a reading, or all of them; resolves when nothing of it can happen any more. */
  cancel(accountId: AccountId | null): Promise<void>;
  /** Ends a reading that goes by outdated settings and begins one that goes by the new. */
  restart(accountId: AccountId): Promise<void>;
  statusOf(accountId: AccountId): SyncStatus;
  statuses(): SyncStatus[];
  /** Forgets an account. */
  remove(accountId: AccountId): Promise<void>;
  /** Judges the stored rows again, after a new owner or license. */
  rejudge(accountId: AccountId): Promise<void>;
  rejudgeAll(): Promise<void>;
  /** The hours between readings changed. */
  reschedule(): void;
  /** A renewal went out: its confirmation is looked for sooner than by the schedule. */
  renewalSent(accountId: AccountId): void;
  /** The network came back. */
  online(): void;
  /** The computer woke up: what is overdue is read now. */
  resumed(): void;
  stop(): Promise<void>;
};

export function createSync(options: SyncOptions): Sync {
  const { store, clock } = options;
  const entries = new Map<AccountId, Entry>();
  const slots = createSlots(sideBySide);
  const events = createStatusEvents(clock, options.onStatus);
  const scheduler = createScheduler({
    ...options,
    entries: () => entries.values(),
    start: (accountId) => void read(accountId, 'schedule'),
    onPlanned: (entry) => events.tell(statusOf(entry)),
  });

  function entryOf(accountId: AccountId): Entry {
    const entry = entries.get(accountId) ?? newEntry(accountId);
    entries.set(accountId, entry);
    return entry;
  }

  function read(accountId: AccountId, priority: Priority): Promise<AppError | null> {
    const entry = entryOf(accountId);
    if (entry.running) return entry.running.done;
    entry.cancelStart?.();
    entry.cancelStart = null;
    const running: Running = {
      controller: new AbortController(),
      status: {
        state: 'running',
        accountId,
        phase: 'waiting',
        startedAt: clock.now(),
        read: 0,
        announced: null,
        waitingUntil: null,
      },
      done: Promise.resolve(null),
    };
    entry.running = running;
    events.tell(running.status);
    running.done = readOnce(entry, running.controller.signal, priority);
    return running.done;
  }

  async function readOnce(
    entry: Entry,
    signal: AbortSignal,
    priority: Priority,
  ): Promise<AppError | null> {
    let failed: AppError | null;
    try {
      const leave = await slots.take(priority, signal);
      try {
        failed = await readAndApply(options, events, entry, signal);
      } finally {
        leave();
      }
    } catch (thrown) {
      failed = signal.aborted
        ? appError('cancelled')
        : options.failureOf('sync.readingFailed', thrown);
    }
    const error = await settle(options, entry, failed);
    entry.running = null;
    // Progress that still waits would show it as running; an account removed shows nothing.
    if (entries.get(entry.accountId) === entry) events.tell(statusOf(entry));
    else events.drop(entry.accountId);
    return error;
  }

  async function rejudge(accountId: AccountId): Promise<void> {
    const outcome = await options.accountLock(accountId, () => rejudgeAccount(options, accountId));
    if (!outcome) return;
    const { version } = outcome;
    options.onApplied(accountId, { trigger: 'rejudgement', version, renewalsMoved: 0 });
  }

  function callOffStart(entry: Entry): void {
    entry.cancelStart?.();
    entry.cancelStart = null;
    entry.nextAt = planAfter(options, entry, clock.now(), null);
    events.tell(statusOf(entry));
  }

  async function cancel(accountId: AccountId | null): Promise<void> {
    const chosen = [...entries.values()].filter(
      (entry) => accountId === null || entry.accountId === accountId,
    );
    for (const entry of chosen) {
      if (entry.cancelStart) callOffStart(entry);
      entry.running?.controller.abort(new Error('cancelled'));
    }
    await Promise.all(chosen.map((entry) => entry.running?.done));
  }

  return {
    async load() {
      entries.clear();
      for (const stored of await store.listAccounts()) {
        takeOver(options, entryOf(stored.account.id), stored);
      }
    },
    begin: scheduler.begin,
    read,
    readAll() {
      for (const accountId of entries.keys()) void read(accountId, 'user');
    },
    cancel,
    async restart(accountId) {
      await cancel(accountId);
      void read(accountId, 'user');
    },
    statusOf: (accountId) => statusOf(entries.get(accountId) ?? newEntry(accountId)),
    statuses: () => [...entries.values()].map(statusOf),
    async remove(accountId) {
      await cancel(accountId);
      entries.delete(accountId);
      events.drop(accountId);
    },
    rejudge,
    async rejudgeAll() {
      for (const accountId of [...entries.keys()]) await rejudge(accountId);
    },
    reschedule() {
      const now = clock.now();
      for (const entry of entries.values()) {
        const at = entry.failure?.failedAt ?? now;
        entry.nextAt = planAfter(options, entry, at, entry.failure?.error ?? null);
        if (!entry.running) events.tell(statusOf(entry));
      }
    },
    renewalSent(accountId) {
      const entry = entryOf(accountId);
      const added = readingsAfterRenewalMs.map((ms) => clock.now() + ms);
      entry.early = [...entry.early, ...added].sort((a, b) => a - b);
      if (!entry.running) events.tell(statusOf(entry));
    },
    online: scheduler.online,
    resumed: scheduler.look,
    async stop() {
      scheduler.stop();
      await cancel(null);
    },
  };
}
