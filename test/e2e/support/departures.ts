import type { ElectronApplication } from '@playwright/test';

/**
 * Takes the place of everything that hands something to the system: addresses for the browser,
 * folders, the clipboard. Answers a function that tells what was handed over since.
 */
export async function recordDepartures(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell, clipboard }) => {
    const handed: string[] = [];
    Object.assign(globalThis, { handedOver: handed });
    shell.openExternal = async (address) => {
      handed.push(`browser: ${address}`);
    };
    shell.openPath = async (path) => {
      handed.push(`folder: ${path}`);
      return '';
    };
    clipboard.writeText = async (text) => {
      handed.push(`clipboard: ${text}`);
    };
  });
  return () =>
    app.evaluate(() => (globalThis as unknown as { handedOver: string[] }).handedOver.slice());
}
