import type { EntitlementKind } from './entitlement.ts';
import type { Plan } from './license.ts';

/** What the cloud itself says of the right to use one entitlement. */
export type Authorization =
  | { state: 'authorized' }
  | {
      state: 'refused';
      reason: 'shared' | 'belowMinimum' | 'overLimit' | 'expired' | 'lapsed' | 'unbound';
    }
  /** A reason nobody documented: kept verbatim and shown. */
  | { state: 'refused'; reason: 'other'; text: string }
  /** The cloud has no say here; coverage follows from the license rules. */
  | { state: 'unstated' };

/** One entitlement as read, before any judgement. Times are ms UTC. */
export type CloudItem = {
  kind: EntitlementKind;
  unid: string;
  name: string;
  group: string;
  /** The vendor's id of the owner; null where absent or where the kind has none. */
  ownerId: string | null;
  authorization: Authorization;
  termEnd: number | null;
};

export type CloudLicense = {
  plan: Plan;
  seats: number | null;
  seatsUsed: number | null;
  termStart: number | null;
  termEnd: number | null;
};

/** A renewal request as the cloud reports it. An unknown state is kept as `other`. */
export type CloudRenewal = {
  requestId: string;
  state: 'submitted' | 'underReview' | 'approved' | 'rejected' | 'other';
  stateText: string;
  submittedAt: number | null;
  decidedAt: number | null;
  reason: string | null;
  /** The new end once approved, else null. */
  termEnd: number | null;
};
