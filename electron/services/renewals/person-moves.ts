import type { Renewal, RenewalState } from '../../../shared/domain/renewal.ts';
import { mayMove } from '../../../shared/domain/renewal-transitions.ts';
import { appError } from '../../../shared/errors.ts';
import type { ParsedInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { OutboxChange, OutboxRow } from '../store/store.ts';
import { isAnswerOpen } from './attempt.ts';
import { commandOf, payloadVersion } from './command.ts';
import type { RenewalsContext } from './context.ts';
import { moveEntry } from './move-entry.ts';
import { personStep } from './steps.ts';

type Found = { renewal: Renewal; outbox: OutboxRow | null };
type By = { who: string; note?: string; proof?: string };

/** The entry, if a person may move it there now. */
async function movable(
  { store }: RenewalsContext,
  renewalId: string,
  to: RenewalState,
): Promise<Result<Found>> {
  const found = await store.renewalWithSteps(renewalId);
  if (!found) return err(appError('unknownRenewal'));
  const { renewal, outbox } = found;
  const { state, route } = renewal;
  const attempted = outbox !== null && isAnswerOpen(outbox);
  return mayMove({ state, route, attempted }, to, 'person')
    ? ok({ renewal, outbox })
    : err(appError('renewalStateChanged', { params: { state } }));
}

/** Moves one entry on a person's word. What waited in the outbox for it goes with the move. */
function movedBy(
  context: RenewalsContext,
  renewalId: string,
  to: RenewalState,
  by: By,
  outcome: { termEndAfter?: number | null } = {},
): Promise<Result<Renewal>> {
  return context.entryLock(renewalId, async () => {
    const found = await movable(context, renewalId, to);
    if (!found.ok) return found;
    const { renewal, outbox } = found.value;
    const at = context.clock.now();
    return moveEntry(context, {
      renewalId,
      from: renewal.state,
      step: personStep(at, to, by),
      ...outcome,
      ...(outbox ? { outbox: { action: 'remove', at } } : {}),
    });
  });
}

const done = (result: Result<unknown>): Result<null> => (result.ok ? ok(null) : result);

/**
 * Queues drafts for sending: the new state and the command are written together, before anything is
 * sent. All are checked first, so that a stale selection changes nothing.
 */
export async function submit(
  context: RenewalsContext,
  { renewalIds, who }: ParsedInput<'renewals.submit'>,
): Promise<Result<null>> {
  const ids = [...new Set(renewalIds)];
  for (const renewalId of ids) {
    const found = await movable(context, renewalId, 'queued');
    if (!found.ok) return found;
  }
  for (const renewalId of ids) {
    const queued = await queueOne(context, renewalId, who);
    if (!queued.ok) return queued;
  }
  context.wake();
  return ok(null);
}

function queueOne(
  context: RenewalsContext,
  renewalId: string,
  who: string,
): Promise<Result<Renewal>> {
  return context.entryLock(renewalId, async () => {
    const found = await movable(context, renewalId, 'queued');
    if (!found.ok) return found;
    const now = context.clock.now();
    const { renewal } = found.value;
    const command = commandOf(renewal);
    if (!command) return err(appError('renewalUnreadable'));
    const enqueue: OutboxChange = {
      action: 'enqueue',
      accountId: renewal.accountId,
      kind: command.kind,
      version: payloadVersion,
      payload: JSON.stringify(command),
      createdAt: now,
      nextAt: now,
    };
    return moveEntry(context, {
      renewalId,
      from: 'drafted',
      step: personStep(now, 'queued', { who }),
      outbox: enqueue,
    });
  });
}

/** A person submitted it on the vendor's page, or saw there that a lost request arrived. */
export async function markSubmitted(
  context: RenewalsContext,
  { renewalId, who, reference, note }: ParsedInput<'renewals.markSubmitted'>,
): Promise<Result<null>> {
  const by = { who, note, proof: reference };
  return done(await movedBy(context, renewalId, 'submitted', by));
}

/**
 * A named person's word, with proof. Where no cloud tells the term of the account, the end that the
 * person saw becomes its entered end as well.
 */
export async function confirm(
  context: RenewalsContext,
  { renewalId, who, proof, note, termEnd }: ParsedInput<'renewals.confirm'>,
): Promise<Result<null>> {
  const by = { who, note, proof };
  const moved = await movedBy(context, renewalId, 'confirmed', by, { termEndAfter: termEnd });
  if (!moved.ok) return moved;
  const { accountId, scope } = moved.value;
  if (termEnd === null || scope.kind !== 'account') return ok(null);
  const stored = await context.store.findAccount(accountId);
  if (!stored || stored.cloudLicense) return ok(null);
  const { plan, seats, termStart } = stored.enteredLicense ?? {
    plan: 'unknown',
    seats: null,
    termStart: null,
  };
  return context.enterLicense(accountId, { plan, seats, termStart, termEnd, enteredBy: who });
}

/** A person learned that the vendor said no. */
export async function reject(
  context: RenewalsContext,
  { renewalId, ...by }: ParsedInput<'renewals.reject'>,
): Promise<Result<null>> {
  return done(await movedBy(context, renewalId, 'rejected', by));
}

/** Given up. Refused while a try may have reached the cloud and while the cloud has it. */
export async function withdraw(
  context: RenewalsContext,
  { renewalId, ...by }: ParsedInput<'renewals.withdraw'>,
): Promise<Result<null>> {
  return done(await movedBy(context, renewalId, 'withdrawn', by));
}
