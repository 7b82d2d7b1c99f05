import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type SeenRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
};

export type PassedReply = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/**
 * What becomes of one request. `pass` has the cloud behind answer it, which is then sent on or not;
 * whoever leaves the connection open without an answer calls `stuck` first, so that time passes.
 */
export type FrontFault = (exchange: {
  seen: SeenRequest;
  request: IncomingMessage;
  response: ServerResponse;
  pass: () => Promise<PassedReply>;
  stuck: () => void;
}) => void | Promise<void>;

/** Which requests meet the fault. */
export type Matching = (seen: SeenRequest) => boolean;

/** A server between Tenure and the cloud that can do to a request whatever a network can. */
export type Front = {
  origin: string;
  port: number;
  server: Server;
  /** Every request, oldest first; also those that met a fault. */
  seen: SeenRequest[];
  /** Requests that were left without an end. */
  stuckCount(): number;
  /** From now on matching requests meet the fault; `times` of them, then no more. */
  fault(fault: FrontFault, matching?: Matching, times?: number): void;
  /** Nobody listens at the port any more, until `comeBack`. */
  leave(): Promise<void>;
  comeBack(): Promise<void>;
  /** Ends every fault and breaks the connections that one has left open. */
  heal(): void;
  close(): Promise<void>;
};

export const isLogin: Matching = ({ path }) => path.includes('/user/login');
/** Calls that carry the account's data: everything but a login. */
export const isCall: Matching = (seen) => !isLogin(seen);
export const isList: Matching = ({ path }) => /all-equip-state|media\/account\/list/.test(path);
export const isLicensePage: Matching = ({ path }) => path.includes('/license/devices');

export type FrontOptions = {
  /** Where the cloud listens: `http://127.0.0.1:PORT`. */
  behind: string;
  /** Makes it speak TLS. */
  tls?: { key: string; cert: string };
  /** 0 takes a free one. */
  port?: number;
};

export async function openFront({ behind, tls, port = 0 }: FrontOptions): Promise<Front> {
  const seen: SeenRequest[] = [];
  let rule: { fault: FrontFault; matching: Matching; left: number } | null = null;
  let stuck = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request) body += String(piece);
    const { method = 'GET', url: path = '/', headers } = request;
    const one: SeenRequest = { method, path, headers, body };
    seen.push(one);
    const pass = () => passOn(behind, one);
    if (rule !== null && rule.left > 0 && rule.matching(one)) {
      rule.left -= 1;
      const holding = () => {
        stuck += 1;
      };
      await rule.fault({ seen: one, request, response, pass, stuck: holding });
      return;
    }
    const reply = await pass();
    response.writeHead(reply.status, withoutFraming(reply.headers));
    response.end(reply.body);
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    // A client that gave up has nobody left to answer.
    answer(request, response).catch(() => response.destroy());
  };
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const listen = (at: number) =>
    new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const leave = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(port);
  const taken = (server.address() as AddressInfo).port;
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${taken}`,
    port: taken,
    server,
    seen,
    stuckCount: () => stuck,
    fault(fault, matching = isCall, times = Number.POSITIVE_INFINITY) {
      rule = { fault, matching, left: times };
    },
    heal() {
      rule = null;
      stuck = 0;
      server.closeAllConnections();
    },
    leave,
    comeBack: () => listen(taken),
    close: leave,
  };
}

/** Asks the cloud behind and takes in its answer as it came. */
function passOn(behind: string, { method, path, headers, body }: SeenRequest) {
  return new Promise<PassedReply>((resolve, reject) => {
    // The cloud behind need not compress what a test wants to read.
    const forwarded = { ...headers, host: new URL(behind).host, 'accept-encoding': 'identity' };
    const onward = sendRequest(behind + path, { method, headers: forwarded }, async (reply) => {
      const pieces: Buffer[] = [];
      for await (const piece of reply) pieces.push(Buffer.from(piece));
      resolve({
        status: reply.statusCode ?? 0,
        headers: reply.headers,
        body: Buffer.concat(pieces),
      });
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

/** Headers that say how a body was framed on the way here do not hold for the way on. */
export function withoutFraming(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection, 'content-length': length, 'transfer-encoding': coding, ...rest } = headers;
  return rest;
}
