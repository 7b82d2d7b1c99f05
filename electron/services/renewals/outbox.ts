import type { AccountId } from '../../../shared/domain/account.ts';
import { lapses } from '../../../shared/domain/renewal-transitions.ts';
import { appError } from '../../../shared/errors.ts';
import type { OutboxRow } from '../store/store.ts';
import { isAnswerOpen } from './attempt.ts';
import type { RenewalsContext } from './context.ts';
import { lookUpCommand } from './look-up-command.ts';
import { moveEntry } from './move-entry.ts';
import { type Progress, sendCommand } from './send-command.ts';
import { machineStep } from './steps.ts';

/** Rows taken at once, and drafts looked at for lapsing. */
const mostRows = 5_000;
/** Looked at least this often, because a computer sleeps and its clock is set. */
const longestWaitMs = 15 * 60_000;
/** After a failure of the store itself. */
const troubleWaitMs = 60_000;

export type Outbox = {
  /** Takes up what an earlier run left, then runs until `stop`. */
  start(): void;
  /** Looks for due commands now, e.g. because the network is back. */
  wake(): void;
  /** Resolves when nothing is being sent, looked up or about to be. */
  idle(): Promise<void>;
  /** Breaks off what is under way; what was sent without an answer is looked up at the next start. */
  stop(): Promise<void>;
};

/** Sends due commands, one at a time for each account, accounts side by side. */
export function createOutbox(context: RenewalsContext): Outbox {
  const { store, clock, log } = context;
  const stopping = new AbortController();
  const busy = new Map<AccountId, Promise<void>>();
  let started = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let cancelTimer: (() => void) | null = null;

  function setTimer(ms: number): void {
    cancelTimer?.();
    cancelTimer = stopping.signal.aborted ? null : clock.schedule(ms, wake);
  }

  function trouble(thrown: unknown): void {
    log.error('renewals.outboxFailed', { problem: String(thrown) });
    setTimer(troubleWaitMs);
  }

  function wake(): void {
    if (!started || stopping.signal.aborted) return;
    lookAgain = true;
    looking ??= look().finally(() => {
      looking = null;
      // Called for after the last look, before this point.
      if (lookAgain) wake();
    });
  }

  async function look(): Promise<void> {
    while (lookAgain && !stopping.signal.aborted) {
      lookAgain = false;
      try {
        await lapseDrafts(context);
        await startDue();
      } catch (thrown) {
        trouble(thrown);
      }
    }
  }

  async function startDue(): Promise<void> {
    const now = clock.now();
    const due = new Map<AccountId, OutboxRow[]>();
    for (const row of await store.dueCommands(now, mostRows)) {
      if (row.deadLetter || busy.has(row.accountId)) continue;
      const rows = due.get(row.accountId);
      if (rows) rows.push(row);
      else due.set(row.accountId, [row]);
    }
    for (const [accountId, rows] of due) {
      const run = drain(rows).then(
        () => {
          busy.delete(accountId);
          wake();
        },
        (thrown: unknown) => {
          busy.delete(accountId);
          trouble(thrown);
        },
      );
      busy.set(accountId, run);
    }
    const nextAt = await store.nextCommandAt();
    // What is due by now belongs to a busy account, whose end looks again.
    const wait = nextAt === null || nextAt <= now ? longestWaitMs : nextAt - now;
    setTimer(Math.min(wait, longestWaitMs));
  }

  async function drain(rows: OutboxRow[]): Promise<void> {
    for (const row of rows) {
      if (stopping.signal.aborted) return;
      if ((await takeTurn(context, row, stopping.signal)) === 'stopped') return;
    }
  }

  async function idle(): Promise<void> {
    while (looking || busy.size > 0) await Promise.all([looking, ...busy.values()]);
  }

  return {
    start() {
      started = true;
      wake();
    },
    wake,
    idle,
    async stop() {
      stopping.abort();
      cancelTimer?.();
      await idle();
    },
  };
}

/** The next thing to do for one due row, by the state of its entry. */
async function takeTurn(
  context: RenewalsContext,
  row: OutboxRow,
  signal: AbortSignal,
): Promise<Progress> {
  const { store, clock } = context;
  const found = await store.renewalWithSteps(row.renewalId);
  const renewal = found?.renewal;
  if (renewal?.state === 'unknown') return lookUpCommand(context, row, renewal, signal);
  if (renewal?.state !== 'queued') {
    // Decided otherwise meanwhile: there is nothing left to send.
    await store.changeOutbox(row.requestId, { action: 'remove' });
    return 'next';
  }
  if (!isAnswerOpen(row)) return sendCommand(context, row, renewal, signal);

  // A try was begun and never came to an end: the app was closed or broke off in between.
  const lastError = appError('timedOut');
  const { attempts } = row;
  const nextAt = clock.now();
  const moved = await moveEntry(context, {
    renewalId: renewal.id,
    from: 'queued',
    step: machineStep(nextAt, 'unknown', 'clock'),
    outbox: { action: 'reschedule', attempts, nextAt, lastError },
  });
  if (!moved.ok) return 'next';
  return lookUpCommand(context, { ...row, lastError }, moved.value, signal);
}

/** Ends drafts whose term ended before anybody submitted them. */
async function lapseDrafts(context: RenewalsContext): Promise<void> {
  const now = context.clock.now();
  const drafts = await context.store.listRenewals({
    accountId: null,
    states: ['drafted'],
    limit: mostRows,
  });
  for (const draft of drafts) {
    if (!lapses(draft, now)) continue;
    await moveEntry(context, {
      renewalId: draft.id,
      from: 'drafted',
      step: machineStep(now, 'lapsed', 'clock'),
    });
  }
}
