import { z } from 'zod';
import type { AdAccount, XmpClient } from '../fleet/types.ts';
import type { Reply, Request } from '../message.ts';
import type { World } from '../world.ts';
import { xmpFailure, xmpSuccess } from './envelope.ts';

const query = z.object({
  channel: z.array(z.string()).min(1),
  account_id: z.array(z.string()).max(500).optional(),
  page: z.number().int().min(1).default(1),
  page_size: z.number().int().min(1).max(1000).default(200),
});

/** A row as published, with the vendor's own spelling `alisa_name` (xmp.md §6). */
function wireForm(account: AdAccount): object {
  return {
    channel: account.channel,
    account_id: account.accountId,
    account_name: account.accountName,
    alisa_name: account.alias,
    auth_status: account.authStatus,
    owner_user: account.owner,
    assist_user_list: account.assistants,
  };
}

/** `POST /v2/media/account/list` (xmp.md §6). */
export function accountList(world: World, client: XmpClient, request: Request): Reply {
  const body = query.safeParse(request.json);
  if (!body.success) {
    const name = String(body.error.issues[0]?.path[0] ?? 'body');
    return xmpFailure(world, { kind: 'parameter', name });
  }
  const { channel, account_id: ids, page, page_size: pageSize } = body.data;
  const channels = new Set(channel);
  const wanted = ids === undefined ? null : new Set(ids);
  const list = client.adAccounts
    .filter((account) => channels.has(account.channel))
    .filter((account) => wanted === null || wanted.has(account.accountId))
    .slice((page - 1) * pageSize, page * pageSize)
    .map(wireForm);
  return xmpSuccess({ list });
}
