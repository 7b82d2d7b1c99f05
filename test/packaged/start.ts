import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import { expect } from '../e2e/support/fixtures.ts';
import { inheritedEnvironment } from '../e2e/support/launch.ts';

export type PackedTenure = {
  page: Page;
  /** Messages of the page's console that report a fault; empty in a healthy run. */
  faults: readonly string[];
  /** Closes the window as a person would; resolves with the app's exit code. */
  close: () => Promise<number | null>;
  /** Ends the app if it still runs. */
  end: () => Promise<void>;
};

/**
 * Starts the packed app as it is shipped, and drives its page over Chromium's own debugging port:
 * Node's, by which Playwright starts an app, is closed by a fuse.
 */
export async function startPacked(
  executable: string,
  environment: Record<string, string>,
): Promise<PackedTenure> {
  // As root Chromium starts only without its sandbox; Playwright does the same.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = spawn(executable, ['--remote-debugging-port=0', ...asRoot], {
    env: { ...inheritedEnvironment(), LANGUAGE: 'en', LANG: 'en_US.UTF-8', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((done) => app.once('exit', done));
  const end = async () => {
    app.kill('SIGKILL');
    await ended;
  };
  try {
    const endpoint = await debuggingEndpoint(app);
    // A page that is attached to while it comes to its address is never seen to arrive.
    await expect
      .poll(() => titlesAt(endpoint), { timeout: 30_000 })
      .toEqual([expect.stringMatching(/Tenure$/)]);
    const browser = await chromium.connectOverCDP(endpoint);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('The packed app has no page');
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.waitForSelector('[data-ready]');
    const close = async () => {
      await page.close();
      return ended;
    };
    return { page, faults, close, end };
  } catch (thrown) {
    await end();
    throw thrown;
  }
}

/** The address the app says it can be debugged at. Throws with what it said when it says none. */
async function debuggingEndpoint(app: ChildProcess): Promise<string> {
  if (!app.stderr) throw new Error('The app was started without its error output');
  const said: string[] = [];
  const lines = createInterface({ input: app.stderr });
  return new Promise((found, failed) => {
    lines.on('line', (line) => {
      said.push(line);
      const [, endpoint] = /^DevTools listening on (ws:\S+)$/.exec(line) ?? [];
      if (endpoint) found(endpoint);
    });
    app.once('error', failed);
    lines.once('close', () => failed(new Error(`The app ended: ${said.join(' / ')}`)));
  });
}

/** The titles of the pages there are: a page has its own once its document was read. */
async function titlesAt(endpoint: string): Promise<string[]> {
  const answer = await fetch(`http://${new URL(endpoint).host}/json/list`);
  const targets: { type: string; title: string }[] = await answer.json();
  return targets.filter(({ type }) => type === 'page').map(({ title }) => title);
}
