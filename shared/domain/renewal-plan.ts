import type { OwnershipCounts } from '../ipc/views.ts';
import type { EntitlementKind, Ownership } from './entitlement.ts';
import type { LicenseRules, Plan } from './license.ts';
import type {
  KeptScope,
  Renewal,
  RenewalObstacle,
  RenewalPlan,
  RenewalPreviewLine,
  RenewalScope,
} from './renewal.ts';
import { isOpen } from './renewal-transitions.ts';
import { dayMs, expectedEnd } from './term.ts';

/** One entitlement that a person picked for a plan; `termEnd` is the effective end, ms UTC. */
export type SelectedEntitlement = {
  kind: EntitlementKind;
  unid: string;
  ownership: Ownership;
  termEnd: number | null;
};

/** What planning needs to know of one account. */
export type PlanAccount = {
  accountId: string;
  timeZone: string;
  /** Whether this account's cloud takes renewals by API now; otherwise a person submits them. */
  submitsRenewal: boolean;
  /** The license that holds: the cloud's, else the entered one; null where there is neither. */
  license: { plan: Plan; seats: number | null; termEnd: number | null } | null;
  /** Devices by ownership. */
  ownership: OwnershipCounts;
  /** Entitlements that are not devices. */
  others: number;
  /** Earliest end among licensed and expired rows; stands in where the license tells no end. */
  nextEnd: number | null;
  /** What was picked in this account, for a plan of kind `devices`. */
  selected: readonly SelectedEntitlement[];
};

export type PlanFacts = {
  accounts: readonly PlanAccount[];
  /** Any entries of the ledger; those that are not open are passed over. */
  renewals: readonly Pick<Renewal, 'accountId' | 'scope' | 'state'>[];
  rules: LicenseRules;
  now: number;
};

/** True when both requests would, or may, extend at least one device in common. */
function overlap(a: KeptScope, b: RenewalScope): boolean {
  if (a.kind !== 'devices' || b.kind === 'account') return true;
  const unids = new Set(a.unids);
  return b.unids.some((unid) => unids.has(unid));
}

const devicesOf = ({ ownership }: PlanAccount) =>
  ownership.owned + ownership.shared + ownership.unknown;

function commonLine(
  account: PlanAccount,
  scope: RenewalScope,
  of: { years: number; termEndBefore: number | null },
  obstacles: RenewalObstacle[],
  facts: PlanFacts,
): Omit<RenewalPreviewLine, 'deviceCount' | 'sharedLeftOut'> {
  const plan = account.license?.plan ?? 'unknown';
  const { owned, unknown } = account.ownership;
  const { years, termEndBefore } = of;
  const found = [...obstacles];
  // A device of unknown owner may be one of the owned ones, so it doesn't make an obstacle.
  if (devicesOf(account) > 0 && owned + unknown < facts.rules.minimumDevices) {
    found.push('fewerThanMinimum');
  }
  if (plan === 'free' && years > 1) found.push('freePlanOneYear');
  const open = facts.renewals.some(
    (renewal) =>
      renewal.accountId === account.accountId &&
      isOpen(renewal.state) &&
      overlap(renewal.scope, scope),
  );
  if (open) found.push('alreadyOpen');
  return {
    accountId: account.accountId,
    scope,
    route: account.submitsRenewal ? 'api' : 'person',
    years,
    plan,
    seats: account.license?.seats ?? null,
    termEndBefore,
    termEndExpected: expectedEnd({
      termEnd: termEndBefore,
      now: facts.now,
      years,
      timeZone: account.timeZone,
    }),
    obstacles: found,
  };
}

const accountEnd = (account: PlanAccount) => account.license?.termEnd ?? account.nextEnd;

function accountLine(account: PlanAccount, years: number, facts: PlanFacts): RenewalPreviewLine {
  const obstacles: RenewalObstacle[] = [];
  if (devicesOf(account) === 0) {
    obstacles.push(account.others > 0 ? 'notALicense' : 'nothingToRenew');
  }
  const of = { years, termEndBefore: accountEnd(account) };
  return {
    ...commonLine(account, { kind: 'account' }, of, obstacles, facts),
    // As with chosen devices: what is not known to be shared is asked for.
    deviceCount: account.ownership.owned + account.ownership.unknown,
    sharedLeftOut: account.ownership.shared,
  };
}

function devicesLine(account: PlanAccount, years: number, facts: PlanFacts): RenewalPreviewLine {
  const devices = account.selected.filter((one) => one.kind === 'device');
  const renewable = devices.filter((one) => one.ownership !== 'shared');
  const obstacles: RenewalObstacle[] = [];
  if (devices.length === 0) obstacles.push('notALicense');
  else if (renewable.length === 0) obstacles.push('sharedDevices');

  // A line with nothing left still names what was asked for, so that a person sees what it is about.
  const named = renewable.length > 0 ? renewable : account.selected;
  const unids = [...new Set(named.map((one) => one.unid))].sort();
  const ends = renewable.flatMap((one) => (one.termEnd === null ? [] : [one.termEnd]));
  // A loop, because a spread of 10,000 arguments is close to what an engine allows.
  const earliest = ends.reduce<number | null>(
    (least, end) => (least === null ? end : Math.min(least, end)),
    null,
  );
  return {
    ...commonLine(
      account,
      { kind: 'devices', unids },
      { years, termEndBefore: earliest },
      obstacles,
      facts,
    ),
    deviceCount: new Set(renewable.map((one) => one.unid)).size,
    sharedLeftOut: devices.length - renewable.length,
  };
}

function isDueWithin(account: PlanAccount, days: number, now: number): boolean {
  const end = accountEnd(account);
  return devicesOf(account) > 0 && end !== null && end - now <= days * dayMs;
}

/**
 * What a plan would ask for, one line an account, before anything is written. A line with obstacles
 * is shown and never drafted. `dueWithin` takes the accounts whose term ended or ends within the
 * days; accounts that hold nothing renewable are left out of it rather than listed as obstacles.
 */
export function planLines(plan: RenewalPlan, facts: PlanFacts): RenewalPreviewLine[] {
  const { accounts, now } = facts;
  switch (plan.kind) {
    case 'account':
      return accounts
        .filter((account) => account.accountId === plan.accountId)
        .map((account) => accountLine(account, plan.years, facts));
    case 'devices':
      return accounts
        .filter((account) => account.selected.length > 0)
        .map((account) => devicesLine(account, plan.years, facts));
    case 'dueWithin':
      return accounts
        .filter((account) => isDueWithin(account, plan.days, now))
        .map((account) => accountLine(account, plan.years, facts));
  }
}
