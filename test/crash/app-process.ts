import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { inheritedEnvironment, launchTenure } from '../e2e/support/launch.ts';
import { untilTrue } from './wait.ts';

export type RunningApp = {
  page: Page;
  /** As the system tells it after the computer slept. */
  wake(): Promise<void>;
  /** Kills every process of this start, the main one first; resolves when all are gone. */
  kill(): Promise<void>;
  /** Ends it as a person would. */
  close(): Promise<void>;
};

/** Starts the app with its window and waits until the page shows something. */
export async function startApp(profile: string): Promise<RunningApp> {
  const { app, page } = await launchTenure({ profile });
  const main = app.process();
  return {
    page,
    wake: () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume')),
    kill: () => killAll(main),
    close: () => app.close(),
  };
}

/** Starts the app without waiting for anything, for kills while it comes up. */
export function startBlindly(profile: string): Pick<RunningApp, 'kill'> {
  // As root Chromium starts only without its sandbox; Playwright does the same.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const main = spawn(process.execPath, [resolve('.'), ...asRoot], {
    env: { ...inheritedEnvironment(), TENURE_PROFILE: profile },
    stdio: 'ignore',
    // A group of its own, so that it can be killed with its children.
    detached: true,
  });
  return { kill: () => killAll(main) };
}

async function killAll(main: ChildProcess): Promise<void> {
  const { pid } = main;
  if (pid === undefined) throw new Error('The app was not started');
  const ended = new Promise<void>((done) => {
    if (main.exitCode !== null || main.signalCode !== null) done();
    else main.once('exit', () => done());
  });
  main.kill('SIGKILL');
  // The main process leads the group of all that it started.
  signalGroup(pid, 'SIGKILL');
  await ended;
  await untilTrue('the end of all processes of the app', () => !signalGroup(pid, 0));
}

/** False when nobody of the group is left. */
function signalGroup(leader: number, signal: 'SIGKILL' | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw thrown;
  }
}
