import type { ElectronApplication } from '@playwright/test';
import type { ChannelName, EventName } from '../../../shared/ipc/channels.ts';
import type { Envelope, EventPayload, Output } from '../../../shared/ipc/contract.ts';

/** What the page is to be answered; a channel with `null` is never answered. */
export type Answers = { [C in ChannelName]?: Envelope<Output<C>> | null };

type Handlers = Map<string, (...args: unknown[]) => unknown>;
type Kept = { keptHandlers?: Handlers };

/**
 * Lets the main side answer these channels so from now on, for states of the page that would take
 * long to come about. The rest is answered as ever.
 */
export async function answerWith(app: ElectronApplication, answers: Answers): Promise<void> {
  await app.evaluate(({ ipcMain }, given) => {
    // Electron keeps no public list of the handlers, and the real ones have to come back.
    const now = (ipcMain as unknown as { _invokeHandlers: Handlers })._invokeHandlers;
    const kept = globalThis as unknown as Kept;
    kept.keptHandlers ??= new Map(now);
    for (const [channel, answer] of Object.entries(given)) {
      now.set(channel, () => (answer === null ? new Promise(() => {}) : answer));
    }
  }, answers);
}

/** Lets the main side answer everything by itself again. */
export async function answerAsEver(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain }) => {
    const now = (ipcMain as unknown as { _invokeHandlers: Handlers })._invokeHandlers;
    for (const [channel, handler] of (globalThis as unknown as Kept).keptHandlers ?? []) {
      now.set(channel, handler);
    }
  });
}

/** Tells the page something, as the main side does. */
export async function tell<E extends EventName>(
  app: ElectronApplication,
  event: E,
  payload: EventPayload<E>,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [channel, value]) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, value);
    },
    [`event.${event}`, payload] as const,
  );
}
