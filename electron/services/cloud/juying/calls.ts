import { type AppError, appError } from '../../../../shared/errors.ts';
import { err, type Result } from '../../../../shared/result.ts';
import { joinPath } from '../../http/address.ts';
import type { Pace } from '../pace.ts';
import type { CloudContext } from '../platform.ts';
import { tryAgain } from '../try-again.ts';
import { type CallFailure, callFailure } from './envelope.ts';
import type { Exchange, Operation, WireReply } from './exchange.ts';
import type { JuyingSettings } from './settings.ts';
import type { TokenState, Tokens } from './tokens.ts';

/** One call below `apiBase`. `path` is encoded already. */
export type ApiCall = {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string | number>;
  body?: Record<string, unknown>;
  timeoutMs?: number;
  maxBytes?: number;
};

export type Calls = {
  /** A call that changes nothing: tried up to three times. */
  read(call: ApiCall): Promise<Result<WireReply, CallFailure>>;
  /** A call that changes something: goes once, or twice when the first was refused for its token. */
  once(call: ApiCall): Promise<Result<WireReply, CallFailure>>;
};

const READ_TRIES = 3;

/** The authorized calls of one operation. */
export function createCalls(parts: {
  context: Pick<CloudContext, 'clock' | 'random'>;
  settings: JuyingSettings;
  exchange: Exchange;
  pace: Pace;
  tokens: Tokens;
  operation: Operation;
}): Calls {
  const { context, settings, exchange, pace, tokens, operation } = parts;
  const state: TokenState = { token: null, refusal: null };

  function send(call: ApiCall, token: string): Promise<Result<WireReply, CallFailure>> {
    const { path, query, ...rest } = call;
    return exchange(operation, {
      ...rest,
      url: joinPath(settings.apiBase, path, query),
      authorization: settings.headerStyle === 'raw' ? token : `Bearer ${token}`,
      secrets: [token],
    });
  }

  /** Logs in once and repeats once when the token is dead (juying.md §2.3). */
  async function once(call: ApiCall): Promise<Result<WireReply, CallFailure>> {
    const token = await tokens.current(operation, state);
    if (!token.ok) return err(callFailure(token.error, 'unprocessed'));
    const first = await send(call, token.value);
    if (first.ok || !first.error.tokenRefused) return first;
    const fresh = await tokens.replace(operation, state, token.value);
    if (!fresh.ok) return err(callFailure(named(fresh.error, first.error), 'unprocessed'));
    const second = await send(call, fresh.value);
    if (!second.ok && second.error.tokenRefused) state.refusal = second.error.error;
    return second;
  }

  return {
    once,
    read: (call) =>
      tryAgain(
        {
          tries: READ_TRIES,
          errorOf: (failure) => failure.error,
          pace,
          clock: context.clock,
          random: context.random,
          signal: operation.signal,
        },
        () => once(call),
      ),
  };
}

/** Without a login of its own the refusal of the call is all that the cloud said. */
function named(error: AppError, refused: CallFailure): AppError {
  return error.code === 'signInFailed' && error.vendor === null
    ? appError('signInFailed', { vendor: refused.error.vendor })
    : error;
}
