import { err, ok, type Result } from '../../../../shared/result.ts';
import type { Clock } from '../../clock/clock.ts';
import type { HttpClient } from '../../http/http-client.ts';
import { offsetByDateHeader, offsetByTimestamp } from '../clock-offset.ts';
import type { Gate } from '../gate.ts';
import { cancellable, type Pace } from '../pace.ts';
import { type CallFailure, callFailure, readEnvelope } from './envelope.ts';

/** What all calls of one reading, test, send or look-up share. */
export type Operation = {
  signal: AbortSignal;
  priority: 'user' | 'schedule';
  /** `waiting`: the rate budget lets the next call go at `until` (ms UTC). */
  onPhase: (phase: 'waiting' | 'signingIn' | 'reading', until: number | null) => void;
};

export type WireRequest = {
  method: 'GET' | 'POST';
  url: URL;
  body?: Record<string, unknown>;
  /** Value of `Authorization`; null for a login. */
  authorization: string | null;
  /** What must not come back in an error. */
  secrets: readonly string[];
  timeoutMs?: number;
  maxBytes?: number;
};

export type WireReply = {
  data: unknown;
  /** The cloud's clock minus ours, ms; null where the answer did not tell. */
  clockOffsetMs: number | null;
};

export type Exchange = (
  operation: Operation,
  request: WireRequest,
) => Promise<Result<WireReply, CallFailure>>;

/** One request and its answer: waits for its turn, goes once, is never repeated here. */
export function createExchange(parts: {
  http: HttpClient;
  pace: Pace;
  gate: Gate;
  clock: Clock;
}): Exchange {
  const { http, pace, gate, clock } = parts;

  async function converse(
    operation: Operation,
    request: WireRequest,
  ): Promise<Result<WireReply, CallFailure>> {
    const sentAt = clock.now();
    const { authorization, body, timeoutMs, maxBytes } = request;
    const outcome = await http.exchange({
      method: request.method,
      url: request.url,
      headers: authorization === null ? {} : { authorization },
      signal: operation.signal,
      ...(body === undefined ? {} : { body }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
    if (!outcome.ok) {
      return err(callFailure(outcome.error, outcome.reached === 'no' ? 'unprocessed' : 'unclear'));
    }
    const gotAt = clock.now();
    const read = readEnvelope(outcome.answer, { now: gotAt, secrets: request.secrets });
    if (!read.ok) return read;
    const { data, timestamp } = read.value;
    const { serverTime } = outcome.answer;
    let clockOffsetMs: number | null = null;
    if (timestamp !== null) clockOffsetMs = offsetByTimestamp(timestamp, sentAt, gotAt);
    else if (serverTime !== null) clockOffsetMs = offsetByDateHeader(serverTime, sentAt, gotAt);
    return ok({ data, clockOffsetMs });
  }

  return async (operation, request) => {
    const { signal, priority, onPhase } = operation;
    let waited = false;
    const onWait = (until: number) => {
      waited = true;
      onPhase('waiting', until);
    };
    const turn = await pace.turn({ signal, priority, onWait });
    if (waited) onPhase('reading', null);
    if (!turn.ok) return err(callFailure(turn.error, 'unprocessed'));
    const entered = await cancellable(signal, () =>
      gate.run(signal, () => converse(operation, request)),
    );
    return entered.ok ? entered.value : err(callFailure(entered.error, 'unprocessed'));
  };
}
