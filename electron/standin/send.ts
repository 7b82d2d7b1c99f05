import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reply } from './message.ts';

/** How much of an answer reaches the client before the connection breaks. */
export type Cut = 'none' | 'headers' | 'body';

/**
 * Sends `reply`. With a cut the connection breaks after the headers or in the middle of the body;
 * the announced length (or the missing last chunk) lets the client notice.
 */
export async function sendReply(res: ServerResponse, reply: Reply, cut: Cut): Promise<void> {
  const { body } = reply;
  if (typeof body === 'string') {
    const bytes = Buffer.from(body, 'utf8');
    res.writeHead(reply.status, { ...reply.headers, 'content-length': bytes.length });
    if (cut === 'none') {
      res.end(bytes);
      return;
    }
    res.flushHeaders();
    if (cut === 'body') res.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
    res.socket?.destroySoon();
    return;
  }
  res.writeHead(reply.status, reply.headers);
  res.flushHeaders();
  if (cut === 'headers') {
    res.socket?.destroySoon();
    return;
  }
  for (const chunk of body) {
    if (res.destroyed) return;
    if (cut === 'body') {
      res.write(chunk.slice(0, Math.floor(chunk.length / 2)));
      res.socket?.destroySoon();
      return;
    }
    if (!res.write(chunk)) await drained(res);
    // Lets other requests be served between the pieces of a long answer.
    await nextTurn();
  }
  res.end();
}

function drained(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      res.off('drain', done);
      res.off('close', done);
      resolve();
    };
    res.once('drain', done);
    res.once('close', done);
  });
}

/** The first half of an answer, sent as if it were whole. */
export function truncated(reply: Reply): Reply {
  let text = '';
  if (typeof reply.body === 'string') {
    text = reply.body;
  } else {
    for (const chunk of reply.body) {
      text = chunk;
      break;
    }
  }
  return { ...reply, body: text.slice(0, Math.floor(text.length / 2)) };
}
