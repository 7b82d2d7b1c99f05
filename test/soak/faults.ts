import type { FaultRule } from '../../electron/standin/index.ts';
import { pick } from '../bench/store/random.ts';

type Kind = (random: () => number) => FaultRule['fault'];

const kinds: readonly Kind[] = [
  () => ({ kind: 'drop', when: 'before' }),
  () => ({ kind: 'drop', when: 'headers' }),
  () => ({ kind: 'drop', when: 'body' }),
  (random) => ({ kind: 'delay', ms: Math.floor(random() * 20) }),
  (random) => ({ kind: 'rateLimited', retryAfterSeconds: Math.floor(random() * 300) }),
  () => ({ kind: 'rateLimited' }),
  (random) => ({ kind: 'status', status: pick(random, [500, 502, 503, 504]) }),
  (random) => ({ kind: 'status', status: pick(random, [400, 403, 404, 408]) }),
  () => ({ kind: 'badJson' }),
  () => ({ kind: 'html' }),
  () => ({ kind: 'empty' }),
  () => ({ kind: 'truncate' }),
  () => ({ kind: 'tokenExpired' }),
  () => ({ kind: 'applyThenDrop' }),
  () => ({ kind: 'redirect', to: 'http://127.0.0.1:1/' }),
  () => ({ kind: 'body', text: '[1,2,3]' }),
  () => ({ kind: 'body', text: '{"success":false,"code":1000,"message":"busy"}' }),
  () => ({ kind: 'body', text: '{"success":true,"code":200,"data":null}' }),
  () => ({ kind: 'body', text: '{"success":true,"code":200,"data":{"list":"none"}}' }),
  () => ({ kind: 'body', text: `${'{"data":'.repeat(100)}0${'}'.repeat(100)}` }),
];

const paths = ['/license/', '/license/renewals', '/equip-read/', '/user/', '/'];

/** One thing that goes wrong at the vendor: at some call of some account or of all, some times. */
export function randomFault(random: () => number, accounts: readonly string[]): FaultRule {
  return {
    match: {
      pathPrefix: pick(random, paths),
      ...(random() < 0.7 ? { account: pick(random, accounts) } : {}),
    },
    times: 1 + Math.floor(random() * 4),
    after: Math.floor(random() * 6),
    fault: pick(random, kinds)(random),
  };
}

/** The answer to the next renewal is lost after it was taken in: what must never send it twice. */
export function lostAnswer(random: () => number): FaultRule {
  const lost: readonly FaultRule['fault'][] = [
    { kind: 'applyThenDrop' },
    { kind: 'drop', when: 'headers' },
    { kind: 'drop', when: 'body' },
    { kind: 'truncate' },
  ];
  return {
    match: { method: 'POST', pathPrefix: '/license/renewals' },
    times: 1,
    after: 0,
    fault: pick(random, lost),
  };
}
