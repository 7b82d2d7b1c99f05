import { z } from 'zod';
import type { Device, JuyingAccount } from '../fleet/types.ts';
import type { Request } from '../message.ts';
import type { World } from '../world.ts';
import { deviceState } from './channels.ts';
import { addOwned, dropDevice, findDevice } from './devices.ts';
import { ARRAY_OPENING, arrayClosing, done, type Outcome, refused, stored } from './envelope.ts';
import { deviceEnd, isPast, judge, standingOf } from './rules.ts';

const readingOrder = z.object({
  unid: z.string(),
  opr: z.string(),
  regstart: z.number().int(),
  regnum: z.number().int(),
});
const newDevice = z.object({ unid: z.string(), name: z.string() });
const oldDevice = z.object({ unid: z.string() });

const readingKey = (account: JuyingAccount, unid: string) => `${account.key}\n${unid}`;

function stateOf(world: World, account: JuyingAccount, device: Device, now: number): object {
  return deviceState(device, now, world.lastReading.get(readingKey(account, device.unid)) ?? 0);
}

/** A device that may be asked now, or the code that says why not. */
function deviceInTerm(world: World, account: JuyingAccount, unid: string): Device | 1011 | 1024 {
  const device = findDevice(account, unid);
  const now = world.now();
  if (device === null) return isPast(now, account.termEnd) ? 1024 : 1011;
  return isPast(now, deviceEnd(account, device)) ? 1024 : device;
}

/** `GET equip-read/equip-state?unid=` (juying.md §7.1). */
export function equipState(world: World, account: JuyingAccount, request: Request): Outcome {
  const unid = request.url.searchParams.get('unid');
  if (unid === null || unid.trim() === '') return refused(1002);
  const device = deviceInTerm(world, account, unid);
  if (typeof device === 'number') return refused(device);
  return done(stateOf(world, account, device, world.now()));
}

const DEVICES_A_CHUNK = 200;

function* stateChunks(world: World, account: JuyingAccount, now: number): Iterable<string> {
  const { devices } = account;
  let chunk: string = ARRAY_OPENING;
  for (const [index, device] of devices.entries()) {
    if (index > 0) chunk += ',';
    chunk += JSON.stringify(stateOf(world, account, device, now));
    if (index % DEVICES_A_CHUNK === DEVICES_A_CHUNK - 1) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk + arrayClosing(now);
}

/** `GET equip-read/all-equip-state` (juying.md §7.2): pieces of the answer, or 1024. */
export function allEquipState(world: World, account: JuyingAccount): Iterable<string> | 1024 {
  const now = world.now();
  const { latestOwnEnd } = standingOf(account, world.state.settings);
  const someInTerm = latestOwnEnd !== null && !isPast(now, latestOwnEnd);
  if (isPast(now, account.termEnd) && !someInTerm) return 1024;
  return stateChunks(world, account, now);
}

/** `POST equip-opr/equip-read` (juying.md §7.3): reads the live registers into the cache. */
export function equipRead(world: World, account: JuyingAccount, request: Request): Outcome {
  const body = readingOrder.safeParse(request.json);
  if (!body.success) return refused(1001);
  const { unid, regstart, regnum } = body.data;
  if (unid.trim() === '' || regstart < 0 || regnum < 1) return refused(1002);
  const device = deviceInTerm(world, account, unid);
  if (typeof device === 'number') return refused(device);
  const now = world.now();
  if (!judge(account, device, world.state.settings, now).authorized) return refused(1022);
  world.lastReading.set(readingKey(account, unid), now);
  return done(null);
}

/** `POST equip/add` (juying.md §11.6); the checks run in the contract's order. */
export function equipAdd(world: World, account: JuyingAccount, request: Request): Outcome {
  const body = newDevice.safeParse(request.json);
  if (!body.success) return refused(1001);
  const { unid, name } = body.data;
  if (unid.trim() === '' || name.trim() === '') return refused(1002);
  const { settings } = world.state;
  if (isPast(world.now(), account.termEnd)) return refused(1024);
  if (findDevice(account, unid) !== null) return refused(1013);
  const { owned, seats } = standingOf(account, settings);
  if (owned + 1 > seats) return refused(1022);
  if (settings.uniqueNames && account.devices.some((device) => device.name === name)) {
    return refused(1014);
  }
  const device = addOwned(world, account, { unid, name });
  const { authorized } = judge(account, device, settings, world.now());
  return stored({ unid, name, userid: device.userid, authorized });
}

/** `POST equip/delete` (juying.md §11.6); also ends a share. */
export function equipDelete(_world: World, account: JuyingAccount, request: Request): Outcome {
  const body = oldDevice.safeParse(request.json);
  if (!body.success) return refused(1001);
  const { unid } = body.data;
  if (unid.trim() === '') return refused(1002);
  return dropDevice(account, unid) ? stored({ unid }) : refused(1011);
}
