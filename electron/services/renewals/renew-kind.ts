import { appError } from '../../../shared/errors.ts';
import { isAnswerOpen } from './attempt.ts';
import { parseRenewal } from './command.ts';
import { keptError } from './kept-error.ts';
import type { CommandKind } from './kinds.ts';
import { lookUpCommand } from './look-up-command.ts';
import { moveEntry } from './move-entry.ts';
import { sendCommand } from './send-command.ts';
import { machineStep } from './steps.ts';

/** Renewals: the state of the ledger's entry says whether there is something to send or to ask. */
export const renewKind: CommandKind = {
  versions: { 1: parseRenewal },

  async takeTurn(context, { row, command }, signal) {
    const { store, clock } = context;
    const found = row.renewalId === null ? null : await store.renewalWithSteps(row.renewalId);
    const renewal = found?.renewal;
    if (renewal?.state === 'unknown') return lookUpCommand(context, row, renewal, signal);
    if (renewal?.state !== 'queued') {
      // Decided otherwise meanwhile: there is nothing left to send.
      await store.changeOutbox(row.requestId, { action: 'remove', at: clock.now() });
      return 'next';
    }
    if (!isAnswerOpen(row)) return sendCommand(context, { row, command }, renewal, signal);

    // A try was begun and never came to an end: the app was closed or broke off in between.
    const lastError = keptError(context, row.requestId, appError('timedOut'));
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
  },
};
