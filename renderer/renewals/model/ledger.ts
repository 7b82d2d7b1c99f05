import type { RenewalState } from '../../../shared/domain/renewal.ts';
import type { RenewalView } from '../../../shared/ipc/views.ts';

export type LedgerFilter = {
  accountId: string | null;
  state: RenewalState | null;
  text: string;
};

export const emptyFilter: LedgerFilter = { accountId: null, state: null, text: '' };

export const isFiltered = (filter: LedgerFilter): boolean =>
  filter.accountId !== null || filter.state !== null || filter.text.trim() !== '';

/** Searches label, customer and request id; newest change first. */
export function filterLedger(
  renewals: readonly RenewalView[],
  filter: LedgerFilter,
): RenewalView[] {
  const wanted = filter.text.trim().toLocaleLowerCase();
  return renewals
    .filter(
      (renewal) =>
        (filter.accountId === null || renewal.accountId === filter.accountId) &&
        (filter.state === null || renewal.state === filter.state) &&
        (wanted === '' ||
          [renewal.accountLabel, renewal.customer, renewal.requestId].some((value) =>
            value.toLocaleLowerCase().includes(wanted),
          )),
    )
    .sort((a, b) => b.updatedAt - a.updatedAt);
}
