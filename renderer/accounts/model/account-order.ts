import type { AccountView } from '../../../shared/ipc/views.ts';
import { standingOf, type Urgency, urgencyOf } from './account-standing.ts';

export const accountSortKeys = ['label', 'platform', 'state', 'nextEnd', 'asOf'] as const;
export type AccountSort = {
  by: (typeof accountSortKeys)[number];
  direction: 'asc' | 'desc';
};

const urgencyRank: Record<Urgency, number> = {
  broken: 0,
  attention: 1,
  unknown: 2,
  busy: 3,
  good: 4,
};

/** Sorts without changing the list. What has no date comes last in both directions. */
export function sortAccounts(
  views: readonly AccountView[],
  sort: AccountSort,
  collator: Intl.Collator,
): AccountView[] {
  const sign = sort.direction === 'asc' ? 1 : -1;
  const byLabel = (a: AccountView, b: AccountView) =>
    collator.compare(a.account.label, b.account.label);
  const byTime = (a: number | null, b: number | null) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * (a - b);
  };
  const compare = (a: AccountView, b: AccountView): number => {
    switch (sort.by) {
      case 'label':
        return sign * byLabel(a, b);
      case 'platform':
        return sign * collator.compare(a.account.platform, b.account.platform);
      case 'state': {
        const rank = (view: AccountView) => urgencyRank[urgencyOf(standingOf(view).kind)];
        return sign * (rank(a) - rank(b));
      }
      case 'nextEnd':
        return byTime(a.nextEnd, b.nextEnd);
      case 'asOf':
        return byTime(a.asOf, b.asOf);
    }
  };
  return [...views].sort((a, b) => compare(a, b) || byLabel(a, b));
}
