import { connectSample, sampleAccount } from './support/accounts.ts';
import { inBackendThread } from './support/backend-thread.ts';
import { expect, test } from './support/fixtures.ts';
import { expectIdInLog, logText, times } from './support/log.ts';
import { goTo, readNow, row } from './support/screens.ts';
import { t } from './support/texts.ts';

test('a fault of the backend is told once, under an id in the log, and work goes on', async ({
  launch,
  cloud,
  profile,
}) => {
  const key = 'school-seven';
  const { app, page } = await launch();
  await connectSample(page, cloud, key);
  const notice = page.getByRole('alert').filter({ hasText: t('fault.title') });
  await inBackendThread(
    app,
    `function planted() { throw new Error('planted in the backend'); }
     for (let n = 0; n < 200; n += 1) setTimeout(planted);`,
  );
  await expect(notice).toHaveCount(1);
  const id = await expectIdInLog(notice, profile);
  await notice.getByRole('button', { name: t('fault.goOn') }).click();
  await expect(notice).toHaveCount(0);

  await readNow(page);
  await goTo(page, 'accounts');
  await expect(row(page, sampleAccount(cloud, key).label)).toBeVisible();
  expect(times(logText(profile), '"message":"planted in the backend"')).toBe(1);
  await expect(notice).toHaveCount(0);

  await test.step('a promise that nobody looks after is one too', async () => {
    await inBackendThread(app, `void Promise.reject(new Error('planted rejection'));`);
    await expect(notice).toHaveCount(1);
    expect(await expectIdInLog(notice, profile)).not.toBe(id);
    expect(times(logText(profile), '"message":"planted rejection"')).toBe(1);
    await notice.getByRole('button', { name: t('fault.reload') }).click();
    await expect(notice).toHaveCount(0);
    await page.waitForSelector('[data-ready="accounts"]');
  });
});

test('a screen that cannot be drawn says so under an id in the log, and can be tried again', async ({
  launch,
  cloud,
  profile,
}) => {
  const { page } = await launch();
  await connectSample(page, cloud, 'school-seven');
  // Its code is loaded then, so that a click draws it at once.
  await goTo(page, 'devices');
  await goTo(page, 'overview');
  // Numbers are on every screen but not in the frame around it. Not before the click: news of the
  // account may still have the screen before it drawn again.
  await page.evaluate(() => {
    const { prototype } = Intl.NumberFormat;
    const sound = Object.getOwnPropertyDescriptor(prototype, 'format') as PropertyDescriptor;
    let armed = false;
    const arm = () => {
      armed = true;
    };
    addEventListener('click', arm, { capture: true, once: true });
    const mend = () => Object.defineProperty(prototype, 'format', sound);
    Object.assign(window, { mend });
    Object.defineProperty(prototype, 'format', {
      configurable: true,
      get() {
        if (!armed) return sound.get?.call(this);
        throw new Error('planted while drawing');
      },
    });
  });
  await page
    .getByRole('navigation', { name: t('navigation') })
    .getByRole('link', { name: t('screen.devices') })
    .click();
  const broken = page.getByRole('alert').filter({ hasText: t('broken.title') });
  await expectIdInLog(broken, profile);
  expect(times(logText(profile), '"message":"planted while drawing"')).toBe(1);
  // Said once: not also as a fault that no part of the screen stands for.
  await expect(page.getByText(t('fault.title'))).toHaveCount(0);

  await test.step('the rest of the window stays in use', async () => {
    await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
    await broken.getByRole('button', { name: t('broken.again') }).click();
    await page.waitForSelector('[data-ready="devices"]');
    await expect(broken).toHaveCount(0);
    await goTo(page, 'overview');
  });
});
