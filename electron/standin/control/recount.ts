import { z } from 'zod';
import type { JuyingAccount, Renewal, XmpClient } from '../fleet/types.ts';
import { settleRenewals } from '../juying/review.ts';
import { deviceEnd, isPast, seatsOf } from '../juying/rules.ts';
import type { Settings } from '../settings.ts';
import type { World } from '../world.ts';
import { operation } from './operation.ts';

export type JuyingCount = {
  account: string;
  plan: 'free' | 'paid';
  seats: number;
  devices: number;
  owned: number;
  shared: number;
  belowMinimum: boolean;
  /** Directly added and within the number, in term or not. */
  authorized: number;
  /** Authorized and in term. */
  licensed: number;
  overLimit: number;
  /** Authorized, but past the end. */
  expired: number;
  termStart: number | null;
  termEnd: number | null;
  renewals: Record<string, Renewal>;
};

export type XmpCount = {
  client: string;
  adAccounts: number;
  byStatus: Record<string, number>;
};

/** Counts from the bare list each time, apart from what the license calls keep ready. */
function countJuying(account: JuyingAccount, settings: Settings, now: number): JuyingCount {
  const own = account.devices
    .filter((device) => device.userid === account.userId)
    .toSorted((a, b) => a.addedSeq - b.addedSeq);
  const seats = seatsOf(account, settings);
  const belowMinimum = own.length < settings.minDevices;
  const covered = belowMinimum ? [] : own.slice(0, seats);
  const expired = covered.filter((device) => isPast(now, deviceEnd(account, device))).length;
  return {
    account: account.key,
    plan: account.plan,
    seats,
    devices: account.devices.length,
    owned: own.length,
    shared: account.devices.length - own.length,
    belowMinimum,
    authorized: covered.length,
    licensed: covered.length - expired,
    overLimit: Math.max(0, own.length - seats),
    expired,
    termStart: account.termStart,
    termEnd: account.termEnd,
    renewals: Object.fromEntries(
      account.renewals.map((renewal) => [renewal.requestId, structuredClone(renewal)]),
    ),
  };
}

function countXmp(client: XmpClient): XmpCount {
  const byStatus: Record<string, number> = {};
  for (const { authStatus } of client.adAccounts) {
    byStatus[authStatus] = (byStatus[authStatus] ?? 0) + 1;
  }
  return { client: client.key, adAccounts: client.adAccounts.length, byStatus };
}

function recountAll(world: World): { juying: JuyingCount[]; xmp: XmpCount[] } {
  const now = world.now();
  const { fleet, settings } = world.state;
  for (const account of fleet.juying) {
    if (settleRenewals(account, settings, now)) world.file.touch();
  }
  return {
    juying: fleet.juying.map((account) => countJuying(account, settings, now)),
    xmp: fleet.xmp.map(countXmp),
  };
}

export const recountOperations = {
  /** What the vendor side holds now, per account, to compare with figures on a screen. */
  recount: operation(z.undefined(), recountAll),
};
