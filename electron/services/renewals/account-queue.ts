import type { AccountId } from '../../../shared/domain/account.ts';
import type { AppError } from '../../../shared/errors.ts';
import { waitsForNetwork } from '../cloud/retry-policy.ts';
import type { OutboxRow } from '../store/store.ts';
import { isAnswerOpen } from './attempt.ts';
import type { RenewalsContext } from './context.ts';

/** Lets nothing of this account go until `resumeAccount`: each try would fail as the last one did. */
export async function stopAccount(
  context: RenewalsContext,
  accountId: AccountId,
  error: AppError,
): Promise<void> {
  for (const row of await context.store.liveCommands(accountId)) {
    // A damaged row stays due, so that it is put aside and seen.
    if (row.nextAt === null || row.damaged) continue;
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

/** Makes these rows due now. A try may begin meanwhile, so what is known of tries is not written. */
async function release(context: RenewalsContext, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  const nextAt = context.clock.now();
  for (const { requestId } of rows) {
    await context.store.changeOutbox(requestId, { action: 'release', nextAt });
  }
  for (const accountId of new Set(rows.map((row) => row.accountId))) context.onChanged(accountId);
  context.wake();
}

/** Lets the waiting rows of an account go again, after a person mended what stopped them. */
export async function resumeAccount(context: RenewalsContext, accountId: AccountId): Promise<void> {
  const rows = await context.store.liveCommands(accountId);
  await release(
    context,
    rows.filter(({ nextAt, damaged }) => nextAt === null && !damaged),
  );
}

/** Lets go what waited only because there was no network. */
export async function releaseOffline(context: RenewalsContext): Promise<void> {
  const rows = await context.store.liveCommands(null);
  await release(
    context,
    rows.filter(({ nextAt, lastError }) => nextAt !== null && waitsForNetwork(lastError)),
  );
}
