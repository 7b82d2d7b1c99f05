import type { Signal } from '../../shared/domain/entitlement.ts';
import type { AccountView } from '../../shared/ipc/views.ts';

/** The gravest of what an account's entitlements need, and how many of them need it. */
export function gravest(view: AccountView): { signal: Signal; count: number } {
  const { due, counts } = view;
  const soon = due.in7 + due.in30;
  if (due.overdue > 0) return { signal: 'overdue', count: due.overdue };
  if (counts.overLimit > 0) return { signal: 'overLimit', count: counts.overLimit };
  if (soon > 0) return { signal: 'due', count: soon };
  if (counts.licensed > 0) return { signal: 'licensed', count: counts.licensed };
  return { signal: 'unknown', count: counts.unknown };
}

const rank: Record<Signal, number> = { overdue: 0, overLimit: 1, due: 2, unknown: 3, licensed: 4 };

/** The gravest first; among equals the earliest end, then the name. */
export function byGravity(a: AccountView, b: AccountView): number {
  return (
    rank[gravest(a).signal] - rank[gravest(b).signal] ||
    (a.nextEnd ?? Number.MAX_SAFE_INTEGER) - (b.nextEnd ?? Number.MAX_SAFE_INTEGER) ||
    a.account.label.localeCompare(b.account.label)
  );
}
