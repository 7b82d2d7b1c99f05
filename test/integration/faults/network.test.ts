import dns from 'node:dns';
import tls from 'node:tls';
import { afterEach, vi } from 'vitest';
import { selfSigned } from '../http/self-signed.ts';
import { expiredCertificate, foreignCertificate, goodCertificate } from './certificates.ts';
import { type Play, playFaults } from './fault-case.ts';
import { type FrontFault, isCall, withoutFraming } from './front.ts';
import { page } from './replies.ts';
import type { FaultRig } from './rig.ts';
import { trustTestAuthority } from './trust.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A fault of every call, which a submission meets as well. */
const ofEveryCall = (fault: FrontFault): Play => ({
  begin: ({ front }) => front.fault(fault, isCall),
  onRenewal: true,
});

/** Look-ups of `localhost` fail with `code` until the mocks are restored. */
function breakLookUps(code: string): void {
  const failing = (host: string, ...rest: unknown[]) => {
    const error = Object.assign(new Error(`getaddrinfo ${code} ${host}`), {
      code,
      syscall: 'getaddrinfo',
    });
    const told = rest.at(-1);
    if (typeof told === 'function') setImmediate(() => told(error));
  };
  vi.spyOn(dns, 'lookup').mockImplementation(failing as unknown as typeof dns.lookup);
}

/** Without open connections, so that the next request looks the name up again. */
const ofLookUps = (code: string, network: boolean): Play => ({
  rig: { host: 'localhost' },
  begin(rig) {
    rig.front.heal();
    rig.setNetwork(network);
    breakLookUps(code);
  },
  end(rig) {
    vi.restoreAllMocks();
    rig.setNetwork(true);
  },
  onRenewal: true,
});

const ofCertificate = (shown: { key: string; cert: string }): Play => {
  let sent = 0;
  const show = ({ front }: FaultRig, certificate: { key: string; cert: string }) => {
    if (!(front.server instanceof tls.Server)) throw new Error('The front speaks no TLS');
    front.server.setSecureContext(certificate);
    front.server.closeAllConnections();
  };
  return {
    get rig() {
      trustTestAuthority();
      return { tls: goodCertificate };
    },
    begin(rig) {
      show(rig, shown);
      sent = rig.front.seen.length;
    },
    meanwhile(rig) {
      // The check comes before the first byte of the request: no secret has left the computer.
      if (rig.front.seen.length !== sent) throw new Error('A request was sent');
    },
    end: (rig) => show(rig, goodCertificate),
    onRenewal: true,
  };
};

playFaults('network', {
  'connection refused': {
    begin: ({ front }) => front.leave(),
    end: ({ front }) => front.comeBack(),
    onRenewal: true,
  },
  'reset before an answer': ofEveryCall(({ request }) => {
    request.socket.resetAndDestroy();
  }),
  'reset during the body': ofEveryCall(async ({ pass, response }) => {
    const { status, headers, body } = await pass();
    response.writeHead(status, { ...withoutFraming(headers), 'content-length': body.length });
    response.write(body.subarray(0, body.length / 2), () => response.socket?.resetAndDestroy());
  }),
  'reset after the body': ofEveryCall(async ({ pass, response }) => {
    const { status, headers, body } = await pass();
    response.writeHead(status, withoutFraming(headers));
    response.write(body, () => response.socket?.resetAndDestroy());
  }),
  'name not found': ofLookUps('ENOTFOUND', true),
  'name look-up fails': ofLookUps('EAI_AGAIN', true),
  offline: ofLookUps('ENOTFOUND', false),
  'slow headers': ofEveryCall(({ stuck }) => stuck()),
  'slow body': ofEveryCall(async ({ pass, response, stuck }) => {
    const { status, headers, body } = await pass();
    response.writeHead(status, withoutFraming(headers));
    stuck();
    trickle(
      body,
      (byte) => response.write(byte),
      () => response.destroyed,
    );
  }),
  stall: ofEveryCall(async ({ pass, response, stuck }) => {
    const { status, headers, body } = await pass();
    response.writeHead(status, withoutFraming(headers));
    response.write(body.subarray(0, body.length / 2));
    stuck();
  }),
  'proxy wants a sign-in': ofEveryCall(page(407)),
  'network wants a sign-in': ofEveryCall(page(511)),
  'captive portal': ofEveryCall(page(200)),
  'captive portal in the middle': {
    begin: ({ front }) => front.fault(page(200), ({ path }) => path.includes('/license/')),
    onTest: false,
    onRenewal: true,
  },
  'certificate self-signed': ofCertificate(selfSigned),
  'certificate expired': ofCertificate(expiredCertificate),
  'certificate of another host': ofCertificate(foreignCertificate),
});

/** A byte on each turn of the loop: silence is never long, the answer never ends. */
function trickle(body: Buffer, write: (byte: Buffer) => void, isOver: () => boolean): void {
  let at = 0;
  const next = () => {
    if (isOver()) return;
    // The last byte never comes.
    if (at < body.length - 1) {
      write(body.subarray(at, at + 1));
      at += 1;
    } else write(Buffer.from(' '));
    setImmediate(next);
  };
  next();
}
