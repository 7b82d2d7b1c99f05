import type { CloudLicense, CloudRenewal } from '../../../../shared/domain/reading.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { badAnswer } from '../../http/json.ts';
import type { Calls } from './calls.ts';
import { type CallFailure, callFailure } from './envelope.ts';
import {
  type LicensedDevice,
  type LicensePage,
  parseLicensePage,
  parseRenewals,
  parseSummary,
} from './license-wire.ts';

export type Summary = {
  license: CloudLicense;
  clockOffsetMs: number | null;
};

/** The longest page there is (juying.md §11.3). */
const PAGE_SIZE = 200;
/** As many as may be on the way at a time (juying.md §10). */
const PARALLEL = 2;

const wrongShape = () => err(callFailure(badAnswer(200, 'shape'), 'unclear'));

/**
 * Asks whether this account has a license service and what it says (juying.md §11, §11.2). Null:
 * there is none, which is the normal case on the public cloud and no error. Where the service was
 * `seen` before, only the cloud's own word ends it: a page of a portal or half an answer would
 * otherwise take the license off every screen.
 */
export async function readSummary(
  calls: Calls,
  { seen }: { seen: boolean },
): Promise<Result<Summary | null, CallFailure>> {
  const reply = await calls.read({ method: 'GET', path: '/license/summary' });
  if (!reply.ok) {
    const { absent, effect } = reply.error;
    return absent && (!seen || effect === 'refused') ? ok(null) : reply;
  }
  const { data, clockOffsetMs } = reply.value;
  const license = parseSummary(data);
  if (license !== null) return ok({ license, clockOffsetMs });
  return seen ? wrongShape() : ok(null);
}

/** How many devices the license service lists; null where it does not tell. */
export async function countDevices(calls: Calls): Promise<Result<number | null, CallFailure>> {
  const page = await readPage(calls, 1, 1);
  return page.ok ? ok(page.value.total) : page;
}

/**
 * What the cloud says of each device, by unid (juying.md §11.3): ⌈n / 200⌉ calls, two at a time.
 * `onRows` is told how many rows came so far.
 */
export async function readLicensedDevices(
  calls: Calls,
  onRows: (received: number) => void,
): Promise<Result<Map<string, LicensedDevice>, CallFailure>> {
  const byUnid = new Map<string, LicensedDevice>();
  let received = 0;
  const take = (page: LicensePage) => {
    const before = byUnid.size;
    for (const device of page.devices) {
      if (!byUnid.has(device.unid)) byUnid.set(device.unid, device);
    }
    received += page.received;
    onRows(received);
    return byUnid.size > before;
  };

  const first = await readPage(calls, 1, PAGE_SIZE);
  if (!first.ok) return first;
  take(first.value);
  let total = first.value.total;
  let next = 2;
  const failures: CallFailure[] = [];
  let ended = total === null && first.value.received < PAGE_SIZE;

  const pagesLeft = () => {
    if (failures.length > 0 || ended) return false;
    return total === null || (next - 1) * PAGE_SIZE < total;
  };
  const readOn = async () => {
    while (pagesLeft()) {
      const number = next;
      next += 1;
      const page = await readPage(calls, number, PAGE_SIZE);
      if (!page.ok) {
        failures.push(page.error);
        return;
      }
      // A page that brings nothing new is the end, whatever total was announced.
      if (!take(page.value)) ended = true;
      if (total === null && page.value.received < PAGE_SIZE) ended = true;
      total = page.value.total ?? total;
    }
  };
  // Without a total nobody knows where the end is: then one page at a time.
  await Promise.all(Array.from({ length: total === null ? 1 : PARALLEL }, readOn));
  const failure = failures[0];
  return failure === undefined ? ok(byUnid) : err(failure);
}

async function readPage(
  calls: Calls,
  page: number,
  pageSize: number,
): Promise<Result<LicensePage, CallFailure>> {
  const query = { page, pageSize };
  const reply = await calls.read({ method: 'GET', path: '/license/devices', query });
  if (!reply.ok) return reply;
  const parsed = parseLicensePage(reply.value.data);
  return parsed === null ? wrongShape() : ok(parsed);
}

/** All renewal requests of the account (juying.md §11.5). */
export async function readRenewals(calls: Calls): Promise<Result<CloudRenewal[], CallFailure>> {
  const reply = await calls.read({
    method: 'GET',
    path: '/license/renewals',
    query: { since: 0 },
  });
  if (!reply.ok) return reply;
  const renewals = parseRenewals(reply.value.data);
  return renewals === null ? wrongShape() : ok(renewals);
}
