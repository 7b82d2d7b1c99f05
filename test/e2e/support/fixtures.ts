import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type Fleet, type Standin, startStandin } from '../../../electron/standin/index.ts';
import { type LaunchOptions, launchTenure, type Tenure } from './launch.ts';

type Fixtures = {
  /** A profile folder of this test's own, empty at first, removed afterwards. */
  profile: string;
  /** What the clouds hold at first; null for the sample fleet. */
  fleet: Fleet | null;
  /** The vendor clouds with that fleet, in this process, on a free port. */
  cloud: Standin;
  /** Starts the app on `profile`; every app a test started is closed at its end. */
  launch: (options?: Omit<LaunchOptions, 'profile'>) => Promise<Tenure>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tenure-e2e-'));
    await use(folder);
    // An app that was killed may still be leaving.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  fleet: [null, { option: true }],
  cloud: async ({ fleet }, use) => {
    const cloud = await startStandin(fleet ? { fleet } : {});
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
