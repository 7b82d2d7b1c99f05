import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { emptyDeviceView } from '../../shared/ipc/views.ts';
import { connectSample, sampleAccount } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { idIn, logText, times } from './support/log.ts';
import { goTo, readNow } from './support/screens.ts';
import { t } from './support/texts.ts';

const bundle = (page: Page) => page.getByLabel(t('settings.diagnostics.content'));

test('the bundle is shown whole, then saved and copied as it was shown, and names nobody', async ({
  launch,
  cloud,
  profile,
}) => {
  const { app, page, faults } = await launch();
  const key = 'hotel-harbour';
  const { label, customer } = sampleAccount(cloud, key);
  const accountId = await connectSample(page, cloud, key);
  await ask(page, 'settings.write', { personName: 'Canary Person' });
  cloud.control.addFault({
    match: { account: key },
    times: 'always',
    fault: { kind: 'drop', when: 'before' },
  });
  await readNow(page);
  const { rows } = await ask(page, 'devices.page', {
    view: emptyDeviceView,
    offset: 0,
    limit: 500,
  });

  await goTo(page, 'settings');
  await page.getByRole('button', { name: t('settings.diagnostics.show') }).click();
  const text = await bundle(page).inputValue();
  expect(text).toContain('"connectionFailed": 1');
  expect(text).toContain('sync.failed');
  expect(text).toContain('cloud.failed');
  const secret = [accountId, label, customer, profile, 'Canary Person', cloud.urls.juyingApi];
  const telling = rows.flatMap(({ name, unid, ownerId }) => [name, unid, ownerId ?? '']);
  for (const word of [...secret, ...telling].filter((one) => one.length > 3)) {
    expect(text).not.toContain(word);
  }
  expect(text).not.toContain(`/${userInfo().username}/`);

  await page.getByRole('button', { name: t('settings.diagnostics.copy'), exact: true }).click();
  await expect(page.getByText(t('settings.copied'))).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(text);

  const path = join(profile, 'diagnostics.txt');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({
      canceled: false,
      filePath,
    })) as typeof dialog.showSaveDialog;
  }, path);
  await page.getByRole('button', { name: t('settings.diagnostics.save') }).click();
  await expect(
    page.getByText(t('settings.diagnostics.saved', { fileName: 'diagnostics.txt' })),
  ).toBeVisible();
  expect(readFileSync(path, 'utf8')).toBe(text);

  await test.step('what was not shown is not saved', async () => {
    const refused = await page.evaluate(() => window.tenure.diagnostics.save({ id: 999 }));
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalidRequest' } });
  });
  await test.step('details are written while they are switched on', async () => {
    expect(logText(profile)).not.toContain('"level":"debug"');
    await page.getByLabel(t('settings.detail'), { exact: true }).check({ force: true });
    await goTo(page, 'devices');
    await expect.poll(() => logText(profile)).toContain('"event":"ipc.answered"');
    await goTo(page, 'settings');
    const detail = page.getByLabel(t('settings.detail'), { exact: true });
    await expect(detail).toBeChecked();
    await page.getByLabel(t('settings.detail'), { exact: true }).uncheck({ force: true });
  });
  expect(faults).toEqual([]);
});

test('a fault of the page is told once, under an id in the log, with a way to go on', async ({
  launch,
  profile,
}) => {
  const { page } = await launch();
  const notice = page.getByRole('alert').filter({ hasText: t('fault.title') });
  await page.evaluate(() => {
    for (let n = 0; n < 500; n += 1) {
      setTimeout(() => {
        throw new Error('planted in the page');
      });
    }
  });
  await expect(notice).toHaveCount(1);
  const id = idIn(await notice.innerText());
  expect(times(logText(profile), 'planted in the page"')).toBe(1);
  expect(logText(profile)).toContain(`"id":"${id}"`);
  await notice.getByRole('button', { name: t('fault.goOn') }).click();
  await expect(notice).toHaveCount(0);
  await goTo(page, 'settings');

  await page.evaluate(() => void Promise.reject(new Error('planted rejection')));
  await expect(notice).toHaveCount(1);
  expect(logText(profile)).toContain(`"id":"${idIn(await notice.innerText())}"`);
  await notice.getByRole('button', { name: t('fault.reload') }).click();
  await expect(notice).toHaveCount(0);
  // Where the person was before.
  await page.waitForSelector('[data-ready="settings"]');
});

/** Answers message boxes from now on and keeps what they said. */
async function listenToDialogs(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    dialog.showMessageBox = (async (...args: unknown[]) => {
      said.push(JSON.stringify(args.at(-1)));
      return { response: 0, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  return () => app.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

test('a fault of the main side is told once, and the app goes on', async ({ launch, profile }) => {
  const { app, page } = await launch();
  const said = await listenToDialogs(app);
  await app.evaluate(() => {
    for (let n = 0; n < 200; n += 1) {
      const fault = new Error('planted in the main side');
      fault.stack = 'planted in the main side';
      setTimeout(() => {
        throw fault;
      });
    }
  });
  await expect.poll(async () => (await said()).length).toBe(1);
  const [words = ''] = await said();
  expect(logText(profile)).toContain(`"id":"${idIn(words)}"`);
  await goTo(page, 'devices');
  expect(times(logText(profile), '"event":"main.uncaughtException"')).toBe(1);
  expect(await said()).toHaveLength(1);
});
