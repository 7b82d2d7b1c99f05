import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Handler, HandlerTable } from '../../shared/ipc/answer.ts';
import { type ChannelName, channelNames } from '../../shared/ipc/channels.ts';
import type { Envelope } from '../../shared/ipc/contract.ts';
import { withLogId } from '../../shared/log-id.ts';
import type { Log } from '../services/log/log.ts';
import { isBoundedData } from './bounds.ts';

type DoorOptions = {
  /** What only this thread can do. */
  here: Partial<HandlerTable>;
  /** Answers every other channel, parsing what comes and what goes out itself. */
  forward: (channel: ChannelName, input: unknown) => Promise<Envelope<unknown>>;
  trusts: (event: IpcMainInvokeEvent) => boolean;
  log: Log;
};

/**
 * The one way in, for every channel of the contract: is it our page, is it one argument of a bounded
 * size, then `answer()` on the thread that has the handler. Always an envelope, never an exception at
 * the page.
 */
export function openDoor({ here, forward, trusts, log }: DoorOptions): void {
  async function pass(
    channel: ChannelName,
    event: IpcMainInvokeEvent,
    args: readonly unknown[],
  ): Promise<Envelope<unknown>> {
    if (!trusts(event))
      return refuse('forbiddenSender', log.error('ipc.foreignSender', { channel }));
    if (args.length > 1) return refuse('invalidRequest', log.error('ipc.arguments', { channel }));
    if (!isBoundedData(args[0]))
      return refuse('invalidRequest', log.error('ipc.unbounded', { channel }));
    const handler: Handler<ChannelName> | undefined = here[channel] as Handler<ChannelName>;
    if (!handler) {
      const reply = await forward(channel, args[0]);
      if (reply.ok) return reply;
      return { ok: false, error: withLogId(reply.error, log, 'ipc.refused', { channel }) };
    }
    // Loaded on first use: it brings the validator, which no start has to wait for.
    const { answer } = await import('../../shared/ipc/answer.ts');
    return answer(channel, args, handler, log);
  }

  for (const channel of channelNames) {
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      try {
        return await pass(channel, event, args);
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        const { message, stack = '' } = error;
        return refuse('unexpected', log.error('ipc.exception', { channel, message, stack }));
      }
    });
  }
}

const refuse = (code: AppError['code'], logId: string): Envelope<never> => ({
  ok: false,
  error: appError(code, { logId }),
});
