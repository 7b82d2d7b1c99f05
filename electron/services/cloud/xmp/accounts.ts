import { z } from 'zod';
import type { Authorization, CloudItem } from '../../../../shared/domain/reading.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { badAnswer, isJsonObject } from '../../http/json.ts';
import { wireCount, wireId, wireName, wireText } from '../wire-values.ts';
import type { Calls, Operation } from './calls.ts';
import { rowsOf } from './envelope.ts';

/** The longest page there is (xmp.md §6). */
const PAGE_SIZE = 1000;
const PATH = '/media/account/list';
const LONGEST_CHANNEL = 50;

/** A row of the account list (xmp.md §6). The published example spells `alias_name` wrongly. */
const accountRow = z.object({
  channel: z.unknown().optional().transform(wireId),
  account_id: z.unknown().optional().transform(wireId),
  account_name: z.unknown().optional().transform(wireName),
  alias_name: z.unknown().optional().transform(wireName),
  alisa_name: z.unknown().optional().transform(wireName),
  auth_status: z.unknown().optional().transform(wireText),
});

export type AdAccountPage = {
  items: CloudItem[];
  /** Rows on the page, readable or not. */
  received: number;
  /** Shown when the cloud tells it; nothing relies on it (xmp.md §10). */
  total: number | null;
};

export type AdAccountList = {
  items: CloudItem[];
  /** Rows that were announced or received and could not be read. */
  missing: number;
  duplicates: number;
};

export type ReadPage = (page: number) => Promise<Result<AdAccountPage>>;

/** Asks for one page of the accounts of all `channels` together, the first page being 1. */
export function pageReader(
  calls: Calls,
  operation: Operation,
  channels: readonly string[],
): ReadPage {
  return async (page) => {
    const data = await calls.post(operation, PATH, {
      channel: [...channels],
      page,
      page_size: PAGE_SIZE,
    });
    if (!data.ok) return data;
    const parsed = parsePage(data.value);
    return parsed === null ? err(badAnswer(200, 'shape')) : ok(parsed);
  };
}

/** True when no page follows: clients stop at the first that is not full (xmp.md §6). */
export function isLastPage(page: AdAccountPage): boolean {
  return page.received < PAGE_SIZE;
}

/** Every ad account that is not deleted (xmp.md §6), one for each channel and account id. */
export async function readAdAccounts(
  readPage: ReadPage,
  onRows: (read: number, announced: number | null) => void,
): Promise<Result<AdAccountList>> {
  const byUnid = new Map<string, CloudItem>();
  let received = 0;
  let readable = 0;
  let total: number | null = null;
  for (let number = 1; ; number += 1) {
    const page = await readPage(number);
    if (!page.ok) return page;
    const before = byUnid.size;
    for (const item of page.value.items) {
      if (!byUnid.has(item.unid)) byUnid.set(item.unid, item);
    }
    received += page.value.received;
    readable += page.value.items.length;
    total = page.value.total ?? total;
    onRows(received, total);
    // A full page that brings nothing new: paging is ignored there (xmp.md §10).
    if (isLastPage(page.value) || byUnid.size === before) break;
  }
  return ok({
    items: [...byUnid.values()],
    missing: received - readable + Math.max(0, (total ?? 0) - received),
    duplicates: readable - byUnid.size,
  });
}

/** The `data` of one answer; null when it is unrecognised: no rows, or none that can be read. */
export function parsePage(data: unknown): AdAccountPage | null {
  const rows = rowsOf(data);
  if (rows === null) return null;
  const items = rows.map(itemOf).filter((item) => item !== null);
  if (items.length === 0 && rows.length > 0) return null;
  const total = isJsonObject(data) ? wireCount(data.total) : null;
  return { items, received: rows.length, total };
}

function itemOf(row: unknown): CloudItem | null {
  const account = accountRow.safeParse(row);
  if (!account.success) return null;
  const { channel, account_id: id, account_name: name, auth_status: status } = account.data;
  if (channel === null || id === null || channel.length > LONGEST_CHANNEL) return null;
  return {
    kind: 'adAccount',
    unid: `${channel}:${id}`,
    name: name || account.data.alias_name || account.data.alisa_name,
    group: channel,
    ownerId: null,
    authorization: authorizationOf(status),
    // The vendor tells no end of an authorization (xmp.md §10).
    termEnd: null,
  };
}

/** `auth_status` (xmp.md §6). An unknown one is neither authorized nor lapsed and kept as text. */
export function authorizationOf(status: string | null): Authorization {
  switch (status) {
    case 'AUTHORIZED':
      return { state: 'authorized' };
    case 'AUTH_INVALID':
      return { state: 'refused', reason: 'lapsed' };
    case 'UNBINDED':
      return { state: 'refused', reason: 'unbound' };
    case null:
      return { state: 'unstated' };
    default:
      return { state: 'refused', reason: 'other', text: status };
  }
}
