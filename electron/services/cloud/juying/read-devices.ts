import { z } from 'zod';
import type { CloudItem } from '../../../../shared/domain/reading.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { badAnswer } from '../../http/json.ts';
import { wireCount, wireId, wireName } from '../wire-values.ts';
import type { Calls } from './calls.ts';
import { type CallFailure, callFailure } from './envelope.ts';

export type DeviceList = {
  /** In the cloud's order, one for each unid; `authorization` is not stated here. */
  items: CloudItem[];
  /** Rows that were announced or received and could not be read. */
  missing: number;
  /** Rows left out because their unid had come before. */
  duplicates: number;
};

export type DeviceReading = DeviceList & {
  /** False where no rows came because the answer held `null` in place of a list. */
  hasList: boolean;
  /** The cloud's clock minus ours, ms; null where the answer did not tell. */
  clockOffsetMs: number | null;
};

/** The one call without paging: a large account's answer is long (juying.md §7.2). */
const LIST_MAX_BYTES = 384 * 1024 * 1024;
const LIST_TIMEOUT_MS = 5 * 60_000;

/** Where clients found the rows when `data` is no array (juying.md §7.2). */
const ROW_MEMBERS = ['list', 'rows', 'equips', 'items'] as const;

/** A device (juying.md §7.1). Channels, in whatever case, are of no use to a license. */
const deviceRow = z.object({
  unid: z.unknown().optional().transform(wireId),
  name: z.unknown().optional().transform(wireName),
  userid: z.unknown().optional().transform(wireId),
});

const rowHolder = z.object({
  list: z.unknown().optional(),
  rows: z.unknown().optional(),
  equips: z.unknown().optional(),
  items: z.unknown().optional(),
  total: z.unknown().optional().transform(wireCount),
});

/** Reads every device that the account can see, shared ones included (juying.md §7.2). */
export async function readDevices(calls: Calls): Promise<Result<DeviceReading, CallFailure>> {
  const reply = await calls.read({
    method: 'GET',
    path: '/equip-read/all-equip-state',
    timeoutMs: LIST_TIMEOUT_MS,
    maxBytes: LIST_MAX_BYTES,
  });
  if (!reply.ok) {
    // "Object is empty" (juying.md §4) is how a list without rows may be told.
    if (reply.error.code === 'D1012') {
      return ok({ items: [], missing: 0, duplicates: 0, hasList: true, clockOffsetMs: null });
    }
    return reply;
  }
  const list = parseDeviceList(reply.value.data);
  if (list === null) return err(callFailure(badAnswer(200, 'shape'), 'unclear'));
  const { data, clockOffsetMs } = reply.value;
  return ok({ ...list, hasList: data !== null, clockOffsetMs });
}

/**
 * The `data` of the device list; null when it holds no list (juying.md §7.2), or one in which not a
 * single row can be read: that is another API's list, not an account without devices.
 */
export function parseDeviceList(data: unknown): DeviceList | null {
  const found = findRows(data);
  if (found === null) return null;
  const byUnid = new Map<string, CloudItem>();
  let unreadable = 0;
  for (const row of found.rows) {
    const device = deviceRow.safeParse(row);
    if (!device.success || device.data.unid === null) {
      unreadable += 1;
      continue;
    }
    const { unid, name, userid } = device.data;
    if (byUnid.has(unid)) continue;
    byUnid.set(unid, {
      kind: 'device',
      unid,
      name,
      group: '',
      ownerId: userid,
      authorization: { state: 'unstated' },
      termEnd: null,
    });
  }
  if (byUnid.size === 0 && found.rows.length > 0) return null;
  const undelivered = Math.max(0, (found.total ?? 0) - found.rows.length);
  return {
    items: [...byUnid.values()],
    missing: undelivered + unreadable,
    duplicates: found.rows.length - unreadable - byUnid.size,
  };
}

function findRows(data: unknown): { rows: unknown[]; total: number | null } | null {
  // `data:null` is tolerated everywhere (juying.md §3): here it is a list without rows.
  if (data === null) return { rows: [], total: null };
  if (Array.isArray(data)) return { rows: data, total: null };
  const holder = rowHolder.safeParse(data);
  if (!holder.success) return null;
  for (const member of ROW_MEMBERS) {
    const rows = holder.data[member];
    if (Array.isArray(rows)) return { rows, total: holder.data.total };
  }
  return null;
}
