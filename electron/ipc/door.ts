import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { appError } from '../../shared/errors.ts';
import { channelNames } from '../../shared/ipc/channels.ts';
import type { Envelope } from '../../shared/ipc/contract.ts';
import type { Log } from '../services/log/log.ts';
import { answer, type HandlerTable, refuse } from './answer.ts';

type DoorOptions = {
  handlers: HandlerTable;
  trusts: (event: IpcMainInvokeEvent) => boolean;
  log: Log;
};

/**
 * The one way in. For every channel of the contract, in this order: sender, shape of what came,
 * the handler, shape of what goes out. Always answers an envelope and never throws at the page.
 */
export function openDoor({ handlers, trusts, log }: DoorOptions): void {
  for (const channel of channelNames) {
    ipcMain.handle(channel, async (event, ...args: unknown[]): Promise<Envelope<unknown>> => {
      if (!trusts(event)) {
        return refuse(
          appError('forbiddenSender', { logId: log.error('ipc.foreignSender', { channel }) }),
        );
      }
      return answer(channel, args, handlers, log);
    });
  }
}
