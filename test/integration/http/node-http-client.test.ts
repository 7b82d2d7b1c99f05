import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/services/clock/system-clock.ts';
import type { HttpOutcome, HttpRequest } from '../../../electron/services/http/http-client.ts';
import { createHttpClient } from '../../../electron/services/http/node-http-client.ts';
import { createFakeClock, until } from '../../fixtures/fake-clock.ts';
import { serve } from './server.ts';

const client = createHttpClient({ clock: systemClock });

const exchange = (url: string, rest: Partial<HttpRequest> = {}): Promise<HttpOutcome> =>
  client.exchange({
    method: 'GET',
    url: new URL(url),
    headers: {},
    signal: new AbortController().signal,
    ...rest,
  });

function failureOf(outcome: HttpOutcome) {
  if (outcome.ok) throw new Error(`answered ${outcome.answer.status}`);
  return { code: outcome.error.code, reached: outcome.reached };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}

describe('an exchange', () => {
  it('sends what it is given and takes in the answer', async () => {
    let seen: { method?: string; url?: string; headers: IncomingHttpHeaders; body: string } | null =
      null;
    const origin = await serve(async (request, response) => {
      const { method, url, headers } = request;
      seen = { headers, body: await bodyOf(request), ...(method && url ? { method, url } : {}) };
      response.writeHead(201, { Date: 'Fri, 15 Nov 2024 10:00:00 GMT', 'X-Odd': 'yes' });
      response.end('\ufeff{"a":"号"}');
    });
    const outcome = await exchange(`${origin}/a/b?q=1`, {
      method: 'POST',
      headers: { authorization: 'Bearer _-+/==' },
      body: { name: 'wärme' },
    });
    expect(outcome).toMatchObject({
      ok: true,
      answer: {
        status: 201,
        text: '{"a":"号"}',
        headers: { 'x-odd': 'yes' },
        serverTime: Date.UTC(2024, 10, 15, 10),
      },
    });
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/a/b?q=1',
      body: '{"name":"wärme"}',
      headers: {
        authorization: 'Bearer _-+/==',
        'content-type': 'application/json',
        accept: 'application/json',
      },
    });
  });

  it('hands over failures of the server as answers', async () => {
    const origin = await serve((_request, response) => response.writeHead(503).end('<html>'));
    const outcome = await exchange(origin);
    expect(outcome).toMatchObject({ ok: true, answer: { status: 503, text: '<html>' } });
  });

  it.each([301, 302, 303, 307, 308])('does not follow a %i', async (status) => {
    const asked: string[] = [];
    const other = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    const origin = await serve((_request, response) =>
      response.writeHead(status, { location: `${other}/steal` }).end(),
    );
    const outcome = await exchange(origin, { headers: { authorization: 'Bearer s3cret' } });
    expect(failureOf(outcome)).toEqual({ code: 'redirectRefused', reached: 'maybe' });
    expect(asked).toEqual([]);
  });

  it('says when nobody listens that nothing was sent', async () => {
    const origin = await serve((_request, response) => response.end());
    const free = new URL(origin);
    free.port = String(await unusedPort());
    const outcome = await exchange(free.href);
    expect(failureOf(outcome)).toEqual({ code: 'connectionFailed', reached: 'no' });
  });

  it('names an unknown host', async () => {
    const outcome = await exchange('https://nowhere.invalid/x?token=s3cret');
    const { code, reached } = failureOf(outcome);
    // A resolver without a network says "try again later" where another says "no such name".
    expect(['addressNotFound', 'offline']).toContain(code);
    expect(reached).toBe('no');
    expect(JSON.stringify(outcome)).not.toContain('s3cret');
  });

  it('sends nothing to a server whose certificate nobody vouches for', async () => {
    let asked = 0;
    const origin = await serve((_request, response) => {
      asked += 1;
      response.end('{}');
    }, 'https');
    expect(failureOf(await exchange(origin))).toEqual({
      code: 'certificateRefused',
      reached: 'no',
    });
    expect(asked).toBe(0);
  });

  it('cannot know what arrived when the connection breaks without an answer', async () => {
    const origin = await serve((request) => request.socket.destroy());
    const outcome = await exchange(`${origin}/x?token=s3cret`, { method: 'POST', body: { a: 1 } });
    expect(failureOf(outcome)).toEqual({ code: 'connectionFailed', reached: 'maybe' });
    expect(JSON.stringify(outcome)).not.toContain('s3cret');
  });

  it('takes a body that ends too soon for a broken connection', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"a":');
      response.socket?.destroySoon();
    });
    expect(failureOf(await exchange(origin))).toEqual({
      code: 'connectionFailed',
      reached: 'maybe',
    });
  });

  it('gives up after its time, counted from the first byte out to the last byte in', async () => {
    const clock = createFakeClock(0);
    const slow = createHttpClient({ clock });
    let arrived = false;
    const origin = await serve((_request, response) => {
      response.writeHead(200);
      response.write('{');
      arrived = true;
    });
    const request = {
      method: 'GET' as const,
      url: new URL(origin),
      headers: {},
      signal: new AbortController().signal,
    };
    const outcome = slow.exchange(request);
    await until(() => arrived);
    await clock.advance(30_000);
    expect(failureOf(await outcome)).toEqual({ code: 'timedOut', reached: 'maybe' });
  });

  it('leaves no timer behind', async () => {
    const clock = createFakeClock(0);
    let waiting = 0;
    const counting = createHttpClient({
      clock: {
        schedule: (ms, run) => {
          waiting += 1;
          const cancel = clock.schedule(ms, run);
          return () => {
            waiting -= 1;
            cancel();
          };
        },
      },
    });
    const origin = await serve((_request, response) => response.end('{}'));
    const signal = new AbortController().signal;
    await counting.exchange({ method: 'GET', url: new URL(origin), headers: {}, signal });
    expect(waiting).toBe(0);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const origin = await serve(() => controller.abort());
    const outcome = await exchange(origin, { signal: controller.signal });
    expect(failureOf(outcome)).toEqual({ code: 'cancelled', reached: 'maybe' });
  });

  it('sends nothing when it was cancelled before', async () => {
    const outcome = await exchange('http://127.0.0.1:1/', { signal: AbortSignal.abort() });
    expect(failureOf(outcome)).toEqual({ code: 'cancelled', reached: 'no' });
  });

  it('counts bytes after decompression', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(5_000_000, 0x20)));
    });
    const tooLarge = await exchange(origin, { maxBytes: 4_999_999 });
    expect(failureOf(tooLarge)).toEqual({ code: 'answerTooLarge', reached: 'maybe' });
    const fits = await exchange(origin, { maxBytes: 5_000_000 });
    expect(fits.ok && fits.answer.text.length).toBe(5_000_000);
  });

  it.each(['Bearer a\r\nx-injected: 1', 'Bearer a\nb', 'Bearer \u0000', 'Bearer 号'])(
    'refuses a header value that would break: %j',
    async (authorization) => {
      const outcome = await exchange('http://127.0.0.1:1/', { headers: { authorization } });
      expect(failureOf(outcome)).toEqual({ code: 'invalidInput', reached: 'no' });
      expect(JSON.stringify(outcome)).not.toContain('Bearer');
    },
  );

  it.each(['file:///etc/hosts', 'ftp://127.0.0.1/', 'http://user:pw@127.0.0.1:1/'])(
    'refuses %s',
    async (url) => {
      expect(failureOf(await exchange(url))).toEqual({ code: 'invalidInput', reached: 'no' });
    },
  );
});

async function unusedPort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
