import type { RenewalView } from '../../../shared/ipc/views.ts';

/** As many as one request of the contract takes. */
const mostAtOnce = 1000;

/** A draft of which it is known what it asks for. */
export const isSendable = ({ state, scope }: Pick<RenewalView, 'state' | 'scope'>): boolean =>
  state === 'drafted' && scope.kind !== 'unreadable';

/**
 * The drafts among `wanted`, parted by who submits them. Anything that has moved on since it was
 * chosen is left out, so that a list that stood open for an hour sends nothing twice.
 */
export function draftsToSubmit(
  renewals: readonly RenewalView[],
  wanted: readonly string[],
): { byApi: RenewalView[]; byPerson: RenewalView[] } {
  const ids = new Set(wanted);
  const drafts = renewals.filter((renewal) => isSendable(renewal) && ids.has(renewal.id));
  return {
    byApi: drafts.filter(({ route }) => route === 'api').slice(0, mostAtOnce),
    byPerson: drafts.filter(({ route }) => route === 'person'),
  };
}
