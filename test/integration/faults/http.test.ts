import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, vi } from 'vitest';
import { goodCertificate } from './certificates.ts';
import { type Play, playFaults } from './fault-case.ts';
import { isCall, isLogin, type Matching } from './front.ts';
import { page } from './replies.ts';
import type { FaultRig, RigOptions } from './rig.ts';
import { trustTestAuthority } from './trust.ts';

const others: Server[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const other of others.splice(0)) {
    await new Promise((resolve) => {
      other.close(resolve);
      other.closeAllConnections();
    });
  }
});

/** A server that notes everything it is sent and says that all is well. */
async function openOther(): Promise<{ port: number; got: string[] }> {
  const got: string[] = [];
  const other = createServer((request, response) => {
    got.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response.end('{"success":true,"code":200,"data":[]}');
  });
  // A connection alone would already tell that somebody followed.
  other.on('connection', (socket) => got.push(`connection from ${socket.remotePort}`));
  others.push(other);
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  return { port: (other.address() as AddressInfo).port, got };
}

/** A redirect to a server that must see nothing. */
function redirect(
  status: number,
  matching: Matching,
  options: { rig?: () => RigOptions; host?: string } = {},
): Play {
  let got: string[] = [];
  return {
    get rig() {
      return options.rig?.() ?? {};
    },
    async begin({ front, standin }: FaultRig) {
      const other = await openOther();
      got = other.got;
      if (matching === isLogin) standin.control.revokeTokens();
      front.fault(({ seen, response }) => {
        const location = `http://${options.host ?? 'localhost'}:${other.port}${seen.path}`;
        response.writeHead(status, { location }).end();
      }, matching);
    },
    meanwhile: () => expect(got).toEqual([]),
    onRenewal: true,
  };
}

const answering = (status: number, play: Partial<Play> = {}): Play => ({
  begin: ({ front }) => front.fault(page(status), isCall),
  onXmp: true,
  onRenewal: true,
  ...play,
});

/** "Too many requests" with what `header` makes of the present time. */
const tooMany = (header: (now: number) => Record<string, string>, waitMs: number): Play => ({
  begin({ front, clock }) {
    front.fault((exchange) => page(429, header(clock.now()))(exchange), isCall);
  },
  async meanwhile({ backend, accountId }) {
    const { sync } = await backend.account(accountId);
    if (sync.state !== 'failed') throw new Error('It did not fail');
    expect(sync.nextAt ?? 0).toBeGreaterThanOrEqual(sync.failedAt + waitMs);
  },
  onXmp: true,
  onRenewal: true,
});

const overTls = () => {
  trustTestAuthority();
  return { tls: goodCertificate };
};

playFaults('http', {
  '301 to another host': redirect(301, isCall),
  '302 to another host': redirect(302, isCall),
  '303 to another host': redirect(303, isCall),
  '307 to another host': redirect(307, isLogin),
  '308 to another host': redirect(308, isLogin),
  '302 to the same host': redirect(302, isCall, { host: '127.0.0.1' }),
  '307 to plain http': redirect(307, isLogin, { rig: overTls, host: '127.0.0.1' }),
  '400': answering(400),
  '401': answering(401, {
    meanwhile({ front }) {
      // The first reading signed in; this one found the token dead and signed in once more.
      const logins = front.seen.filter(isLogin).length;
      if (front.seen.some(({ path }) => path.includes('all-equip-state'))) expect(logins).toBe(2);
    },
  }),
  '403': answering(403),
  '404': answering(404, { onRenewal: false }),
  '408': answering(408),
  '429 with Retry-After in seconds': tooMany(() => ({ 'retry-after': '90' }), 90_000),
  '429 with Retry-After as a date': tooMany(
    (now) => ({ 'retry-after': new Date(now + 90_000).toUTCString() }),
    89_000,
  ),
  '429 without Retry-After': tooMany(() => ({}), 50_000),
  '500': answering(500),
  '502': answering(502),
  '503': answering(503),
  '504': answering(504),
});
