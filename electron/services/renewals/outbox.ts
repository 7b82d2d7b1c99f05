import type { AccountId } from '../../../shared/domain/account.ts';
import { lapses } from '../../../shared/domain/renewal-transitions.ts';
import { waitsForNetwork } from '../cloud/retry-policy.ts';
import type { OutboxRow } from '../store/store.ts';
import { releaseOffline } from './account-queue.ts';
import type { RenewalsContext } from './context.ts';
import { readCommand } from './kinds.ts';
import { moveEntry } from './move-entry.ts';
import { putAside } from './put-aside.ts';
import type { Progress } from './send-command.ts';
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
  /** Looks for due commands now. */
  wake(): void;
  /** The network is back: what waited for it goes now. */
  online(): void;
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
  const busyElsewhere = new Set<Promise<void>>();
  let started = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let cancelTimer: (() => void) | null = null;
  let cancelTrouble: (() => void) | null = null;

  function setTimer(ms: number): void {
    cancelTimer?.();
    cancelTimer = stopping.signal.aborted ? null : clock.schedule(ms, wake);
  }

  function trouble(thrown: unknown): void {
    log.error('renewals.outboxFailed', { problem: String(thrown) });
    if (cancelTrouble || stopping.signal.aborted) return;
    // A timer of its own: what failed must not put off what is due sooner.
    cancelTrouble = clock.schedule(troubleWaitMs, () => {
      cancelTrouble = null;
      wake();
    });
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
        await startDue();
        await lapseDrafts(context);
      } catch (thrown) {
        trouble(thrown);
      }
    }
  }

  /** While the network that a row waits for is away, a try could only fail. */
  function isAway({ lastError }: OutboxRow): boolean {
    return waitsForNetwork(lastError) && !context.hasNetwork();
  }

  async function startDue(): Promise<void> {
    const now = clock.now();
    const due = new Map<AccountId, OutboxRow[]>();
    for (const row of await store.dueCommands(now, mostRows)) {
      if (row.deadLetter || busy.has(row.accountId) || isAway(row)) continue;
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
    // What is due by now belongs to a busy account, whose end looks again, or waits for `online`.
    const wait = nextAt === null || nextAt <= now ? longestWaitMs : nextAt - now;
    setTimer(Math.min(wait, longestWaitMs));
  }

  /** A row whose turn broke off stays as it is on disk, and does not hold up the rows after it. */
  async function drain(rows: OutboxRow[]): Promise<void> {
    const thrown: unknown[] = [];
    for (const row of rows) {
      if (stopping.signal.aborted) break;
      const progress = await takeTurn(context, row, stopping.signal).catch((problem: unknown) => {
        thrown.push(problem);
        return 'next' as const;
      });
      if (progress === 'stopped') break;
    }
    if (thrown.length > 0) throw thrown[0];
  }

  async function idle(): Promise<void> {
    while (looking || busy.size > 0 || busyElsewhere.size > 0) {
      await Promise.all([looking, ...busy.values(), ...busyElsewhere]);
    }
  }

  return {
    start() {
      started = true;
      wake();
    },
    wake,
    online() {
      if (!started || stopping.signal.aborted) return;
      const releasing = releaseOffline(context).then(wake, trouble);
      busyElsewhere.add(releasing);
      void releasing.finally(() => busyElsewhere.delete(releasing));
    },
    idle,
    async stop() {
      stopping.abort();
      cancelTimer?.();
      cancelTrouble?.();
      await idle();
    },
  };
}

/** The next thing to do for one due row, or its way to the dead letters. */
async function takeTurn(
  context: RenewalsContext,
  row: OutboxRow,
  signal: AbortSignal,
): Promise<Progress> {
  const read = readCommand(row);
  if (read) return read.kind.takeTurn(context, { row, command: read.command }, signal);
  await putAside(context, row);
  return 'next';
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
