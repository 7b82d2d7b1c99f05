import { isOpen } from '../../../shared/domain/renewal-transitions.ts';
import { dayMs } from '../../../shared/domain/term.ts';
import type { AccountView, RenewalView } from '../../../shared/ipc/views.ts';

/** One account that has to be renewed soon or should have been. */
export type DueEntry = {
  view: AccountView;
  /** The end that makes it due, ms UTC. */
  end: number;
  overdue: boolean;
  /** Entitlements of the account that have ended. */
  overdueCount: number;
  /** The newest open request of the account: planning it again would be refused or double work. */
  open: RenewalView | null;
};

/** Overdue first, then by the nearest end. `leadDays` as in the settings, `now` in ms UTC. */
export function dueEntries(
  accounts: readonly AccountView[],
  openRenewals: readonly RenewalView[],
  leadDays: number,
  now: number,
): DueEntry[] {
  const newestOpen = new Map<string, RenewalView>();
  for (const renewal of openRenewals) {
    if (!isOpen(renewal.state)) continue;
    const known = newestOpen.get(renewal.accountId);
    if (!known || known.createdAt < renewal.createdAt) newestOpen.set(renewal.accountId, renewal);
  }
  const entries: DueEntry[] = [];
  for (const view of accounts) {
    const { nextEnd } = view;
    if (nextEnd === null || nextEnd > now + leadDays * dayMs) continue;
    entries.push({
      view,
      end: nextEnd,
      overdue: nextEnd <= now,
      overdueCount: view.due.overdue,
      open: newestOpen.get(view.account.id) ?? null,
    });
  }
  return entries.sort((a, b) => a.end - b.end);
}
