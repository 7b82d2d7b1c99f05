import type { ElectronApplication } from '@playwright/test';
import type { ChannelName } from '../../../shared/ipc/channels.ts';
import type { Envelope, Output } from '../../../shared/ipc/contract.ts';

/** What the page is to be answered. */
type Answers = { [C in ChannelName]?: Envelope<Output<C>> };

/**
 * Lets the main side answer these channels so from now on, for states of the page that would take
 * long to come about. The rest is answered as ever.
 */
export async function answerWith(app: ElectronApplication, answers: Answers): Promise<void> {
  await app.evaluate(({ ipcMain }, given) => {
    for (const [channel, answer] of Object.entries(given)) {
      ipcMain.removeHandler(channel);
      ipcMain.handle(channel, () => answer);
    }
  }, answers);
}
