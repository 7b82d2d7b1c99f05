import { z } from 'zod';
import type {
  Authorization,
  CloudLicense,
  CloudRenewal,
} from '../../../../shared/domain/reading.ts';
import { wireCount, wireId, wireText, wireTime } from '../wire-values.ts';

const time = z.unknown().optional().transform(wireTime);
const count = z.unknown().optional().transform(wireCount);
const text = z.unknown().optional().transform(wireText);
const id = z.unknown().optional().transform(wireId);

const summaryMembers = ['plan', 'authorizedDevices', 'usedDevices', 'termStart', 'termEnd'];

const summarySchema = z.object({
  plan: text,
  authorizedDevices: count,
  usedDevices: count,
  termStart: time,
  termEnd: time,
});

/** The `data` of `license/summary` (juying.md §11.2); null when it is something else. */
export function parseSummary(data: unknown): CloudLicense | null {
  const summary = summarySchema.safeParse(data);
  if (!summary.success || typeof data !== 'object' || data === null) return null;
  if (!summaryMembers.some((member) => Object.hasOwn(data, member))) return null;
  const { plan, authorizedDevices, usedDevices, termStart, termEnd } = summary.data;
  return {
    plan: plan === 'free' || plan === 'paid' ? plan : 'unknown',
    seats: authorizedDevices,
    seatsUsed: usedDevices,
    termStart,
    termEnd,
  };
}

const deviceSchema = z.object({
  unid: id,
  authorized: z.unknown().optional(),
  reason: text,
  termEnd: time,
});
const pageSchema = z.object({ total: count, list: z.array(z.unknown()) });

export type LicensedDevice = { unid: string; authorization: Authorization; termEnd: number | null };
export type LicensePage = {
  total: number | null;
  /** Rows on the page, readable or not. */
  received: number;
  devices: LicensedDevice[];
};

/**
 * One page of `license/devices` (juying.md §11.3); null when it is something else, also when not a
 * single row can be read.
 */
export function parseLicensePage(data: unknown): LicensePage | null {
  const page = pageSchema.safeParse(data);
  if (!page.success) return null;
  const devices: LicensedDevice[] = [];
  for (const row of page.data.list) {
    const device = deviceSchema.safeParse(row);
    if (!device.success || device.data.unid === null) continue;
    const { unid, authorized, reason, termEnd } = device.data;
    devices.push({ unid, authorization: authorizationOf(authorized, reason), termEnd });
  }
  if (devices.length === 0 && page.data.list.length > 0) return null;
  return { total: page.data.total, received: page.data.list.length, devices };
}

/** `authorized` and `reason` as one statement (juying.md §11.3). Unknown reasons are kept. */
export function authorizationOf(authorized: unknown, reason: string | null): Authorization {
  switch (reason) {
    case 'shared':
    case 'belowMinimum':
    case 'expired':
      return { state: 'refused', reason };
    case 'overAuthorizedNumber':
      return { state: 'refused', reason: 'overLimit' };
    case null:
      if (authorized === true) return { state: 'authorized' };
      if (authorized !== false) return { state: 'unstated' };
      // Refused without a reason: all that can be shown is what was sent.
      return { state: 'refused', reason: 'other', text: 'authorized: false' };
    default:
      return { state: 'refused', reason: 'other', text: reason };
  }
}

const renewalSchema = z.object({
  requestId: id,
  state: text,
  submittedAt: time,
  decidedAt: time,
  reason: text,
  termEnd: time,
});

/** One renewal request (juying.md §11.4, §11.5); null without an id or a state. */
export function parseRenewal(data: unknown): CloudRenewal | null {
  const renewal = renewalSchema.safeParse(data);
  if (!renewal.success) return null;
  const { requestId, state, submittedAt, decidedAt, reason, termEnd } = renewal.data;
  if (requestId === null || state === null) return null;
  return {
    requestId,
    state: stateOf(state),
    stateText: state,
    submittedAt,
    decidedAt,
    reason,
    termEnd,
  };
}

/** The list of renewal requests (juying.md §11.5); null when it is something else. */
export function parseRenewals(data: unknown): CloudRenewal[] | null {
  const list = z.object({ list: z.array(z.unknown()) }).safeParse(data);
  if (!list.success) return null;
  return list.data.list.map(parseRenewal).filter((renewal) => renewal !== null);
}

/** An unknown state is kept and means "not confirmed" (juying.md §11.4). */
function stateOf(state: string): CloudRenewal['state'] {
  switch (state) {
    case 'submitted':
    case 'underReview':
    case 'approved':
    case 'rejected':
      return state;
    default:
      return 'other';
  }
}
