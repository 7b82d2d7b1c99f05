import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { answerControl, isControlPath } from './control/http.ts';
import { faultReply } from './fault-reply.ts';
import type { AnswerFault } from './faults.ts';
import { htmlReply, jsonReply, parseJsonBody, type Reply, type Request } from './message.ts';
import { type Platform, platformAt } from './platforms.ts';
import type { LoggedRequest } from './request-log.ts';
import { type Cut, sendReply, truncated } from './send.ts';
import type { World } from './world.ts';

const LONGEST_BODY = 4 * 1024 * 1024;

/** The body as text; null when it is too long or the client went away. */
async function readBody(req: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of req) {
      const bytes: Buffer = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
      length += bytes.length;
      if (length > LONGEST_BODY) return null;
      pieces.push(bytes);
    }
  } catch {
    // Aborted by the client: there is nobody left to answer.
    return null;
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function perform(world: World, platform: Platform, request: Request): Promise<Reply> {
  const reply = platform.handle(world, request);
  if (reply.durable) await world.file.flush();
  return reply;
}

type Played = { reply: Reply; cut: Cut } | 'dropped';

/** Answers under a fault; `dropped` when the connection is to break without a status. */
async function play(
  world: World,
  platform: Platform,
  request: Request,
  fault: AnswerFault | null,
): Promise<Played> {
  if (fault === null) return { reply: await perform(world, platform, request), cut: 'none' };
  switch (fault.kind) {
    case 'drop':
      if (fault.when === 'before') return 'dropped';
      return { reply: await perform(world, platform, request), cut: fault.when };
    case 'applyThenDrop':
      await perform(world, platform, request);
      return 'dropped';
    case 'truncate':
      return { reply: truncated(await perform(world, platform, request)), cut: 'none' };
    case 'tokenExpired':
      return { reply: platform.expire(world, request), cut: 'none' };
    default:
      return { reply: faultReply(fault), cut: 'none' };
  }
}

async function answerPlatform(
  world: World,
  platform: Platform,
  request: Request,
  res: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const { method, url } = request;
  const account = platform.subject(world, request);
  const entry: LoggedRequest = world.log.arrive({ at: world.now(), method, url, account });
  try {
    const paths = [url.pathname, request.path];
    const { delayMs, held, fault } = world.faults.take({ method, paths, account });
    entry.fault = fault?.kind ?? (held ? 'hold' : delayMs > 0 ? 'delay' : null);
    if (delayMs > 0) await delay(delayMs, undefined, { signal: closing });
    if (held) await world.held.wait(closing);
    const played = await play(world, platform, request, fault);
    if (played === 'dropped') {
      res.socket?.destroy();
      return;
    }
    entry.status = played.reply.status;
    entry.code = played.reply.code;
    await send(world, res, played.reply, played.cut);
  } finally {
    world.log.leave(entry);
  }
}

function send(world: World, res: ServerResponse, reply: Reply, cut: Cut): Promise<void> {
  // The vendor's clock, not this machine's: clients correct theirs by it (xmp.md §2).
  res.setHeader('date', new Date(world.now()).toUTCString());
  return sendReply(res, reply, cut);
}

async function answer(
  world: World,
  req: IncomingMessage,
  res: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const body = await readBody(req);
  if (body === null) {
    req.socket.destroy();
    return;
  }
  const url = new URL(`http://standin${req.url ?? '/'}`);
  const method = req.method ?? 'GET';
  const { headers } = req;
  if (isControlPath(url.pathname)) {
    await send(world, res, await answerControl(world, { method, url, headers, body }), 'none');
    return;
  }
  const platform = platformAt(url.pathname);
  if (platform === null) {
    await send(world, res, htmlReply(404, '404 Not Found'), 'none');
    return;
  }
  const path = url.pathname.slice(platform.base.length);
  const json = parseJsonBody(body, headers['content-type']);
  await answerPlatform(world, platform, { method, url, path, headers, json }, res, closing);
}

/** HTTP server on loopback. `closing` ends what is still waiting when the stand-in stops. */
export function createStandinServer(world: World, closing: AbortSignal): Server {
  const listener: RequestListener = (req, res) => {
    answer(world, req, res, closing).catch((error: Error) => {
      if (closing.aborted) {
        res.socket?.destroy();
        return;
      }
      // A defect of the stand-in: told to whoever started it and to the client.
      process.emitWarning(error);
      if (res.headersSent) res.socket?.destroy();
      else void sendReply(res, jsonReply({ error: error.message }, { status: 500 }), 'none');
    });
  };
  const server = createServer(listener);
  server.keepAliveTimeout = 5_000;
  return server;
}
