import { deviceId } from '../fleet/identifiers.ts';
import type { Device, JuyingAccount, Profile } from '../fleet/types.ts';
import type { World } from '../world.ts';
import { addYearsUtc, standingOf } from './rules.ts';

/** Place of `unid` in the sorted list, or where it would have to be put in. */
function placeOf(devices: readonly Device[], unid: string): number {
  let low = 0;
  let high = devices.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const device = devices[middle];
    if (device !== undefined && device.unid < unid) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function findDevice(account: JuyingAccount, unid: string): Device | null {
  const device = account.devices[placeOf(account.devices, unid)];
  return device?.unid === unid ? device : null;
}

/** Puts `device` in, in place of one with the same unid. */
export function putDevice(account: JuyingAccount, device: Device): void {
  const place = placeOf(account.devices, device.unid);
  const replaced = account.devices[place]?.unid === device.unid ? 1 : 0;
  account.devices = account.devices.toSpliced(place, replaced, device);
}

/** Takes the device out of the account; false if it was not there. */
export function dropDevice(account: JuyingAccount, unid: string): boolean {
  const place = placeOf(account.devices, unid);
  if (account.devices[place]?.unid !== unid) return false;
  account.devices = account.devices.toSpliced(place, 1);
  return true;
}

export function nextSeq(world: World): number {
  const seq = world.state.nextSeq;
  world.state.nextSeq += 1;
  return seq;
}

/** Adds a device directly to the account; the first time that reaches the minimum starts a free term. */
export function addOwned(
  world: World,
  account: JuyingAccount,
  added: { unid: string; name: string; profile?: Profile | undefined },
): Device {
  const device: Device = {
    id: deviceId(added.unid),
    name: added.name,
    unid: added.unid,
    userid: account.userId,
    profile: added.profile ?? 'meter',
    addedSeq: nextSeq(world),
    termEnd: null,
  };
  putDevice(account, device);
  startFreeTerm(world, account);
  return device;
}

function startFreeTerm(world: World, account: JuyingAccount): void {
  if (account.plan !== 'free' || account.termEnd !== null) return;
  if (standingOf(account, world.state.settings).belowMinimum) return;
  const now = world.now();
  account.termStart = now;
  account.termEnd = addYearsUtc(now, 1);
}
