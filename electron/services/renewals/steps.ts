import type { CloudRenewal } from '../../../shared/domain/reading.ts';
import type { RenewalState, RenewalStep, StepActor } from '../../../shared/domain/renewal.ts';

const step = (
  at: number,
  state: RenewalState,
  actor: StepActor,
  rest: Partial<Pick<RenewalStep, 'who' | 'note' | 'proof'>> = {},
): RenewalStep => ({ at, state, actor, who: null, note: null, proof: null, ...rest });

/** A step by itself: an answer, a look-up, the clock. */
export const machineStep = (
  at: number,
  state: RenewalState,
  actor: Exclude<StepActor, 'person'>,
  note: string | null = null,
): RenewalStep => step(at, state, actor, { note });

/** A step on a named person's word. Empty texts are kept as none. */
export const personStep = (
  at: number,
  state: RenewalState,
  by: { who: string; note?: string; proof?: string },
): RenewalStep =>
  step(at, state, 'person', { who: by.who, note: by.note || null, proof: by.proof || null });

/**
 * Where an answer or a look-up puts an entry. `approved` is not yet `confirmed`: that takes a
 * reading. An undocumented state proves that the request arrived and nothing more (juying.md §11.4).
 */
export function stepOfCloud(
  at: number,
  actor: 'answer' | 'lookUp',
  cloud: CloudRenewal,
): RenewalStep {
  switch (cloud.state) {
    case 'submitted':
      return machineStep(at, 'submitted', actor);
    case 'underReview':
      return machineStep(at, 'underReview', actor);
    case 'approved':
      return machineStep(at, 'underReview', actor, cloud.stateText);
    case 'rejected':
      return machineStep(at, 'rejected', actor, cloud.reason);
    case 'other':
      return machineStep(at, 'submitted', actor, cloud.stateText);
  }
}
