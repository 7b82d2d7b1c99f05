import type { CloudRenewal } from './reading.ts';
import type { Renewal, RenewalState, RenewalStep } from './renewal.ts';
import { canMove } from './renewal-transitions.ts';
import { dayMs } from './term.ts';

/** A move in the ledger that a reading proves; a store applies it together with the reading. */
export type ReadingMove = {
  renewalId: string;
  from: RenewalState;
  step: RenewalStep;
  termEndAfter?: number | null;
  /** From `unknown`: the outcome is known now, so nothing is left to send or to look up. */
  outbox?: { action: 'remove'; at: number };
};

export type ReconcileFacts = {
  /** Entries of one account in any state. */
  renewals: readonly Renewal[];
  /** Requests as the cloud lists them; null where it cannot be asked. */
  cloudRenewals: readonly CloudRenewal[] | null;
  /** The cloud's license of the previous and of this reading; null without a license service. */
  licenseBefore: { termEnd: number | null } | null;
  licenseAfter: { termEnd: number | null } | null;
  /** The end of each device by this reading (unid → ms UTC or null), on the cloud's word only. */
  itemsEnds: ReadonlyMap<string, number | null>;
  /** The `asOf` of the reading, ms UTC. */
  at: number;
};

/** States that a reading can move: something was or may have been sent. */
const sentStates: readonly RenewalState[] = ['unknown', 'submitted', 'underReview'];

/** How much less than the years asked for still counts as that renewal: calendars differ a little. */
const toleranceMs = 31 * dayMs;

/** The end that this reading reports for what the entry covers; null where any part is unknown. */
function reportedEnd(renewal: Renewal, facts: ReconcileFacts): number | null {
  if (renewal.scope.kind === 'account') return facts.licenseAfter?.termEnd ?? null;
  if (renewal.scope.kind === 'unreadable') return null;
  let earliest: number | null = null;
  for (const unid of renewal.scope.unids) {
    const end = facts.itemsEnds.get(unid) ?? null;
    if (end === null) return null;
    earliest = earliest === null ? end : Math.min(earliest, end);
  }
  return earliest;
}

/**
 * Whether the end moved by as much as was asked for. Measured from the end before, because a cloud
 * may count from the old end where the expectation counts from the day of a late draft.
 */
function provedEnd(renewal: Renewal, facts: ReconcileFacts): number | null {
  const before =
    renewal.termEndBefore ??
    (renewal.scope.kind === 'account' ? (facts.licenseBefore?.termEnd ?? null) : null);
  const after = reportedEnd(renewal, facts);
  if (before === null || after === null) return null;
  return after >= before + renewal.years * 365 * dayMs - toleranceMs ? after : null;
}

function stateFromCloud(cloud: CloudRenewal): RenewalState | null {
  switch (cloud.state) {
    case 'submitted':
      return 'submitted';
    case 'underReview':
      return 'underReview';
    case 'approved':
      return 'confirmed';
    case 'rejected':
      return 'rejected';
    case 'other':
      // An undocumented state proves that the request arrived and nothing more (juying.md §11.4).
      return 'submitted';
  }
}

function noteOf(cloud: CloudRenewal): string | null {
  if (cloud.state === 'other') return cloud.stateText;
  return cloud.state === 'rejected' ? cloud.reason : null;
}

function moveTo(
  renewal: Renewal,
  state: RenewalState | null,
  at: number,
  details: { note?: string | null; proof?: string | null; termEndAfter?: number | null },
): ReadingMove | null {
  if (state === null || !canMove(renewal.state, state, 'reading')) return null;
  const { note = null, proof = null, termEndAfter } = details;
  return {
    renewalId: renewal.id,
    from: renewal.state,
    step: { at, state, actor: 'reading', who: null, note, proof },
    ...(state === 'confirmed' ? { termEndAfter: termEndAfter ?? null } : {}),
    ...(renewal.state === 'unknown' ? { outbox: { action: 'remove', at } } : {}),
  };
}

function moveOf(renewal: Renewal, facts: ReconcileFacts): ReadingMove | null {
  if (!sentStates.includes(renewal.state)) return null;
  // A reading begun before the last step cannot know of what that step recorded.
  if (facts.at < renewal.updatedAt) return null;

  const cloud = facts.cloudRenewals?.find((one) => one.requestId === renewal.requestId);
  if (cloud) {
    return moveTo(renewal, stateFromCloud(cloud), facts.at, {
      note: noteOf(cloud),
      proof: cloud.requestId,
      termEndAfter: cloud.termEnd ?? provedEnd(renewal, facts),
    });
  }
  // The cloud lists requests and this one isn't among them, so a later end is not its doing.
  if (renewal.route === 'api' && facts.cloudRenewals !== null) return null;
  const end = provedEnd(renewal, facts);
  if (end === null) return null;
  return moveTo(renewal, 'confirmed', facts.at, { termEndAfter: end });
}

/**
 * The moves that one reading proves. Where the cloud lists requests, its word on the same request id
 * counts; otherwise, and for what a person submitted, an end that moved by the years asked for.
 * Never confirms by a reading that began before the entry's last step, nor what was never sent.
 */
export function reconcile(facts: ReconcileFacts): ReadingMove[] {
  return facts.renewals.flatMap((renewal) => moveOf(renewal, facts) ?? []);
}
