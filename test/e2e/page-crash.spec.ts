import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { connectSample } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { crashPage } from './support/page-crash.ts';
import { goTo } from './support/screens.ts';
import { t } from './support/texts.ts';

/** The test's own line to a page ends with the page's process, so the new one is asked through the app. */
const inPage = (app: ElectronApplication, expression: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
    expression,
  );

const shownState = `({
  title: document.title,
  text: document.querySelector('[data-search]')?.value ?? null,


})`;

test('a page that crashes comes back where it was, and says so with an id in the log', async ({
  launch,
  cloud,
  profile,
}) => {
  const { app, page } = await launch();
  await connectSample(page, cloud, 'coldchain-hub');
  await goTo(page, 'devices');
  await page.locator('[data-search]').fill('zzz');
  await expect(page.getByText(t('devices.noMatch'))).toBeVisible();
  const title = await page.title();

  await crashPage(app);
  await expect.poll(() => inPage(app, shownState)).toMatchObject({ title, text: 'zzz' });
  const log = await readFile(join(profile, 'logs', 'main.log'), 'utf8');
  const entry = log.split('\n').find((line) => line.includes('page.gone')) ?? '{}';
  const { id } = JSON.parse(entry) as { id: string };
  expect(id).toMatch(/\w{4,}/);
  await expect
    .poll(() => inPage(app, 'document.body.innerText'))
    .toContain(t('page.reloaded', { logId: id }));
});

test('when it crashes again at once the person decides, and the main side works on', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await ask(page, 'settings.write', { personName: 'Ada' });
  await app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message);
      return { response: 0, checkboxChecked: false };
    };
  });
  const asked = () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  const named = `document.querySelector('[data-ready]') && window.tenure.settings.read({}).then((r) => r.value.personName)`;

  await crashPage(app);
  await expect.poll(() => inPage(app, named)).toBe('Ada');
  expect(await asked()).toEqual([]);
  await crashPage(app);
  await expect.poll(asked).toEqual([t('dialog.pageGone.title')]);
  await expect.poll(() => inPage(app, named)).toBe('Ada');
});
