import type { Renewal } from '../../../shared/domain/renewal.ts';
import { canMove } from '../../../shared/domain/renewal-transitions.ts';
import { appError } from '../../../shared/errors.ts';
import type { CloudSession, LookUpOutcome } from '../cloud/platform.ts';
import { classify, waitsForNetwork } from '../cloud/retry-policy.ts';
import type { OutboxRow } from '../store/store.ts';
import { stopAccount } from './account-queue.ts';
import { later, treatmentOf, waiting } from './attempt.ts';
import { questionOf } from './command.ts';
import type { RenewalsContext } from './context.ts';
import { keptError } from './kept-error.ts';
import { moveEntry } from './move-entry.ts';
import type { Progress } from './send-command.ts';
import { machineStep, stepOfCloud } from './steps.ts';

/** Asks the cloud for an entry's request. An exception in a session is a failure with a log id. */
export async function askCloud(
  { log }: Pick<RenewalsContext, 'log'>,
  session: CloudSession,
  renewal: Renewal,
  signal: AbortSignal,
): Promise<LookUpOutcome> {
  try {
    return await session.lookUp(questionOf(renewal), signal);
  } catch (thrown) {
    if (signal.aborted) return { outcome: 'failed', error: appError('cancelled') };
    const { requestId } = renewal;
    const logId = log.error('renewals.lookUpThrew', { requestId, problem: String(thrown) });
    return { outcome: 'failed', error: appError('unexpected', { logId }) };
  }
}

/**
 * Puts into the ledger what a look-up found of an entry that is `unknown`, `submitted` or
 * `underReview`. Says whether the entry moved, stays as it was, or is known to be absent at the cloud
 * while its command is put aside.
 */
export async function applyLookUp(
  context: RenewalsContext,
  renewal: Renewal,
  row: OutboxRow | null,
  looked: Extract<LookUpOutcome, { outcome: 'found' | 'notFound' }>,
): Promise<'moved' | 'unmoved' | 'absent'> {
  const now = context.clock.now();
  const base = { renewalId: renewal.id, from: renewal.state };
  if (looked.outcome === 'found') {
    const step = stepOfCloud(now, 'lookUp', looked.renewal);
    if (!canMove(renewal.state, step.state, 'lookUp')) return 'unmoved';
    const moved = await moveEntry(context, {
      ...base,
      step,
      ...(row ? { outbox: { action: 'remove', at: now } } : {}),
    });
    if (moved.ok && step.state !== 'rejected') context.onSent(renewal.accountId);
    return 'moved';
  }
  if (renewal.state !== 'unknown' || !row) return 'unmoved';
  if (row.deadLetter) {
    // Put aside for good: a person may ask for it anew, now that it is known not to be there.
    await context.store.changeOutbox(row.requestId, { action: 'markAbsent', at: now });
    context.onChanged(renewal.accountId);
    return 'absent';
  }
  // Only the row that was sent may be sent again, under the same key.
  await moveEntry(context, {
    ...base,
    step: machineStep(now, 'queued', 'lookUp'),
    // The error is what tells a certain "nothing arrived" from an answer that is still open.
    outbox: {
      action: 'reschedule',
      attempts: row.attempts,
      nextAt: now,
      lastError: keptError(context, row.requestId, appError('notFound')),
    },
  });
  return 'moved';
}

/** One turn of an entry whose answer is open. Nothing is sent here. */
export async function lookUpCommand(
  context: RenewalsContext,
  row: OutboxRow,
  renewal: Renewal,
  signal: AbortSignal,
): Promise<Progress> {
  const { store, clock, random } = context;
  const session = await context.sessions(row.accountId);
  const looked: LookUpOutcome = session.ok
    ? await askCloud(context, session.value, renewal, signal)
    : { outcome: 'failed', error: session.error };

  switch (looked.outcome) {
    case 'found':
    case 'notFound':
      await applyLookUp(context, renewal, row, looked);
      return 'next';
    case 'unsupported':
      await store.changeOutbox(row.requestId, waiting(row.attempts, openError(context, row)));
      context.onChanged(row.accountId);
      return 'next';
    case 'failed': {
      const error = keptError(context, row.requestId, looked.error);
      const attempts = waitsForNetwork(error) ? row.attempts : row.attempts + 1;
      const stops = treatmentOf('notSent', error) === 'stopAccount';
      const retries = classify(error) === 'retry';
      await store.changeOutbox(
        row.requestId,
        retries ? later(attempts, error, clock.now(), random) : waiting(attempts, error),
      );
      context.onChanged(row.accountId);
      if (!stops) return 'next';
      await stopAccount(context, row.accountId, error);
      return 'stopped';
    }
  }
}

const openError = (context: RenewalsContext, row: OutboxRow) =>
  keptError(context, row.requestId, row.lastError ?? appError('timedOut'));
