import type { Coverage, Signal } from '../../shared/domain/entitlement.ts';
import type { ActionItem } from '../../shared/ipc/views.ts';
import type { MessageKey } from '../../shared/locales/message-key.ts';
import type { Place } from '../stores/places.ts';

type Step = { readonly place: Place; readonly verb: MessageKey; readonly signal: Signal };

const toDevices = (accountId: string, coverages: Coverage[]): Place => ({
  screen: 'devices',
  params: { view: { accountIds: [accountId], coverages } },
});

/** Where the thing is done that an item asks for, the word on the way there, and how it looks. */
export function stepFor(item: ActionItem): Step {
  const { accountId, renewalId } = item;
  const account = (action?: 'secrets' | 'owner' | 'license'): Place => ({
    screen: 'accounts',
    params: action ? { accountId, action } : { accountId },
  });
  const renewal: Place = {
    screen: 'renewals',
    params: renewalId === null ? { accountId } : { renewalId },
  };
  const plan: Place = {
    screen: 'renewals',
    params: { plan: { kind: 'account', accountId, years: 1 } },
  };
  switch (item.kind) {
    case 'renewOverdue':
      return { place: plan, verb: 'overview.do.plan', signal: 'overdue' };
    case 'renewSoon':
      return { place: plan, verb: 'overview.do.plan', signal: 'due' };
    case 'overLimit':
      return {
        place: toDevices(accountId, ['overLimit']),
        verb: 'overview.do.devices',
        signal: 'overLimit',
      };
    case 'belowMinimum':
      return {
        place: toDevices(accountId, ['belowMinimum']),
        verb: 'overview.do.devices',
        signal: 'due',
      };
    case 'authorizationLapsed':
      return {
        place: toDevices(accountId, ['expired']),
        verb: 'overview.do.show',
        signal: 'overdue',
      };
    case 'signInFailed':
    case 'secretMissing':
      return { place: account('secrets'), verb: 'overview.do.signIn', signal: 'overdue' };
    case 'sendingStopped':
      return { place: account('secrets'), verb: 'overview.do.mend', signal: 'overdue' };
    case 'chooseOwner':
      return { place: account('owner'), verb: 'overview.do.choose', signal: 'unknown' };
    case 'enterLicense':
      return { place: account('license'), verb: 'overview.do.license', signal: 'unknown' };
    case 'renewalRejected':
      return { place: renewal, verb: 'overview.do.renewal', signal: 'overdue' };
    case 'renewalUnknown':
      return { place: renewal, verb: 'overview.do.renewal', signal: 'unknown' };
    case 'renewalUnconfirmed':
      return { place: renewal, verb: 'overview.do.renewal', signal: 'due' };
    case 'readingFailed':
    case 'listIncomplete':
      return { place: account(), verb: 'overview.do.account', signal: 'unknown' };
  }
}
