import type { Device, JuyingAccount } from '../fleet/types.ts';
import type { Settings } from '../settings.ts';

type Unlicensed = 'shared' | 'belowMinimum' | 'overAuthorizedNumber' | 'expired';

/** What the vendor decides for one device (juying.md §11.3). */
export type Verdict = { authorized: boolean; reason: Unlicensed | null; termEnd: number | null };

/** Counts of one device list that do not depend on the time. */
export type Standing = {
  readonly owned: number;
  readonly seats: number;
  readonly belowMinimum: boolean;
  /** unids of the directly added devices beyond the number: those added last. */
  readonly over: ReadonlySet<string>;
  readonly latestOwnEnd: number | null;
};

/** Calendar years in UTC; 29 February becomes 28 February where there is none (juying.md §11.1). */
export function addYearsUtc(at: number, years: number): number {
  const date = new Date(at);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + years);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime();
}

export function isOwned(account: JuyingAccount, device: Device): boolean {
  return device.userid === account.userId;
}

export function seatsOf(account: JuyingAccount, settings: Settings): number {
  return account.plan === 'free' ? settings.freeDevices : account.boughtDevices;
}

const known = new WeakMap<readonly Device[], Standing & { minDevices: number }>();

/** Counted once for each version of the device list, numbers bought and minimum. */
export function standingOf(account: JuyingAccount, settings: Settings): Standing {
  const seats = seatsOf(account, settings);
  const { minDevices } = settings;
  const cached = known.get(account.devices);
  if (cached?.seats === seats && cached.minDevices === minDevices) return cached;

  const owned = account.devices.filter((device) => isOwned(account, device));
  const over = new Set<string>();
  if (owned.length > seats) {
    owned.sort((a, b) => a.addedSeq - b.addedSeq);
    for (const device of owned.slice(seats)) over.add(device.unid);
  }
  let latestOwnEnd: number | null = null;
  for (const { termEnd } of account.devices) {
    if (termEnd !== null && (latestOwnEnd === null || termEnd > latestOwnEnd)) {
      latestOwnEnd = termEnd;
    }
  }
  const standing = {
    owned: owned.length,
    seats,
    minDevices,
    belowMinimum: owned.length < minDevices,
    over,
    latestOwnEnd,
  };
  known.set(account.devices, standing);
  return standing;
}

export function isPast(now: number, termEnd: number | null): boolean {
  return termEnd !== null && now > termEnd;
}

/** The later of the device's own end and the account's. */
export function deviceEnd(account: JuyingAccount, device: Device): number | null {
  if (device.termEnd === null) return account.termEnd;
  if (account.termEnd === null) return device.termEnd;
  return Math.max(device.termEnd, account.termEnd);
}

/** Sharing is told before the minimum, the minimum before the number, the number before the term. */
export function judge(
  account: JuyingAccount,
  device: Device,
  settings: Settings,
  now: number,
): Verdict {
  const standing = standingOf(account, settings);
  const termEnd = deviceEnd(account, device);
  if (!isOwned(account, device)) return { authorized: false, reason: 'shared', termEnd };
  if (standing.belowMinimum) return { authorized: false, reason: 'belowMinimum', termEnd };
  if (standing.over.has(device.unid)) {
    return { authorized: false, reason: 'overAuthorizedNumber', termEnd };
  }
  return { authorized: true, reason: isPast(now, termEnd) ? 'expired' : null, termEnd };
}
