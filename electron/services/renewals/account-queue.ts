import type { AccountId } from '../../../shared/domain/account.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { OutboxRow } from '../store/store.ts';
import { isAnswerOpen } from './attempt.ts';
import type { RenewalsContext } from './context.ts';

const mostEntries = 10_000;

/** The rows of one account that still have something to do. */
async function liveRows({ store }: RenewalsContext, accountId: AccountId): Promise<OutboxRow[]> {
  const entries = await store.listRenewals({
    accountId,
    states: ['queued', 'unknown'],
    limit: mostEntries,
  });
  const rows: OutboxRow[] = [];
  for (const { id } of entries) {
    const found = await store.renewalWithSteps(id);
    if (found?.outbox && !found.outbox.deadLetter) rows.push(found.outbox);
  }
  return rows;
}

/** Lets nothing of this account go until `resumeAccount`: each try would fail as the last one did. */
export async function stopAccount(
  context: RenewalsContext,
  accountId: AccountId,
  error: AppError,
): Promise<void> {
  for (const row of await liveRows(context, accountId)) {
    if (row.nextAt === null) continue;
    await context.store.changeOutbox(row.requestId, {
      action: 'reschedule',
      attempts: row.attempts,
      nextAt: null,
      // An answer that is still open must stay so: an error here would say that nothing was sent.
      lastError: isAnswerOpen(row) ? null : error,
    });
  }
  context.log.warn('renewals.accountStopped', { accountId, code: error.code });
  context.onChanged(accountId);
}

/** Lets the waiting rows of an account go again, after a person mended what stopped them. */
export async function resumeAccount(context: RenewalsContext, accountId: AccountId): Promise<void> {
  const rows = (await liveRows(context, accountId)).filter(({ nextAt }) => nextAt === null);
  if (rows.length === 0) return;
  for (const { requestId, attempts, lastError } of rows) {
    const nextAt = context.clock.now();
    await context.store.changeOutbox(requestId, {
      action: 'reschedule',
      attempts,
      nextAt,
      lastError,
    });
  }
  context.onChanged(accountId);
  context.wake();
}
