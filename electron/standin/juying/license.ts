import type { JuyingAccount } from '../fleet/types.ts';
import type { Request } from '../message.ts';
import type { World } from '../world.ts';
import { done, type Outcome, refused } from './envelope.ts';
import { judge, standingOf } from './rules.ts';

/** `GET license/summary` (juying.md §11.2). */
export function licenseSummary(world: World, account: JuyingAccount): Outcome {
  const { owned, seats } = standingOf(account, world.state.settings);
  const latest = account.renewals.at(-1);
  return done({
    plan: account.plan,
    authorizedDevices: seats,
    usedDevices: owned,
    termStart: account.termStart,
    termEnd: account.termEnd,
    renewal: {
      state: latest?.state ?? 'none',
      requestId: latest?.requestId ?? null,
      submittedAt: latest?.submittedAt ?? null,
      decidedAt: latest?.decidedAt ?? null,
      reason: latest?.reason ?? null,
    },
  });
}

/** A whole number of the query, `fallback` when absent, null when it is anything else. */
export function queryNumber(request: Request, name: string, fallback: number): number | null {
  const text = request.url.searchParams.get(name);
  if (text === null) return fallback;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** `GET license/devices?page=&pageSize=` (juying.md §11.3). */
export function licenseDevices(world: World, account: JuyingAccount, request: Request): Outcome {
  const page = queryNumber(request, 'page', 1);
  const pageSize = queryNumber(request, 'pageSize', 50);
  if (page === null || page < 1) return refused(1002);
  if (pageSize === null || pageSize < 1 || pageSize > 200) return refused(1002);
  const now = world.now();
  const list = account.devices.slice((page - 1) * pageSize, page * pageSize).map((device) => ({
    unid: device.unid,
    ...judge(account, device, world.state.settings, now),
  }));
  return done({ page, pageSize, total: account.devices.length, list });
}
