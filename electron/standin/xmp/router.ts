import { z } from 'zod';
import type { XmpClient } from '../fleet/types.ts';
import { htmlReply, type Reply, type Request } from '../message.ts';
import type { World } from '../world.ts';
import { accountList } from './accounts.ts';
import { xmpFailure } from './envelope.ts';
import { countCall } from './limits.ts';
import { expectedSign, isTimely } from './sign.ts';

const common = z.object({
  client_id: z.string().min(1),
  timestamp: z.number().int(),
  sign: z.string().min(1),
});

function clientById(world: World, clientId: string): XmpClient | null {
  return world.state.fleet.xmp.find((client) => client.clientId === clientId) ?? null;
}

/** Key of the client that a body names, whether or not its sign is right. */
export function xmpSubject(world: World, request: Request): string | null {
  const body = z.object({ client_id: z.string() }).safeParse(request.json);
  return body.success ? (clientById(world, body.data.client_id)?.key ?? null) : null;
}

/**
 * Answers a call of the open API (xmp.md §1 and §6). Only calls with a right and timely sign count
 * towards the rate limit.
 */
export function handleXmp(world: World, request: Request): Reply {
  if (request.path !== '/v2/media/account/list') return htmlReply(404, '404 Not Found');
  if (request.method !== 'POST') return htmlReply(405, '405 Method Not Allowed');
  const body = common.safeParse(request.json);
  if (!body.success) {
    const name = String(body.error.issues[0]?.path[0] ?? 'body');
    return xmpFailure(world, { kind: 'parameter', name });
  }
  const { client_id: clientId, timestamp, sign } = body.data;
  const client = clientById(world, clientId);
  if (client === null || sign !== expectedSign(client.clientSecret, timestamp)) {
    return xmpFailure(world, { kind: 'sign' });
  }
  if (!isTimely(timestamp, world.now())) return xmpFailure(world, { kind: 'timeout' });
  if (!countCall(world, clientId)) return xmpFailure(world, { kind: 'rate' });
  return accountList(world, client, request);
}
