import { type AppError, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { joinPath } from '../../http/address.ts';
import { offsetByDateHeader } from '../clock-offset.ts';
import type { Pace } from '../pace.ts';
import type { CloudContext } from '../platform.ts';
import { retryAfterOf } from '../retry-policy.ts';
import { missingSecret } from '../secrets.ts';
import { tryAgain } from '../try-again.ts';
import { clientSecret } from './descriptor.ts';
import { readEnvelope } from './envelope.ts';
import type { XmpSettings } from './settings.ts';
import { signedMembers } from './signing.ts';

export type Operation = {
  signal: AbortSignal;
  priority: 'user' | 'schedule';
  /** `waiting`: the rate budget lets the next call go at `until` (ms UTC). */
  onPhase: (phase: 'waiting' | 'reading', until: number | null) => void;
};

export type Calls = {
  /** The `data` of the answer to a signed call that changes nothing. */
  post(operation: Operation, path: string, body: Record<string, unknown>): Promise<Result<unknown>>;
  /** The cloud's clock minus ours, ms, as the last answer told it; null before that. */
  clockOffsetMs(): number | null;
};

const TRIES = 3;
/** As the one client waits that was seen (xmp.md §7). */
const TIMEOUT_MS = 60_000;
const MINUTE = 60_000;
/** A signature is good for 30 s either way (xmp.md §1): beyond this a clock is to blame. */
const TOLERATED_SKEW_MS = 25_000;

/** The signed calls of one session. They share what the cloud's answers tell of its clock. */
export function createCalls(
  context: Pick<CloudContext, 'secrets' | 'http' | 'clock' | 'random'>,
  settings: XmpSettings,
  pace: Pace,
): Calls {
  const { clock, http, random } = context;
  let offset: number | null = null;

  const serverNow = () => clock.now() + (offset ?? 0);

  /** One request. Signed at the moment of sending, after all waiting (xmp.md §1.1). */
  async function send(
    operation: Operation,
    path: string,
    body: Record<string, unknown>,
  ): Promise<Result<unknown>> {
    const { signal, priority, onPhase } = operation;
    let waited = false;
    const onWait = (until: number) => {
      waited = true;
      onPhase('waiting', until);
    };
    const turn = await pace.turn({ signal, priority, onWait });
    if (waited) onPhase('reading', null);
    if (!turn.ok) return turn;
    const secrets = await context.secrets();
    if (!secrets.ok) return secrets;
    const missing = missingSecret(clientSecret, secrets.value);
    if (missing !== null) return err(missing);
    const { clientId = '', clientSecret: secret = '' } = secrets.value;

    const sentAt = clock.now();
    const members = signedMembers({ clientId, clientSecret: secret }, serverNow());
    const outcome = await http.exchange({
      method: 'POST',
      url: joinPath(settings.apiBase, path),
      headers: {},
      body: { ...body, ...members },
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    if (!outcome.ok) return err(outcome.error);
    const gotAt = clock.now();
    const { serverTime } = outcome.answer;
    if (serverTime !== null) offset = offsetByDateHeader(serverTime, sentAt, gotAt);
    return readEnvelope(outcome.answer, { now: gotAt, secrets: [secret, members.sign] });
  }

  /** Signs anew and repeats once when the clock was to blame (xmp.md §2). */
  async function sendInTime(
    operation: Operation,
    path: string,
    body: Record<string, unknown>,
  ): Promise<Result<unknown>> {
    const signedWith = offset ?? 0;
    const first = await send(operation, path, body);
    if (first.ok) return first;
    const skew = Math.abs((offset ?? 0) - signedWith);
    if (!isClockFailure(first.error, skew)) return first;
    const second = await send(operation, path, body);
    if (second.ok || second.error.code !== 'clockSkew') return second;
    const seconds = Math.round((offset ?? 0) / 1000);
    return err(appError('clockSkew', { vendor: second.error.vendor, params: { seconds } }));
  }

  /** To the next full minute of the cloud's clock and a second more (xmp.md §8), ms. */
  function rateWait(error: AppError): number {
    const now = serverNow();
    const toNextMinute = Math.floor(now / MINUTE) * MINUTE + MINUTE + 1_000 - now;
    return Math.max(toNextMinute, retryAfterOf(error) ?? 0);
  }

  return {
    clockOffsetMs: () => offset,
    async post(operation, path, body) {
      const result = await tryAgain(
        {
          tries: TRIES,
          errorOf: (error: AppError) => error,
          rateWait,
          pace,
          clock,
          random,
          signal: operation.signal,
        },
        () => sendInTime(operation, path, body),
      );
      return result.ok ? ok(result.value) : result;
    },
  };
}

/** The vendor's words, or a refusal by words that are not known together with a clock far off. */
function isClockFailure(error: AppError, skew: number): boolean {
  if (error.code === 'clockSkew') return true;
  const refused = error.code === 'signInFailed' || error.code === 'vendorError';
  return refused && skew > TOLERATED_SKEW_MS;
}
