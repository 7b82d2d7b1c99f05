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

/** An error with the id under which the log tells of it, where the log can be reached. */
async function inLog(channel: ChannelName, error: AppError, cause: unknown): Promise<AppError> {
  if (channel === 'app.reportProblem') return error;
  const reported = await reportProblem(cause);
  return reported.ok ? { ...error, logId: reported.value.logId } : error;
}

/**
 * Asks the main side. Expected failures come back as `{ ok: false, error }`; a line that breaks is
 * reported once and comes back as `unexpected`, so no screen needs a try/catch.
 */
export async function call<C extends ChannelName>(
  channel: C,
  ...[input]: Arguments<C>
): Promise<Result<Output<C>>> {
  const [group, name] = channel.split('.') as [string, string];
  // By name, which the type of all channels at once cannot follow; the answer is cast below.
  const groups = window.tenure as unknown as Record<string, Record<string, AnyCall>>;
  const ask = groups[group]?.[name];
  if (!ask) throw new Error(`The preload offers no channel ${channel}`);
  try {
    // The main side checked the value against the contract before it sent it.
    const reply = (await ask(input)) as Result<Output<C>>;
    if (reply.ok || reply.error.logId !== null || reply.error.code === 'cancelled') return reply;
    // The main side gives each of its refusals an id: this one never reached it.
    const { code } = reply.error;
    return { ok: false, error: await inLog(channel, reply.error, `${channel}: ${code}`) };
  } catch (cause) {
    return { ok: false, error: await inLog(channel, brokenLine, cause) };
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
