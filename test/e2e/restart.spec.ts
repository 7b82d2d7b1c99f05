import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { createTranslator } from '../../shared/locales/translator.ts';
import { connectSample } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import type { Tenure } from './support/launch.ts';
import { goTo } from './support/screens.ts';
import { t } from './support/texts.ts';

const zh = createTranslator('zh-CN');

const bounds = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

const firstMenu = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);

test('window, language and look are as they were left', async ({ launch, profile }) => {
  const placed = { x: 120, y: 80, width: 1111, height: 777 };
  const first = await launch();
  await goTo(first.page, 'settings');
  await first.page
    .getByRole('radiogroup', { name: t('settings.theme') })
    .getByText(t('settings.theme.dark'))
    .click();
  const root = first.page.locator('html');
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await first.page.getByRole('combobox', { name: t('settings.language') }).click();
  await first.page.getByRole('option', { name: t('settings.language.zh') }).click();
  await expect(first.page.getByRole('heading', { name: zh('screen.settings') })).toBeVisible();
  await expect.poll(() => firstMenu(first.app)).toContain(zh('menu.view'));
  await first.app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    placed,
  );
  await expect.poll(() => bounds(first.app)).toEqual(placed);
  await first.app.close();

  const second = await launch();
  await expect(second.page.getByRole('link', { name: zh('screen.overview') })).toBeVisible();
  await expect(second.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(second.page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect.poll(() => firstMenu(second.app)).toContain(zh('menu.view'));
  expect(await bounds(second.app)).toEqual(placed);
  expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(
    true,
  );
  await second.app.close();

  // The screen it stood on is gone: the window must not open where nobody sees it.
  await writeFile(
    join(profile, 'window-state.json'),
    JSON.stringify({ ...placed, x: 90_000, maximized: false }),
  );
  const third = await launch();
  const shown = await bounds(third.app);
  const area = await third.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  expect(shown?.x).toBeLessThan(area.x + area.width);
});

/** Starts the app once more on the same profile, as a second double click does. */
async function startAgain({ app }: Tenure, profile: string): Promise<number | null> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const again = spawn(app.process().spawnfile, [resolve('.'), ...root], {
    env: { ...process.env, TENURE_PROFILE: profile },
    stdio: 'ignore',
    // One that stays would be a second window, and must not outlive the test.
    timeout: 20_000,
  });
  return new Promise((done, failed) => {
    again.once('exit', done);
    again.once('error', failed);
  });
}

test('a second start opens no second window', async ({ launch, cloud, profile }) => {
  const tenure = await launch();
  const accountId = await connectSample(tenure.page, cloud, 'coldchain-port');
  // The window is put away, as behind others; what brings it forward is written down.
  await tenure.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('no window');
    window.isMinimized = () => true;
    const brought: string[] = [];
    Object.assign(globalThis, { brought });
    for (const name of ['restore', 'focus'] as const) {
      const original = window[name].bind(window);
      window[name] = () => {
        brought.push(name);
        original();
      };
    }
  });
  expect(await startAgain(tenure, profile)).toBe(0);
  const brought = () =>
    tenure.app.evaluate(() => (globalThis as unknown as { brought: string[] }).brought);
  await expect.poll(brought).toEqual(['restore', 'focus']);
  expect(tenure.app.windows()).toHaveLength(1);
  expect(
    await tenure.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
  ).toBe(1);
  // The first one goes on undisturbed, with its database.
  const [account] = await ask(tenure.page, 'accounts.list', {});
  expect(account?.account.id).toBe(accountId);
});
