import type {
  Coverage,
  DueWindow,
  Ownership,
  Signal,
  Standing,
  StandingReason,
  TermSource,
} from './entitlement.ts';
import type { EnteredLicense, LicenseRules } from './license.ts';
import type { Authorization, CloudItem, CloudLicense } from './reading.ts';
import { dayMs } from './term.ts';

/** What of the cloud's license decides coverage. Times are ms UTC. */
export type CloudLicenseFacts = Pick<CloudLicense, 'seats' | 'termStart' | 'termEnd'>;

/** The same facts on a person's word. */
export type EnteredLicenseFacts = Pick<EnteredLicense, 'seats' | 'termStart' | 'termEnd'>;

/** All that judging an account needs to know besides its items. */
export type JudgementFacts = {
  /** The account's own user id; null until a login or a person told it. */
  ownUserId: string | null;
  rules: LicenseRules;
  cloudLicense: CloudLicenseFacts | null;
  enteredLicense: EnteredLicenseFacts | null;
  /** Whether the owner ids of this platform's devices mean anything. */
  tellsOwners: boolean;
};

/** The judgement passed on one item; `effective…` times are ms UTC. */
export type JudgedFields = {
  ownership: Ownership;
  standing: Standing;
  reason: StandingReason;
  reasonText: string | null;
  effectiveTermStart: number | null;
  effectiveTermEnd: number | null;
  termSource: TermSource | null;
};

type Verdict = Pick<JudgedFields, 'standing' | 'reason' | 'reasonText'>;
type Term = Pick<JudgedFields, 'effectiveTermStart' | 'effectiveTermEnd' | 'termSource'>;

const verdict = (
  standing: Standing,
  reason: StandingReason,
  reasonText: string | null = null,
): Verdict => ({ standing, reason, reasonText });

const noTerm: Term = { effectiveTermStart: null, effectiveTermEnd: null, termSource: null };

/** Only devices are added by somebody; ad accounts and the like belong to no user of the platform. */
function ownershipOf(item: CloudItem, facts: JudgementFacts): Ownership {
  if (item.kind !== 'device') return 'none';
  // Compared as exact strings (juying.md §6); an absent id on either side is never guessed.
  if (!facts.tellsOwners || !item.ownerId || !facts.ownUserId) return 'unknown';
  return item.ownerId === facts.ownUserId ? 'owned' : 'shared';
}

/**
 * The cloud's own word, which goes before every derived rule, also where it contradicts ownership:
 * a device that is authorized although another user owns it stays `licensed`, and its ownership
 * stays `shared`, so that both facts can be seen side by side.
 */
function statedVerdict(
  authorization: Exclude<Authorization, { state: 'unstated' }>,
  ownTermEnd: number | null,
): Verdict {
  if (authorization.state === 'authorized') return verdict('licensed', 'cloudAuthorized');
  switch (authorization.reason) {
    case 'shared':
      return verdict('shared', 'ownedByOther');
    case 'belowMinimum':
      return verdict('belowMinimum', 'fewerThanMinimum');
    case 'overLimit':
      return verdict('overLimit', 'cloudOverLimit');
    case 'expired':
      // With its own past end the row is licensed until then, and the clock makes it expired.
      // Without one an account's end might still lie ahead and would hide what the cloud said.
      return verdict(ownTermEnd === null ? 'lapsed' : 'licensed', 'cloudExpired');
    case 'lapsed':
      return verdict('lapsed', 'authorizationLapsed');
    case 'unbound':
      return verdict('unbound', 'notBound');
    case 'other':
      return verdict('unknown', 'vendorReason', authorization.text);
  }
}

/** What the license rules say of a directly added device, alike for all of one account. */
function ownedVerdict(owned: number, seats: number | null, rules: LicenseRules): Verdict {
  if (owned < rules.minimumDevices) return verdict('belowMinimum', 'fewerThanMinimum');
  if (seats === null) return verdict('unknown', 'licenseUnknown');
  if (owned <= seats) return verdict('licensed', 'withinSeats');
  // Which of them lack a seat is the cloud's knowledge; the account's `over` tells how many.
  return verdict('unknown', 'notAttributable');
}

function unstatedVerdict(ownership: Ownership, facts: JudgementFacts, ofOwned: Verdict): Verdict {
  switch (ownership) {
    case 'owned':
      return ofOwned;
    case 'shared':
      return verdict('shared', 'ownedByOther');
    case 'unknown':
      return facts.tellsOwners && !facts.ownUserId
        ? verdict('unknown', 'ownAccountUnknown')
        : verdict('unknown', 'ownerUnknown');
    case 'none':
      // Seats count devices only, so nothing follows for other kinds.
      return verdict('unknown', 'licenseUnknown');
  }
}

/** The item's own end, else the cloud license's, else the one a person typed. */
function licensedTerm(item: CloudItem, facts: JudgementFacts): Term {
  const { cloudLicense, enteredLicense } = facts;
  if (item.termEnd !== null) {
    const sameEnd = cloudLicense?.termEnd === item.termEnd;
    return {
      effectiveTermStart: sameEnd ? cloudLicense.termStart : null,
      effectiveTermEnd: item.termEnd,
      termSource: 'cloud',
    };
  }
  if (cloudLicense && cloudLicense.termEnd !== null) {
    return {
      effectiveTermStart: cloudLicense.termStart,
      effectiveTermEnd: cloudLicense.termEnd,
      termSource: 'cloud',
    };
  }
  if (enteredLicense && enteredLicense.termEnd !== null) {
    return {
      effectiveTermStart: enteredLicense.termStart,
      effectiveTermEnd: enteredLicense.termEnd,
      termSource: 'entered',
    };
  }
  return noTerm;
}

/**
 * Judges all items of one account, in their order. Without the cloud's own word coverage follows
 * from the license rules (juying.md §5, numbers from `facts.rules`): shared devices never have a
 * license, fewer owned devices than the minimum have none, owned devices within the seats are
 * licensed, and where there are more than seats nobody can tell which are over, so all owned ones
 * are unknown. Of cloud and entered license the cloud's wins, fact by fact. Only licensed rows
 * have a term.
 */
export function judge(items: readonly CloudItem[], facts: JudgementFacts): JudgedFields[] {
  const ownerships = items.map((item) => ownershipOf(item, facts));
  const owned = ownerships.filter((ownership) => ownership === 'owned').length;
  const seats = facts.cloudLicense?.seats ?? facts.enteredLicense?.seats ?? null;
  const ofOwned = ownedVerdict(owned, seats, facts.rules);

  return items.map((item, index) => {
    // Made from the same array, so there is one for each index.
    const ownership = ownerships[index] as Ownership;
    const passed =
      item.authorization.state === 'unstated'
        ? unstatedVerdict(ownership, facts, ofOwned)
        : statedVerdict(item.authorization, item.termEnd);
    const term = passed.standing === 'licensed' ? licensedTerm(item, facts) : noTerm;
    // Member by member: spreading costs a hundred times as much, for each device of each reading.
    return {
      ownership,
      standing: passed.standing,
      reason: passed.reason,
      reasonText: passed.reasonText,
      effectiveTermStart: term.effectiveTermStart,
      effectiveTermEnd: term.effectiveTermEnd,
      termSource: term.termSource,
    };
  });
}

/** What a standing means at `now` (ms UTC). A term covers up to, not including, its end. */
export function coverageAt(standing: Standing, termEnd: number | null, now: number): Coverage {
  switch (standing) {
    case 'licensed':
      return termEnd !== null && termEnd <= now ? 'expired' : 'licensed';
    case 'lapsed':
      return 'expired';
    case 'shared':
    case 'belowMinimum':
    case 'overLimit':
    case 'unbound':
    case 'unknown':
      return standing;
  }
}

/** The window an end falls into, by days of 24 hours. Only what is licensed can be due. */
export function dueWindowOf(coverage: Coverage, termEnd: number | null, now: number): DueWindow {
  if (coverage === 'expired') return 'overdue';
  if (coverage !== 'licensed' || termEnd === null) return 'noDate';
  const days = (termEnd - now) / dayMs;
  if (days <= 7) return 'in7';
  if (days <= 30) return 'in30';
  if (days <= 60) return 'in60';
  if (days <= 90) return 'in90';
  return 'later';
}

/**
 * The one of five states that the eye sees. `belowMinimum` shares the look of `overLimit`: the
 * number of devices is wrong and can be put right. Shared and unbound entitlements have no license
 * whose state could be shown and no seat would give them one, so they get the neutral `unknown`;
 * their coverage word tells the two apart from what is really not known. The end is compared with
 * `leadDays`, not with a due window, because the lead is a setting.
 */
export function signalOf(
  coverage: Coverage,
  termEnd: number | null,
  now: number,
  leadDays: number,
): Signal {
  switch (coverage) {
    case 'licensed':
      return termEnd !== null && termEnd - now <= leadDays * dayMs ? 'due' : 'licensed';
    case 'expired':
      return 'overdue';
    case 'overLimit':
    case 'belowMinimum':
      return 'overLimit';
    case 'shared':
    case 'unbound':
    case 'unknown':
      return 'unknown';
  }
}
