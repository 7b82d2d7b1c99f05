import type { ActionItem, DueCounts } from '../ipc/views.ts';
import { type ActionAccount, type ActionFacts, actionOf, isDueSoon } from './action-facts.ts';
import type { Renewal } from './renewal.ts';
import { isOpen } from './renewal-transitions.ts';
import { dayMs } from './term.ts';

/** A network that was away for a moment needs nobody. */
const offlineAfterDays = 1;

/** Ends up to the close of the window that the lead falls into: exact for 7, 30, 60 and 90 days. */
function dueCount(due: DueCounts, leadDays: number): number {
  return (
    due.in7 +
    (leadDays > 7 ? due.in30 : 0) +
    (leadDays > 30 ? due.in60 : 0) +
    (leadDays > 60 ? due.in90 : 0) +
    (leadDays > 90 ? due.later : 0)
  );
}

/** Whether a request that is on its way already covers what is due, so that none is to be made. */
function isUnderWay(count: number, renewals: readonly Renewal[]): boolean {
  const covered = renewals
    .filter(({ state }) => state !== 'drafted' && isOpen(state))
    .map(({ scope, deviceCount }) =>
      scope.kind === 'account' ? Number.POSITIVE_INFINITY : deviceCount,
    )
    .reduce((sum, devices) => sum + devices, 0);
  return covered >= count && covered > 0;
}

/** What ran out, and what will within the lead. */
export function termActions(
  account: ActionAccount,
  renewals: readonly Renewal[],
  facts: ActionFacts,
): ActionItem[] {
  const { devices, others, nextEnd, failure } = account;
  const actions: ActionItem[] = [];
  const refused = failure?.error.code === 'licenseExpired' ? failure.error : null;
  if (devices.expired > 0 || refused) {
    const at = nextEnd !== null && nextEnd <= facts.now ? nextEnd : null;
    // A cloud that refuses the whole account says so of all its devices.
    const count = devices.expired > 0 ? devices.expired : devices.total;
    actions.push(actionOf('renewOverdue', account, { count, at, error: refused }));
  }
  if (others.expired > 0) {
    actions.push(actionOf('authorizationLapsed', account, { count: others.expired }));
  }
  if (isDueSoon(account, facts)) {
    const count = dueCount(account.due, facts.leadDays);
    if (!isUnderWay(count, renewals)) {
      actions.push(actionOf('renewSoon', account, { count, at: nextEnd }));
    }
  }
  return actions;
}

/** Numbers of devices that stand in the way of a license. */
export function limitActions(account: ActionAccount): ActionItem[] {
  const { devices, ownership, license } = account;
  const actions: ActionItem[] = [];
  const seats = license?.seats ?? null;
  const aboveSeats = seats === null ? 0 : Math.max(0, ownership.owned - seats);
  // The cloud may name them, or only the figures tell: the larger of the two, never both.
  const over = Math.max(devices.overLimit, devices.belowMinimum > 0 ? 0 : aboveSeats);
  if (over > 0) actions.push(actionOf('overLimit', account, { count: over }));
  if (devices.belowMinimum > 0) {
    actions.push(actionOf('belowMinimum', account, { count: devices.belowMinimum }));
  }
  return actions;
}

/** What only a person can tell. */
export function setUpActions(account: ActionAccount): ActionItem[] {
  const { devices, license, ownership } = account;
  const actions: ActionItem[] = [];
  if (account.secretState === 'missing' || account.secretState === 'unreadable') {
    actions.push(actionOf('secretMissing', account, {}));
  }
  if (account.needsOwner) {
    actions.push(actionOf('chooseOwner', account, { count: ownership.unknown }));
  }
  const untold =
    license === null ||
    (license.source === 'entered' && (license.seats === null || license.termEnd === null));
  if (devices.total > 0 && untold) {
    actions.push(actionOf('enterLicense', account, { count: devices.total }));
  }
  return actions;
}

/** Requests that wait because every try would fail: told also where the reading failed the same way. */
export function sendingActions(account: ActionAccount): ActionItem[] {
  const { stopped } = account;
  if (!stopped) return [];
  return [actionOf('sendingStopped', account, stopped)];
}

/** Why an account is not as fresh or as whole as it should be. */
export function readingActions(account: ActionAccount, now: number): ActionItem[] {
  const actions: ActionItem[] = [];
  if (account.missing > 0) {
    actions.push(actionOf('listIncomplete', account, { count: account.missing }));
  }
  const { failure } = account;
  if (!failure) return actions;
  const { error, failingSince } = failure;
  switch (error.code) {
    case 'cancelled':
    // Shown as overdue.
    case 'licenseExpired':
      break;
    case 'signInFailed':
      actions.push(actionOf('signInFailed', account, { error }));
      break;
    case 'secretMissing':
    case 'secretUnreadable':
      // Told once: the state of the secret may say the same.
      if (account.secretState !== 'missing' && account.secretState !== 'unreadable') {
        actions.push(actionOf('secretMissing', account, { error }));
      }
      break;
    case 'offline':
      if (now - failingSince < offlineAfterDays * dayMs) break;
      actions.push(actionOf('readingFailed', account, { error }));
      break;
    default:
      actions.push(actionOf('readingFailed', account, { error }));
  }
  return actions;
}
