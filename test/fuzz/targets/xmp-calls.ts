import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Clock } from '../../../electron/services/clock/clock.ts';
import type { Pace } from '../../../electron/services/cloud/pace.ts';
import { createCalls } from '../../../electron/services/cloud/xmp/calls.ts';
import { readSettings } from '../../../electron/services/cloud/xmp/settings.ts';
import type { HttpRequest } from '../../../electron/services/http/http-client.ts';
import { appErrorSchema } from '../../../shared/error-schemas.ts';
import { ok } from '../../../shared/result.ts';
import { accountWith } from '../../fixtures/cloud-account.ts';
import { jsonValues, textLikeOneOf } from '../payloads.ts';
import type { Recorded } from '../recorded.ts';
import { agree, holds, same, type Target, target, unpolluted } from '../target.ts';
import { depthOf, isObject, parsed } from './http.ts';

const clientId = 'client-of-the-account';
const clientSecret = 's3cret-of-the-xmp-account';
/** Stands in an answer for the signature that was sent, which the cloud then quotes. */
const quotedSign = '%SIGN%';
/** A request is tried so often, each time once more where the clock was to blame. */
const mostRequests = 6;

/** Refusals in the vendor's words (xmp.md §2.1), some with what was sent. */
const refusals = [
  { code: 400_001, msg: 'Error request parameter', data: null },
  { code: 1, msg: `sign error: ${quotedSign} is not md5(${clientSecret})`, data: null },
  { code: 2, msg: 'request timeout', data: null },
  { code: 3, msg: 'Requests are too frequent', data: null },
  { code: 0, msg: 'success', data: { [quotedSign]: clientSecret } },
];

const asText = (value: unknown): string => JSON.stringify(value);

type Sent = { request: HttpRequest; at: number };
type Told = { serverTime: number; at: number };

/** By xmp.md §2, read independently: 0 as a number or as text, and HTTP's own word for success. */
function isGood(status: number, text: string): boolean {
  const value = parsed(text)?.value;
  if (!isObject(value) || depthOf(value) > 64) return false;
  return status < 300 && (value.code === 0 || value.code === '0');
}

/** Time that goes on by itself when somebody waits for it. */
function eagerClock(start: number): Clock & { pass(ms: number): void } {
  let now = start;
  return {
    now: () => now,
    monotonic: () => now - start,
    schedule(ms, run) {
      queueMicrotask(() => {
        now += Math.max(0, ms);
        run();
      });
      return () => undefined;
    },
    pass: (ms) => {
      now += ms;
    },
  };
}

function checkRequest({ request, at }: Sent, told: Told | null, body: unknown): string {
  agree('address', request.url.href, 'https://cloud.example/v2/media/account/list');
  holds('a body', isObject(request.body));
  const { client_id: id, timestamp, sign, ...rest } = request.body as Record<string, unknown>;
  agree('client', id, clientId);
  // The cloud's clock, as far as its last answer told it; the header is cut to whole seconds.
  const cloudNow = told === null ? at : told.serverTime + (at - told.at);
  const seconds = Number(timestamp);
  holds('a whole second', Number.isSafeInteger(seconds));
  holds('the time of sending', Math.abs(cloudNow - seconds * 1000) <= 2_000);
  const expected = createHash('md5')
    .update(clientSecret + String(timestamp))
    .digest('hex');
  agree('signature', sign, expected);
  const sent = JSON.stringify([request.url.href, request.headers, request.body]);
  holds('the secret stays here', !sent.includes(clientSecret));
  const { client_id: _i, timestamp: _t, sign: _s, ...own } = body as Record<string, unknown>;
  same('what was asked', rest, own);
  return expected;
}

export function xmpCallTargets(recorded: Recorded): Target[] {
  const account = accountWith({ bases: { apiBase: 'https://cloud.example' } });
  const settings = readSettings(account);
  if (!settings.ok) throw new Error('The address is refused');
  const answers = fc.record({
    status: fc.oneof(
      { weight: 3, arbitrary: fc.constant(200) },
      { weight: 1, arbitrary: fc.constantFrom(302, 401, 403, 404, 429, 500, 503) },
    ),
    text: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(...recorded.adAccounts.map(asText)) },
      { weight: 2, arbitrary: textLikeOneOf([...recorded.adAccounts, ...refusals]) },
    ),
    /** How far the cloud's clock is off, ms; null where its answer has no `Date`. */
    skew: fc.constantFrom(null, 0, 1_000, -26_000, 600_000, -172_800_000),
    takes: fc.constantFrom(0, 10, 900),
  });
  return [
    target({
      name: 'XMP signed calls',
      payloads: fc.record({
        answers: fc.array(answers, { minLength: 1, maxLength: 3 }),
        members: fc.dictionary(
          fc.constantFrom('client_id', 'sign', 'timestamp', 'page', 'channel', 'toString'),
          jsonValues,
          { maxKeys: 3 },
        ),
        start: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
        hasSecret: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
      }),
      weight: 2,
      async run(payload) {
        const { members, start, hasSecret } = payload;
        const clock = eagerClock(start);
        const pace: Pace = { turn: async () => ok(undefined), hold: async () => undefined };
        const signatures: string[] = [];
        let told: Told | null = null;
        let last: { status: number; text: string } | null = null;
        const calls = createCalls(
          {
            clock,
            random: () => 0.5,
            secrets: async () => ok(hasSecret ? { clientId, clientSecret } : { clientId }),
            http: {
              async exchange(request) {
                holds(
                  'a good answer is the last',
                  last === null || !isGood(last.status, last.text),
                );
                const sign = checkRequest({ request, at: clock.now() }, told, members);
                const answer = payload.answers[signatures.length % payload.answers.length];
                signatures.push(sign);
                if (answer === undefined) throw new Error('There is at least one answer');
                const text = answer.text.replaceAll(quotedSign, sign);
                last = { status: answer.status, text };
                clock.pass(answer.takes / 2);
                const at = clock.now();
                clock.pass(answer.takes / 2);
                const cloudTime = answer.skew === null ? null : at + answer.skew;
                const serverTime = cloudTime === null ? null : Math.floor(cloudTime / 1000) * 1000;
                if (serverTime !== null) told = { serverTime, at };
                return {
                  ok: true,
                  answer: { status: answer.status, headers: {}, text, serverTime },
                };
              },
            },
          },
          settings.value,
          pace,
        );
        const operation = {
          signal: new AbortController().signal,
          priority: 'user' as const,
          onPhase: () => undefined,
        };
        const result = await calls.post(operation, '/media/account/list', members);
        unpolluted();
        agree('nothing is sent without a secret', signatures.length > 0, hasSecret);
        holds('an end of trying', signatures.length <= mostRequests);
        const { status, text } = last ?? { status: 0, text: '' };
        agree('accepts', result.ok, isGood(status, text));
        if (result.ok) {
          const found = parsed(text)?.value;
          same('data', result.value, isObject(found) ? found.data : null);
          return 'accepted';
        }
        appErrorSchema.parse(result.error);
        const shown = JSON.stringify(result.error);
        holds('no secret is told', !shown.includes(clientSecret));
        holds('no signature is told', !signatures.some((sign) => shown.includes(sign)));
        return 'refused';
      },
    }),
  ];
}
