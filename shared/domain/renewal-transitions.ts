import type { Renewal, RenewalRoute, RenewalState, StepActor } from './renewal.ts';

/** States in which something is still to happen. All others are final. */
export const openStates = [
  'drafted',
  'queued',
  'unknown',
  'submitted',
  'underReview',
] as const satisfies readonly RenewalState[];

export const isOpen = (state: RenewalState): boolean =>
  (openStates as readonly RenewalState[]).includes(state);

/**
 * Every move the ledger allows, and whose word it takes. What is absent is forbidden.
 *
 * - Only `reading` and `person` lead to `confirmed`: an answer or a look-up that says "approved"
 *   moves the entry to `underReview`, and the next reading proves it.
 * - `queued` waits for its first try. A lost answer, or a try cut off by the end of the app
 *   (`clock`, at the next start), makes it `unknown`; only a look-up that found nothing queues it
 *   again. A person may withdraw it while it is sure that nothing was sent (see `mayMove`).
 * - From `unknown` a person may decide where the cloud cannot be asked: it arrived (`submitted`,
 *   `confirmed`, `rejected`) or it is given up (`withdrawn`).
 * - `lapsed` is for drafts that nobody submitted before the term ended. A queued entry does not
 *   lapse: somebody asked for it, and it still renews when it arrives late.
 * - Final states stay final. To try again a new entry is drafted, with a request id of its own.
 */
const moves: Record<RenewalState, Partial<Record<RenewalState, readonly StepActor[]>>> = {
  drafted: {
    queued: ['person'],
    submitted: ['person'],
    withdrawn: ['person'],
    lapsed: ['clock'],
  },
  queued: {
    unknown: ['answer', 'clock'],
    submitted: ['answer'],
    underReview: ['answer'],
    rejected: ['answer'],
    withdrawn: ['person'],
  },
  unknown: {
    queued: ['lookUp'],
    submitted: ['lookUp', 'reading', 'person'],
    underReview: ['lookUp', 'reading'],
    confirmed: ['reading', 'person'],
    rejected: ['lookUp', 'reading', 'person'],
    withdrawn: ['person'],
  },
  submitted: {
    underReview: ['lookUp', 'reading'],
    confirmed: ['reading', 'person'],
    rejected: ['lookUp', 'reading', 'person'],
    withdrawn: ['person'],
  },
  underReview: {
    confirmed: ['reading', 'person'],
    rejected: ['lookUp', 'reading', 'person'],
  },
  confirmed: {},
  rejected: {},
  lapsed: {},
  withdrawn: {},
};

/** Whether `actor` can move any entry from one state to another. */
export function canMove(from: RenewalState, to: RenewalState, actor: StepActor): boolean {
  return moves[from][to]?.includes(actor) ?? false;
}

/**
 * Whether `actor` can move this very entry. `attempted`: a try to send it was begun and is not known
 * to have sent nothing.
 */
export function mayMove(
  entry: { state: RenewalState; route: RenewalRoute; attempted: boolean },
  to: RenewalState,
  actor: StepActor,
): boolean {
  if (!canMove(entry.state, to, actor)) return false;
  switch (entry.state) {
    case 'drafted':
      if (to === 'queued') return entry.route === 'api';
      return to !== 'submitted' || entry.route === 'person';
    case 'queued':
      return to !== 'withdrawn' || !entry.attempted;
    case 'submitted':
      // What a cloud has by API is taken back at the cloud, and a reading reports it.
      return to !== 'withdrawn' || entry.route === 'person';
    case 'unknown':
    case 'underReview':
    case 'confirmed':
    case 'rejected':
    case 'lapsed':
    case 'withdrawn':
      return true;
  }
}

/**
 * Whether a draft missed its time: the term ended (ms UTC) after it was drafted and nothing was
 * sent. A draft made after the end is a late renewal and stays.
 */
export function lapses(
  renewal: Pick<Renewal, 'state' | 'termEndBefore' | 'createdAt'>,
  now: number,
): boolean {
  const { state, termEndBefore, createdAt } = renewal;
  return (
    state === 'drafted' &&
    termEndBefore !== null &&
    termEndBefore > createdAt &&
    termEndBefore <= now
  );
}
