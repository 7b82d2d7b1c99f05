import fc from 'fast-check';
import { parseRetryAfter } from '../../../electron/services/cloud/retry-policy.ts';
import { vendorText } from '../../../electron/services/cloud/vendor-text.ts';
import { isLoopback, parseBase } from '../../../electron/services/http/address.ts';
import { readJsonObject } from '../../../electron/services/http/json.ts';
import { jsonValues, textLikeOneOf, texts } from '../payloads.ts';
import type { Recorded } from '../recorded.ts';
import { agree, holds, same, type Target, target, unpolluted } from '../target.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 2, 2);

/** How deep a JSON value nests: found by walking it, where the reader counts brackets. */
export function depthOf(value: unknown): number {
  let level: unknown[] = [value];
  let depth = 0;
  for (;;) {
    const holders = level.filter((one) => typeof one === 'object' && one !== null) as object[];
    if (holders.length === 0) return depth;
    depth += 1;
    level = holders.flatMap((one) => Object.values(one));
  }
}

export function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const header = fc.oneof(
  texts,
  fc.nat().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

export function httpTargets(recorded: Recorded): Target[] {
  const answers = Object.values(recorded).flat();
  return [
    target({
      name: 'JSON reader',
      payloads: textLikeOneOf(answers),
      weight: 2,
      run(text) {
        const read = readJsonObject({ status: 200, text });
        const found = parsed(text);
        const fits = found !== null && isObject(found.value) && depthOf(found.value) <= 64;
        agree('accepts', read.ok, fits);
        unpolluted();
        if (!read.ok) {
          holds('typed refusal', ['badAnswer', 'pageReceived'].includes(read.error.code));
          return 'refused';
        }
        same('value', read.value, found?.value);
        return 'accepted';
      },
    }),
    target({
      name: 'Retry-After',
      payloads: header,
      run(text) {
        const ms = parseRetryAfter(text, now);
        if (ms === null) {
          holds('digits are read', !/^\d{1,9}$/.test(text.trim()));
          return 'refused';
        }
        holds('within a day', Number.isFinite(ms) && ms >= 0 && ms <= dayMs);
        if (/^\d{1,9}$/.test(text.trim())) agree('seconds', ms, Math.min(dayMs, +text * 1000));
        else agree('date', ms, Math.min(dayMs, Math.max(0, Date.parse(text) - now)));
        return 'accepted';
      },
    }),
    target({
      name: 'base address',
      payloads: fc.record({
        typed: fc.oneof(
          texts,
          fc.webUrl({ withQueryParameters: true, withFragments: true }),
          fc
            .tuple(
              fc.constantFrom('https:', 'http:', 'javascript:', 'file:', 'HTTP:'),
              fc.constantFrom('//', '', '\\\\', '///'),
              fc.constantFrom(
                '127.0.0.1',
                '127.1',
                'localhost',
                'a:b@h',
                '[::1]',
                'ex.org',
                '0x7f.1',
              ),
              texts,
            )
            .map((parts) => parts.join('')),
        ),
        plainHttpAllowed: fc.boolean(),
      }),
      run({ typed, plainHttpAllowed }) {
        const read = parseBase(typed, { plainHttpAllowed });
        if (!read.ok) {
          holds('typed refusal', ['invalidInput', 'plainHttpRefused'].includes(read.error.code));
          return 'refused';
        }
        const { protocol, username, password, hostname, search, hash } = read.value;
        agree('no credentials', username + password + search + hash, '');
        const isSafe =
          protocol === 'https:' ||
          (protocol === 'http:' && (plainHttpAllowed || isLoopback(hostname)));
        holds('https, or plain where it may be', isSafe);
        const again = parseBase(read.value.href, { plainHttpAllowed });
        agree('read again', again.ok && again.value.href, read.value.href);
        return 'accepted';
      },
    }),
    target({
      name: 'vendor text',
      payloads: fc.record({ said: jsonValues, secret: fc.constantFrom('s3cret-value', 'ab', '') }),
      run({ said, secret }) {
        const quoted = typeof said === 'string' ? `${said}${secret}${said}` : said;
        const text = vendorText(quoted, [secret]);
        holds('bounded', text.length <= 500);
        holds('no control characters', !/\p{Cc}/u.test(text));
        holds('no secret', secret.length < 4 || !text.includes(secret));
        return text === '' ? 'refused' : 'accepted';
      },
    }),
  ];
}
