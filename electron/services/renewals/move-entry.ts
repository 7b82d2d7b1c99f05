import type { Renewal } from '../../../shared/domain/renewal.ts';
import type { Result } from '../../../shared/result.ts';
import type { RenewalMove } from '../store/store.ts';
import type { RenewalsContext } from './context.ts';

/**
 * Moves an entry and tells the page. Refused with `renewalStateChanged` when something else moved it
 * first: what is in the ledger then stands.
 */
export async function moveEntry(
  { store, log, onChanged }: Pick<RenewalsContext, 'store' | 'log' | 'onChanged'>,
  move: RenewalMove,
): Promise<Result<Renewal>> {
  const moved = await store.moveRenewal(move);
  if (moved.ok) onChanged(moved.value.accountId);
  else log.warn('renewals.notMoved', { renewalId: move.renewalId, code: moved.error.code });
  return moved;
}
