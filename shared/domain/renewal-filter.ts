import type { RenewalState } from './renewal.ts';

/** What narrows the ledger. null and empty text let all through. */
export type RenewalFilter = {
  accountId: string | null;
  state: RenewalState | null;
  text: string;
};

type Filtered = {
  accountId: string;
  state: RenewalState;
  accountLabel: string;
  customer: string;
  requestId: string;
  updatedAt: number;
};

/** Searches label, customer and request id; newest change first. */
export function filterRenewals<T extends Filtered>(
  renewals: readonly T[],
  filter: RenewalFilter,
): T[] {
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
