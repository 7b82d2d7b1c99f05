import type { AppError } from '../../shared/errors.ts';
import type { ChannelName, EventName } from '../../shared/ipc/channels.ts';
import type { Envelope, EventPayload, Input, Output } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';

type AnyCall = (input: unknown) => Promise<Envelope<unknown>>;

/** Channels that take nothing are called without a second argument. */
type Arguments<C extends ChannelName> =
  Input<C> extends Record<string, never> ? [] : [input: Input<C>];

const brokenLine: AppError = {
  code: 'unexpected',
  retry: 'never',
  params: {},
  vendor: null,
  logId: null,
};

/**
 * Asks the main side. Expected failures come back as `{ ok: false, error }`; a line that breaks is
 * reported once and comes back as `unexpected`, so no screen needs a try/catch.
 */
export async function call<C extends ChannelName>(
  channel: C,
  ...[input]: Arguments<C>
): Promise<Result<Output<C>>> {
  const [group, name] = channel.split('.') as [string, string];
  const groups = window.tenure as unknown as Record<string, Record<string, AnyCall>>;
  const ask = groups[group]?.[name];
  if (!ask) throw new Error(`The preload offers no channel ${channel}`);
  try {
    // The main side checked the value against the contract before it sent it.
    return (await ask(input)) as Result<Output<C>>;
  } catch (cause) {
    if (channel !== 'app.reportProblem') void reportProblem(cause);
    return { ok: false, error: brokenLine };
  }
}

/** Listens to what the main side tells unasked. Returns its own undo. */
export function subscribe<E extends EventName>(
  event: E,
  listener: (payload: EventPayload<E>) => void,
): () => void {
  return window.tenure.on[event](listener);
}

/** Writes a bug into the log; the log id comes back for the person to quote. */
export function reportProblem(cause: unknown): Promise<Result<{ logId: string }>> {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  return call('app.reportProblem', {
    message: error.message.slice(0, 2000),
    stack: (error.stack ?? '').slice(0, 20_000),
  });
}
