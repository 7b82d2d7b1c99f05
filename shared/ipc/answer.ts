import { type AppError, appError } from '../errors.ts';
import { type ProblemLog, withLogId } from '../log-id.ts';
import type { Result } from '../result.ts';
import type { ChannelName } from './channels.ts';
import { contract, type Envelope, type Output, type ParsedInput } from './contract.ts';

export type Handler<C extends ChannelName> = (input: ParsedInput<C>) => Promise<Result<Output<C>>>;
export type HandlerTable = { [C in ChannelName]: Handler<C> };

/**
 * One request, once its sender is known to be the page: parse, run, parse, wrap. Runs on the thread
 * that has the handler, so that the window's thread need not validate what it only hands on.
 */
export async function answer<C extends ChannelName>(
  channel: C,
  args: readonly unknown[],
  handler: Handler<C>,
  log: ProblemLog,
): Promise<Envelope<unknown>> {
  const input = contract[channel].input.safeParse(args[0]);
  if (args.length > 1 || !input.success) {
    const where = input.success ? 'arguments' : (input.error.issues[0]?.path.join('.') ?? '');
    const logId = log.error('ipc.invalidRequest', { channel, where: where.slice(0, 100) });
    return refuse(appError('invalidRequest', { logId }));
  }
  try {
    // The schema of this very channel made the value; the union over channels cannot show that.
    const result = await handler(input.data as ParsedInput<C>);
    if (!result.ok) return refuse(withLogId(result.error, log, 'ipc.refused', { channel }));
    const output = contract[channel].output.safeParse(result.value);
    if (output.success) return { ok: true, value: output.data };
    const where = output.error.issues[0]?.path.join('.') ?? '';
    const logId = log.error('ipc.badOutput', { channel, where: where.slice(0, 100) });
    return refuse(appError('unexpected', { logId }));
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const { message, stack = '' } = error;
    return refuse(
      appError('unexpected', { logId: log.error('ipc.exception', { channel, message, stack }) }),
    );
  }
}

const refuse = (error: AppError): Envelope<never> => ({ ok: false, error });
