import type { ActionItem } from '../ipc/views.ts';
import { type ActionAccount, type ActionFacts, actionOf, isDueSoon } from './action-facts.ts';
import type { Renewal } from './renewal.ts';
import { dayMs } from './term.ts';

/** How long a submission may stay without a confirmation before a person should ask. */
const unconfirmedAfterDays = 7;
/** How long a rejection is news even where nothing is due any more. */
const rejectionNewsDays = 7;
/** Entries of the ledger that wait for a person. */
export function renewalActions(
  account: ActionAccount,
  renewals: readonly Renewal[],
  facts: ActionFacts,
): ActionItem[] {
  const { now } = facts;
  const newest = renewals.reduce((latest, { createdAt }) => Math.max(latest, createdAt), 0);
  const needed = account.devices.expired > 0 || isDueSoon(account, facts);
  const actionsOf = (renewal: Renewal): ActionItem[] => {
    const details = {
      count: renewal.deviceCount,
      at: renewal.termEndBefore,
      renewalId: renewal.id,
    };
    const age = now - renewal.updatedAt;
    switch (renewal.state) {
      case 'unknown':
        return [actionOf('renewalUnknown', account, details)];
      case 'rejected':
        // A newer entry shows that somebody already dealt with it.
        return renewal.createdAt === newest && (needed || age < rejectionNewsDays * dayMs)
          ? [actionOf('renewalRejected', account, details)]
          : [];
      case 'submitted':
      case 'underReview':
        return age >= unconfirmedAfterDays * dayMs
          ? [actionOf('renewalUnconfirmed', account, details)]
          : [];
      case 'drafted':
      case 'queued':
      case 'confirmed':
      case 'lapsed':
      case 'withdrawn':
        return [];
    }
  };
  return renewals.flatMap(actionsOf);
}
