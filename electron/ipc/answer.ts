import { type AppError, appError } from '../../shared/errors.ts';
import type { ChannelName } from '../../shared/ipc/channels.ts';
import {
  contract,
  type Envelope,
  type Output,
  type ParsedInput,
} from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { Log } from '../services/log/log.ts';

export type Handler<C extends ChannelName> = (input: ParsedInput<C>) => Promise<Result<Output<C>>>;
export type HandlerTable = { [C in ChannelName]: Handler<C> };

/** What the door does once the sender is known to be ours: parse, run, parse, wrap. */
export async function answer(
  channel: ChannelName,
  args: readonly unknown[],
  handlers: HandlerTable,
  log: Log,
): Promise<Envelope<unknown>> {
  const input = contract[channel].input.safeParse(args[0]);
  if (args.length > 1 || !input.success) {
    const where = input.success ? 'arguments' : (input.error.issues[0]?.path.join('.') ?? '');
    const logId = log.error('ipc.invalidRequest', { channel, where: where.slice(0, 100) });
    return refuse(appError('invalidRequest', { logId }));
  }
  try {
    // The table pairs each channel with its own input type; the union cannot show that here.
    const run = handlers[channel] as (value: unknown) => Promise<Result<unknown>>;
    const result = await run(input.data);
    if (!result.ok) return refuse(result.error);
    const output = contract[channel].output.safeParse(result.value);
    if (output.success) return { ok: true, value: output.data };
    const where = output.error.issues[0]?.path.join('.') ?? '';
    return refuse(
      appError('unexpected', { logId: log.error('ipc.badOutput', { channel, where }) }),
    );
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const logId = log.error('ipc.exception', {
      channel,
      message: error.message,
      stack: error.stack ?? '',
    });
    return refuse(appError('unexpected', { logId }));
  }
}

export function refuse(error: AppError): Envelope<never> {
  return { ok: false, error };
}
