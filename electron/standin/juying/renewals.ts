import { z } from 'zod';
import type { JuyingAccount, Renewal } from '../fleet/types.ts';
import type { Request } from '../message.ts';
import type { World } from '../world.ts';
import { findDevice } from './devices.ts';
import { done, type Outcome, refused, stored } from './envelope.ts';
import { queryNumber } from './license.ts';
import { isOwned, standingOf } from './rules.ts';

const identified = z.object({ requestId: z.string().min(10).max(64) });
const order = z.object({
  years: z.number().int().min(1).max(5),
  unids: z.array(z.string()).min(1).optional(),
});

/** `POST license/renewals` (juying.md §11.4): the same `requestId` is always one request. */
export function submitRenewal(world: World, account: JuyingAccount, request: Request): Outcome {
  const named = identified.safeParse(request.json);
  if (!named.success) return refused(1002);
  const { requestId } = named.data;
  // Before anything else is looked at: a repeat is answered whatever its body says.
  const earlier = account.renewals.find((renewal) => renewal.requestId === requestId);
  if (earlier !== undefined) {
    earlier.received += 1;
    return stored({ requestId, state: earlier.state });
  }

  const body = order.safeParse(request.json);
  if (!body.success) return refused(1002);
  const { years, unids } = body.data;
  if (account.plan === 'free' && years !== 1) return refused(1002);
  const devices = (unids ?? []).map((unid) => findDevice(account, unid));
  if (devices.some((device) => device === null)) return refused(1011);
  if (devices.some((device) => device !== null && !isOwned(account, device))) return refused(1022);
  if (standingOf(account, world.state.settings).belowMinimum) return refused(1022);

  account.renewals.push({
    requestId,
    years,
    unids: unids ?? null,
    state: 'submitted',
    submittedAt: world.now(),
    decidedAt: null,
    reason: null,
    termEnd: null,
    received: 1,
    held: false,
  });
  return stored({ requestId, state: 'submitted' });
}

function wireForm(renewal: Renewal): object {
  const { requestId, state, years, unids, submittedAt, decidedAt, reason, termEnd } = renewal;
  return { requestId, state, years, unids, submittedAt, decidedAt, reason, termEnd };
}

/** `GET license/renewals/{requestId}` (juying.md §11.5). */
export function readRenewal(account: JuyingAccount, requestId: string): Outcome {
  const renewal = account.renewals.find((candidate) => candidate.requestId === requestId);
  return renewal === undefined ? refused(1011) : done(wireForm(renewal));
}

/** `GET license/renewals?since=` (juying.md §11.5). */
export function listRenewals(account: JuyingAccount, request: Request): Outcome {
  const since = queryNumber(request, 'since', 0);
  if (since === null) return refused(1002);
  const list = account.renewals
    .filter(({ submittedAt, decidedAt }) => submittedAt >= since || (decidedAt ?? -1) >= since)
    .toSorted((a, b) => a.submittedAt - b.submittedAt)
    .map(wireForm);
  return done({ total: list.length, list });
}
