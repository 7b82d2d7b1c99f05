import type { ActionItem } from '../ipc/views.ts';
import {
  limitActions,
  readingActions,
  sendingActions,
  setUpActions,
  termActions,
} from './account-actions.ts';
import type { ActionFacts } from './action-facts.ts';
import type { Renewal } from './renewal.ts';
import { renewalActions } from './renewal-actions.ts';

export type { ActionAccount, ActionFacts } from './action-facts.ts';

/** Most urgent first: what has already cost a right, then what blocks, then what will cost one. */
const urgency = [
  'renewOverdue',
  'authorizationLapsed',
  'signInFailed',
  'secretMissing',
  'sendingStopped',
  'renewalUnknown',
  'renewalRejected',
  'overLimit',
  'renewSoon',
  'renewalUnconfirmed',
  'chooseOwner',
  'enterLicense',
  'belowMinimum',
  'readingFailed',
  'listIncomplete',
] as const satisfies readonly ActionItem['kind'][];

const soonest = (at: number | null) => at ?? Number.POSITIVE_INFINITY;
const byCode = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** By urgency, then the earlier end, the larger number, and the name. A total order. */
function compareActions(a: ActionItem, b: ActionItem): number {
  return (
    urgency.indexOf(a.kind) - urgency.indexOf(b.kind) ||
    (a.at === b.at ? 0 : soonest(a.at) - soonest(b.at)) ||
    b.count - a.count ||
    byCode(a.accountLabel, b.accountLabel) ||
    byCode(a.accountId, b.accountId) ||
    byCode(a.renewalId ?? '', b.renewalId ?? '')
  );
}

/**
 * Everything that somebody has to do now, most urgent first. An account whose renewal is on its way
 * isn't asked to renew again, and still shows what is overdue.
 */
export function actionsNow(facts: ActionFacts): ActionItem[] {
  const ledgers = new Map<string, Renewal[]>();
  for (const renewal of facts.renewals) {
    const ledger = ledgers.get(renewal.accountId);
    if (ledger) ledger.push(renewal);
    else ledgers.set(renewal.accountId, [renewal]);
  }
  return facts.accounts
    .flatMap((account) => {
      const renewals = ledgers.get(account.accountId) ?? [];
      return [
        ...termActions(account, renewals, facts),
        ...limitActions(account),
        ...setUpActions(account),
        ...sendingActions(account),
        ...readingActions(account, facts.now),
        ...renewalActions(account, renewals, facts),
      ];
    })
    .sort(compareActions);
}
