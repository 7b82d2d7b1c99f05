import type { Renewal, RenewalState } from '../../../shared/domain/renewal.ts';
import { mayMove } from '../../../shared/domain/renewal-transitions.ts';

/** What a person can do with one entry of the ledger. The main side decides again. */
export type RenewalAction =
  | 'submit'
  | 'markSubmitted'
  | 'lookUp'
  | 'confirm'
  | 'reject'
  | 'withdraw'
  | 'planAgain';

export const closedStates: readonly RenewalState[] = [
  'confirmed',
  'rejected',
  'lapsed',
  'withdrawn',
];

/** In the order in which they are offered: the first that is possible is the one to suggest. */
const moves: readonly { action: RenewalAction; to: RenewalState }[] = [
  { action: 'submit', to: 'queued' },
  { action: 'markSubmitted', to: 'submitted' },
  { action: 'confirm', to: 'confirmed' },
  { action: 'reject', to: 'rejected' },
  { action: 'withdraw', to: 'withdrawn' },
];

/**
 * What the ledger's rules allow a person. Sending is never offered from `unknown`: the cloud is
 * asked first, and where it cannot be asked a person says what became of the request.
 * `attempted`: a try to send it was begun.
 */
export function actionsFor(
  renewal: Pick<Renewal, 'state' | 'route'> & Partial<Pick<Renewal, 'scope'>>,
  facts: { looksUp: boolean; attempted: boolean },
): readonly RenewalAction[] {
  const { state, route } = renewal;
  if (state === 'rejected' || state === 'lapsed' || state === 'withdrawn') return ['planAgain'];
  const allowed = moves
    .filter(({ to }) => mayMove({ state, route, attempted: facts.attempted }, to, 'person'))
    .map(({ action }) => action)
    // What nobody can read cannot be sent either.
    .filter((action) => action !== 'submit' || renewal.scope?.kind !== 'unreadable');
  const asks = facts.looksUp && route === 'api' && awaitsAnswer(state);
  return asks ? ['lookUp', ...allowed] : allowed;
}

/** Sent or said to be sent, and not decided: the words must not sound like "renewed". */
export function awaitsAnswer(state: RenewalState): boolean {
  return state === 'submitted' || state === 'underReview' || state === 'unknown';
}
