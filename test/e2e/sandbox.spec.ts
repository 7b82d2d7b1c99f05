import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { ElectronApplication } from '@playwright/test';
import { connectSample } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { entryOf, ledgerPart, planAndSubmit, stateOf, timesReceived } from './support/renewals.ts';
import { sandboxedApp } from './support/unprivileged.ts';

const howToAllow =
  'Chromium could not start its sandbox. Allow user namespaces to ordinary users ' +
  '(sysctl kernel.unprivileged_userns_clone=1, on Ubuntu also ' +
  'kernel.apparmor_restrict_unprivileged_userns=0), or make chrome-sandbox of the runtime ' +
  'belong to root with mode 4755.';

/** What the kernel says about a process. */
async function statusOf(pid: number): Promise<Record<string, string>> {
  const lines = (await readFile(`/proc/${pid}/status`, 'utf8')).split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', value = ''] = line.split(':\t');
      return [name, value.trim()];
    }),
  );
}

const argumentsOf = async (pid: number): Promise<string[]> =>
  (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split(/\0| (?=--)/);

/** The process ids of this app, by Chromium's name for what they do. */
async function processesOf(app: ElectronApplication): Promise<{ main: number; pages: number[] }> {
  const main = await app.evaluate(() => process.pid);
  const pages = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
  );
  return { main, pages };
}

async function expectWalledIn(app: ElectronApplication): Promise<void> {
  const { main, pages } = await processesOf(app);
  expect(pages).toHaveLength(1);
  expect(await app.evaluate(({ app: a }) => a.commandLine.hasSwitch('no-sandbox'))).toBe(false);
  if (process.platform !== 'linux') {
    const metrics = await app.evaluate(({ app: running }) => running.getAppMetrics());
    const found = metrics.filter(({ pid }) => pages.includes(pid));
    expect(found.map(({ sandboxed }) => sandboxed)).toEqual([true]);
    return;
  }
  for (const pid of [main, ...pages]) {
    const words = await argumentsOf(pid);
    expect(words.filter((word) => /^--(no-sandbox|disable-.*sandbox)/.test(word))).toEqual([]);
  }
  const outside = await statusOf(main);
  expect(outside.Uid?.split('\t')).not.toContain('0');
  for (const pid of pages) {
    const inside = await statusOf(pid);
    // 2: every system call is judged by a filter.
    expect(inside).toMatchObject({ Seccomp: '2', NoNewPrivs: '1' });
    // One process number more than outside: it lives in a namespace of its own.
    const depth = ({ NSpid = '' }: Record<string, string>) => NSpid.split('\t').length;
    expect(depth(inside)).toBeGreaterThan(depth(outside));
    // No file of the user is open to it, not even to look at a folder.
    await expect(readdir(`/proc/${pid}/root/home`)).rejects.toThrow();
  }
}

test('as an ordinary user with the sandbox on: connect, read, renew', async ({ launch, cloud }) => {
  test.setTimeout(120_000);
  const key = 'school-seven';
  const place = await sandboxedApp(tmpdir());
  try {
    const { app, page, faults } = await launch({
      executable: place.executable,
      arguments: place.arguments,
      sandbox: true,
      environment: { ...place.environment, TENURE_PROFILE: place.profile },
    }).catch((error: unknown) => {
      throw new Error(howToAllow, { cause: error });
    });
    await expectWalledIn(app);
    expect(await ask(page, 'store.state', {})).toEqual({ state: 'ready' });
    const accountId = await connectSample(page, cloud, key);
    await planAndSubmit(page, accountId);
    const { requestId, accountLabel } = await entryOf(page, accountId);
    await expect.poll(() => timesReceived(cloud, key, requestId)).toBe(1);
    await ledgerPart(page, 'open');
    await expect(stateOf(page, accountLabel, 'submitted')).toBeVisible();
    await expectWalledIn(app);
    expect(faults).toEqual([]);
    await app.close();
  } finally {
    await place.remove();
  }
});
