import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type Standin, startStandin } from '../../../electron/standin/index.ts';
import { launchTenure, type Tenure } from './launch.ts';

type Fixtures = {
  /** A profile folder of this test's own, empty at first, removed afterwards. */
  profile: string;
  /** The vendor clouds with the sample fleet, in this process, on a free port. */
  cloud: Standin;
  /** Starts the app on `profile`; every app a test started is closed at its end. */
  launch: (options?: { environment?: Record<string, string> }) => Promise<Tenure>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tenure-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern
  cloud: async ({}, use) => {
    const cloud = await startStandin();
    await use(cloud);
    await cloud.close();
  },
  launch: async ({ profile }, use, testInfo) => {
    const started: Tenure[] = [];
    await use(async (options = {}) => {
      const tenure = await launchTenure({ profile, ...options });
      started.push(tenure);
      return tenure;
    });
    for (const { page, app, closed } of started) {
      if (closed()) continue;
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('window', {
          body: await page.screenshot(),
          contentType: 'image/png',
        });
      }
      await app.close();
    }
  },
});

export { expect } from '@playwright/test';
