import type { Renewal, RenewalStep } from '../../../shared/domain/renewal.ts';
import { noon } from './support.ts';

/** A drafted renewal by API of the whole of `accountId`, made at noon. */
export function draftedRenewal(
  id: string,
  accountId: string,
  more: Partial<Renewal> = {},
): Renewal {
  return {
    id,
    accountId,
    scope: { kind: 'account' },
    years: 1,
    route: 'api',
    requestId: `request-${id}`,
    state: 'drafted',
    deviceCount: 1,
    termEndBefore: null,
    termEndExpected: null,
    termEndAfter: null,
    createdAt: noon,
    updatedAt: noon,
    ...more,
  };
}

/** The step that begins it. */
export const draftedStep: RenewalStep = {
  at: noon,
  state: 'drafted',
  actor: 'clock',
  who: null,
  note: null,
  proof: null,
};
