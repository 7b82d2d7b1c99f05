import type { Renewal } from '../../../shared/domain/renewal.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import type { Command, SendOutcome } from '../cloud/platform.ts';
import { waitsForNetwork } from '../cloud/retry-policy.ts';
import type { OutboxRow } from '../store/store.ts';
import { stopAccount } from './account-queue.ts';
import { begun, later, refusalText, treatmentOf, waiting } from './attempt.ts';
import type { RenewalsContext } from './context.ts';
import { keptError } from './kept-error.ts';
import type { ReadCommand } from './kinds.ts';
import { moveEntry } from './move-entry.ts';
import { machineStep, stepOfCloud } from './steps.ts';

/** Whether the account's next row may be tried after this one. */
export type Progress = 'next' | 'stopped';

/**
 * One try of a queued command. The try is on disk before anything is sent, and its outcome decides
 * what may happen next: only what surely sent nothing is tried again without asking the cloud first.
 */
export async function sendCommand(
  context: RenewalsContext,
  { row, command }: ReadCommand,
  renewal: Renewal,
  signal: AbortSignal,
): Promise<Progress> {
  const { store, clock } = context;
  const session = await context.sessions(row.accountId);
  if (!session.ok) return notSent(context, row, renewal, session.error);

  const started = await context.entryLock(renewal.id, async () => {
    const current = await store.renewalWithSteps(renewal.id);
    if (current?.renewal.state !== 'queued') return false;
    await store.changeOutbox(row.requestId, begun(row, clock.now()));
    return true;
  });
  if (!started) return 'next';

  const outcome = await tryToSend(context, command, signal, () =>
    session.value.send(command, signal),
  );
  return settle(context, row, renewal, outcome);
}

/** A bug in a session must not leave the question open whether something was sent. */
async function tryToSend(
  { log }: RenewalsContext,
  command: Command,
  signal: AbortSignal,
  send: () => Promise<SendOutcome>,
): Promise<SendOutcome> {
  try {
    return await send();
  } catch (thrown) {
    if (signal.aborted) return { outcome: 'unanswered', error: appError('cancelled') };
    const logId = log.error('renewals.sendThrew', {
      requestId: command.requestId,
      problem: String(thrown),
    });
    return { outcome: 'unanswered', error: appError('unexpected', { logId }) };
  }
}

async function settle(
  context: RenewalsContext,
  row: OutboxRow,
  renewal: Renewal,
  outcome: SendOutcome,
): Promise<Progress> {
  const { clock, random, log } = context;
  const attempts = row.attempts + 1;
  const now = clock.now();
  const { requestId, accountId } = row;
  log.info('renewals.sent', { requestId, accountId, attempts, outcome: outcome.outcome });
  switch (outcome.outcome) {
    case 'accepted': {
      const step = stepOfCloud(now, 'answer', outcome.renewal);
      await moveEntry(context, {
        renewalId: renewal.id,
        from: 'queued',
        step,
        outbox: { action: 'remove', at: now },
      });
      if (step.state !== 'rejected') context.onSent(accountId);
      return 'next';
    }
    case 'refused':
      if (treatmentOf('refused', outcome.error) === 'refused') {
        await refuse(context, renewal, outcome.error);
        return 'next';
      }
      return notSent(context, row, renewal, outcome.error);
    case 'notSent':
      return notSent(context, row, renewal, outcome.error);
    case 'unanswered':
      await moveEntry(context, {
        renewalId: renewal.id,
        from: 'queued',
        step: machineStep(now, 'unknown', 'answer', refusalText(outcome.error)),
        outbox: later(attempts, keptError(context, requestId, outcome.error), now, random),
      });
      return 'next';
  }
}

/** Refused for good: the entry is rejected with the vendor's words, the command is kept and shown. */
async function refuse(context: RenewalsContext, renewal: Renewal, error: AppError): Promise<void> {
  const at = context.clock.now();
  await moveEntry(context, {
    renewalId: renewal.id,
    from: 'queued',
    step: machineStep(at, 'rejected', 'answer', refusalText(error)),
    outbox: { action: 'bury', lastError: keptError(context, renewal.requestId, error), at },
  });
}

async function notSent(
  context: RenewalsContext,
  row: OutboxRow,
  renewal: Renewal,
  failed: AppError,
): Promise<Progress> {
  const { store, clock, random } = context;
  const { accountId, requestId } = row;
  const error = keptError(context, requestId, failed);
  // No network is nobody's failure: such a try counts for nothing.
  const attempts = waitsForNetwork(error) ? row.attempts : row.attempts + 1;
  switch (treatmentOf('notSent', error)) {
    case 'retry':
      await store.changeOutbox(requestId, later(attempts, error, clock.now(), random));
      context.onChanged(accountId);
      return 'next';
    case 'stopAccount':
      await store.changeOutbox(requestId, waiting(attempts, error));
      await stopAccount(context, accountId, error);
      return 'stopped';
    case 'refused':
      await refuse(context, renewal, error);
      return 'next';
  }
}
