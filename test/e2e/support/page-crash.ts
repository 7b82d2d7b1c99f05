import type { ElectronApplication } from '@playwright/test';

/** Ends the page's process as a crash does. Resolves when the page has been loaded again. */
export const crashPage = (app: ElectronApplication): Promise<void> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', resolve));
    contents.forcefullyCrashRenderer();
    await loaded;
  });
