import { resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export type Tenure = {
  app: ElectronApplication;
  page: Page;
  /** Messages of the page's console that report a fault; empty in a healthy run. */
  faults: string[];
  closed: () => boolean;
};

export type LaunchOptions = {
  profile: string;
  environment?: Record<string, string>;
  /** Words of the command line before the app's folder. */
  switches?: readonly string[];
  /** Another executable than the development runtime. */
  executable?: string;
  /** What that executable is to open. */
  arguments?: readonly string[];
  /** With Chromium's own sandbox, as shipped; root cannot have it. */
  sandbox?: boolean;
};

/** Starts the real app on a profile and waits until its window shows the page's frame. */
export async function launchTenure(options: LaunchOptions): Promise<Tenure> {
  const app = await _electron.launch({
    ...(options.executable
      ? { executablePath: options.executable, args: [...(options.arguments ?? [])] }
      : { args: [...(options.switches ?? []), resolve('.')] }),
    chromiumSandbox: options.sandbox ?? false,
    env: {
      ...inheritedEnvironment(),
      TENURE_PROFILE: options.profile,
      LANGUAGE: 'en',
      LANG: 'en_US.UTF-8',
      ...options.environment,
    },
  });
  let closed = false;
  app.on('close', () => {
    closed = true;
  });
  const faults: string[] = [];
  const page = await app.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.waitForSelector('[data-ready]');
  return { app, page, faults, closed: () => closed };
}

/** What starts here must be an app, also where the caller itself runs as plain Node in the runtime. */
export function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value]],
    ),
  );
}
