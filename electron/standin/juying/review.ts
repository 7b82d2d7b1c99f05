import type { JuyingAccount, Renewal } from '../fleet/types.ts';
import type { Settings } from '../settings.ts';
import { findDevice, putDevice } from './devices.ts';
import { addYearsUtc, deviceEnd } from './rules.ts';

export function isOpen(renewal: Renewal): boolean {
  return renewal.state === 'submitted' || renewal.state === 'underReview';
}

/** The new end: the old one or the decision, whichever is later, plus calendar years (juying.md §11.1). */
function extended(oldEnd: number | null, decidedAt: number, years: number): number {
  return addYearsUtc(Math.max(oldEnd ?? decidedAt, decidedAt), years);
}

/** Approves an open renewal at `decidedAt` (ms UTC) and moves the ends it is for. */
export function approve(account: JuyingAccount, renewal: Renewal, decidedAt: number): void {
  renewal.state = 'approved';
  renewal.decidedAt = decidedAt;
  if (renewal.unids === null) {
    if (account.termEnd === null || account.termEnd < decidedAt) account.termStart = decidedAt;
    account.termEnd = extended(account.termEnd, decidedAt, renewal.years);
    renewal.termEnd = account.termEnd;
    return;
  }
  // Named devices may end on different days: the request reports the first of the new ends.
  let earliest: number | null = null;
  for (const unid of new Set(renewal.unids)) {
    const device = findDevice(account, unid);
    if (device === null) continue;
    const termEnd = extended(deviceEnd(account, device), decidedAt, renewal.years);
    putDevice(account, { ...device, termEnd });
    if (earliest === null || termEnd < earliest) earliest = termEnd;
  }
  renewal.termEnd = earliest;
}

export function reject(renewal: Renewal, decidedAt: number, reason: string): void {
  renewal.state = 'rejected';
  renewal.decidedAt = decidedAt;
  renewal.reason = reason;
}

/**
 * Brings the account's renewals to where they are at `now`. Nothing runs in between: each step
 * takes the time at which it was due, so the result does not depend on when somebody looks.
 * Returns whether anything changed.
 */
export function settleRenewals(account: JuyingAccount, settings: Settings, now: number): boolean {
  const open = account.renewals.filter((renewal) => isOpen(renewal) && !renewal.held);
  if (open.length === 0) return false;
  let changed = false;
  const { reviewDelayMs, autoApproveDelayMs } = settings;
  open.sort((a, b) => a.submittedAt - b.submittedAt);
  for (const renewal of open) {
    const age = now - renewal.submittedAt;
    if (autoApproveDelayMs !== null && age >= autoApproveDelayMs) {
      approve(account, renewal, renewal.submittedAt + autoApproveDelayMs);
      changed = true;
    } else if (renewal.state === 'submitted' && age >= reviewDelayMs) {
      renewal.state = 'underReview';
      changed = true;
    }
  }
  return changed;
}
