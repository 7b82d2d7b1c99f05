import { resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export type Opened = { app: ElectronApplication; page: Page; elapsedMs: number };

/** Opens a bare window of the same runtime and waits until its text is there. */
export const openBare = (): Promise<Opened> =>
  open(resolve('test/bench/app/bare'), {}, '[data-ready="bare"]');

/** Opens Tenure on a profile and waits until the Overview shows its figures. */
export const openTenure = (profile: string): Promise<Opened> =>
  open(resolve('.'), { TENURE_PROFILE: profile }, '[data-ready="overview"]');

async function open(
  appPath: string,
  environment: Record<string, string>,
  ready: string,
): Promise<Opened> {
  // The bench itself runs in the app's runtime as plain Node; what it opens must be an app.
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  const startedAt = performance.now();
  const app = await _electron.launch({
    args: [appPath],
    env: { ...Object.fromEntries(inherited), ...environment },
  });
  const page = await app.firstWindow();
  await page.waitForSelector(ready);
  return { app, page, elapsedMs: performance.now() - startedAt };
}
