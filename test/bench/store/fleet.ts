import type { JudgedItem, SnapshotToApply } from '../../../electron/services/store/store.ts';
import type { Account } from '../../../shared/domain/account.ts';
import type { Ownership, Standing, StandingReason } from '../../../shared/domain/entitlement.ts';
import { pick, seededRandom } from './random.ts';

/** The moment of all seeded data, ms UTC. */
export const benchNow = Date.UTC(2026, 2, 10, 12);
const dayMs = 86_400_000;

/** Few, so that a word is in as large a share of the names at 10,000 rows as at a million. */
export const words = ['Pump', 'Gateway', 'Relay', 'Meter', 'Valve', 'Station'];
/** What people call things: any two signs that stand together here stand so in many names. */
export const compounds = ['水泵', '闸门', '冷却塔', '配电房', '一号楼', '加压站'];

export function benchAccount(n: number): Account {
  return {
    id: `bench-account-${n}`,
    platform: 'cloud',
    label: `Account ${n}`,
    customer: `Customer ${String.fromCharCode(65 + n)}works`,
    timeZone: 'Asia/Shanghai',
    bases: {},
    options: {},
    signInMethod: 'token',
    plainHttpAllowed: false,
    ownUserId: `owner-${n}`,
    createdAt: benchNow - 400 * dayMs + n,
  };
}

/** Share of devices up to which a standing is drawn. */
const standingShares: [number, Standing, StandingReason, Ownership][] = [
  [0.7, 'licensed', 'withinSeats', 'owned'],
  [0.86, 'shared', 'ownedByOther', 'shared'],
  [0.96, 'overLimit', 'cloudOverLimit', 'owned'],
  [0.98, 'lapsed', 'authorizationLapsed', 'owned'],
  [1, 'unknown', 'ownerUnknown', 'unknown'],
];

/**
 * Devices of one account as a cloud lists them. Of every two accounts one has one end for all,
 * and the other has ends by device, in days around the present.
 */
export function benchItems(account: number, count: number): JudgedItem[] {
  const random = seededRandom(1000 + account);
  const accountEnd = benchNow + Math.floor(random() * 400) * dayMs;
  return Array.from({ length: count }, (_, index) => {
    const share = random();
    const [, standing, reason, ownership] =
      standingShares.find(([upTo]) => share < upTo) ?? pick(random, standingShares);
    const own = account % 2 === 1;
    const end = own ? benchNow + (Math.floor(random() * 760) - 30) * dayMs : accountEnd;
    const isLicensed = standing === 'licensed';
    return {
      kind: 'device',
      unid: unidOf(account, random),
      name: nameOf(index, random),
      group: pick(random, ['relay', 'meter', 'sensor']),
      ownerId:
        ownership === 'unknown' ? null : ownership === 'owned' ? `owner-${account}` : 'other',
      authorization: { state: 'unstated' },
      termEnd: own && isLicensed ? end : null,
      ownership,
      standing,
      reason,
      reasonText: null,
      effectiveTermStart: null,
      effectiveTermEnd: isLicensed ? end : null,
      termSource: isLicensed ? 'cloud' : null,
    };
  });
}

function unidOf(account: number, random: () => number): string {
  const digits = () =>
    Math.floor(random() * 1e9)
      .toString()
      .padStart(9, '0');
  return `JY${account}${digits()}${digits().slice(0, 5)}`;
}

function nameOf(index: number, random: () => number): string {
  if (random() < 0.6) {
    return `${pick(random, words)} ${pick(random, words)} ${String(index).padStart(6, '0')}`;
  }
  const text = Array.from({ length: 3 }, () => pick(random, compounds)).join('');
  return `${text}${index % 1000}`;
}

export function benchReading(account: number, items: JudgedItem[], at = benchNow): SnapshotToApply {
  return {
    accountId: benchAccount(account).id,
    trigger: 'reading',
    asOf: at,
    items,
    missing: 0,
    cloudLicense: null,
    moves: [],
  };
}
