import type { Page } from '@playwright/test';
import { accountView, connectSample, sampleAccount, typedIn } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { loadAxe, objections } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { wear } from './support/look.ts';
import { ledgerPart, person, planAndSubmit, timesReceived, timesSent } from './support/renewals.ts';
import { corner, drawer, goTo, row } from './support/screens.ts';
import { t } from './support/texts.ts';

const words = '[D1022] No corresponding authorization';
const waiting = (page: Page) =>
  page.getByRole('list', { name: t('renewals.letters.waiting') }).getByRole('listitem');
const handled = (page: Page) =>
  page.getByRole('list', { name: t('renewals.letters.handled') }).getByRole('listitem');

test('what the cloud refuses for good is shown, and asked for anew under another id', async ({
  launch,
  cloud,
}) => {
  const key = 'school-seven';
  const { label } = sampleAccount(cloud, key);
  const tenure = await launch();
  const { page, faults } = tenure;
  const accountId = await connectSample(page, cloud, key);
  const text = JSON.stringify({ success: false, code: 1022, message: words, data: null });
  cloud.control.addFault({
    match: { method: 'POST', pathPrefix: '/license/renewals' },
    fault: { kind: 'body', text },
    times: 1,
  });
  const { requestId } = await planAndSubmit(page, accountId);

  await test.step('with what it was, the vendor’s words, what to do and the log number', async () => {
    await ledgerPart(page, 'letters');
    await expect(page.getByText(`${t('renewals.tab.letters')} 1`, { exact: true })).toBeVisible();
    const letter = waiting(page);
    await expect(letter).toHaveCount(1);
    const [found] = await ask(page, 'renewals.deadLetters', {});
    for (const said of [
      label,
      t('renewals.scope.account'),
      t('renewals.years', { count: 1 }),
      words,
      t('error.notAuthorized'),
      requestId,
      found?.error.logId ?? 'no log number',
    ]) {
      await expect(letter).toContainText(said);
    }
    await loadAxe(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await wear(page, { language: 'en', colorScheme });
      // Colours that still fade from one scheme to the other are neither's.
      await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
      expect(await objections(page)).toEqual([]);
    }
  });

  await test.step('by the keyboard, with the same scope and years, and a new id', async () => {
    const retry = waiting(page).getByRole('button', { name: t('renewals.letters.retry') });
    await retry.focus();
    await page.keyboard.press('Enter');
    await expect(drawer(page)).toContainText(t('renewals.planner.replaces', { requestId }));
    await expect(drawer(page).getByRole('radio', { name: '1', exact: true })).toBeChecked();
    await expect(drawer(page)).toContainText(label);
    await drawer(page)
      .getByRole('button', { name: t('renewals.planner.draft', { count: 1 }) })
      .click();
    await drawer(page)
      .getByRole('button', { name: t('renewals.submit.button', { count: 1 }) })
      .click();
    await expect(drawer(page)).toContainText(t('renewals.submit.done', { count: 1 }));
    const entries = await ask(page, 'renewals.list', { accountId, open: null });
    const [anew] = entries.filter((entry) => entry.requestId !== requestId);
    expect(anew).toMatchObject({ years: 1, scope: { kind: 'account' } });
    await expect
      .poll(() => timesReceived(cloud, key, anew?.requestId ?? ''), { message: 'the new one' })
      .toBe(1);
    expect(timesSent(cloud)).toBe(2);
  });

  await test.step('and stays in the history', async () => {
    await ledgerPart(page, 'letters');
    await expect(waiting(page)).toHaveCount(0);
    await expect(handled(page)).toContainText(requestId);
    await expect(handled(page)).toContainText(t('renewals.letters.as.retried'));
    await expect(handled(page)).toContainText(person);
  });
  expect(faults).toEqual([]);
});

test('it can be set aside, and is not offered again', async ({ launch, cloud }) => {
  const { page, faults } = await launch();
  const accountId = await connectSample(page, cloud, 'school-seven');
  cloud.control.changeSettings({ minDevices: 1000 });
  const { requestId } = await planAndSubmit(page, accountId);
  await ledgerPart(page, 'letters');
  await waiting(page)
    .getByRole('button', { name: t('renewals.letters.setAside') })
    .click();
  await expect(handled(page)).toContainText(requestId);
  await expect(handled(page)).toContainText(t('renewals.letters.as.setAside'));
  await expect(page.getByText(t('renewals.letters.noneWaiting'))).toBeVisible();
  await expect(
    handled(page).getByRole('button', { name: t('renewals.letters.retry') }),
  ).toHaveCount(0);
  expect(timesSent(cloud)).toBe(1);
  expect(faults).toEqual([]);
});

test('a refused sign-in stops the account, says so, and goes on after it was mended', async ({
  launch,
  cloud,
}) => {
  const key = 'coldchain-port';
  const sample = sampleAccount(cloud, key);
  const { page, faults } = await launch();
  const accountId = await connectSample(page, cloud, key);
  cloud.control.setCredentials({ account: key, auth: { kind: 'token', token: 'API_NEW_000' } });
  const { requestId } = await planAndSubmit(page, accountId);
  await expect(drawer(page)).toContainText(t('renewals.detail.stoppedTitle'));
  await expect(drawer(page)).toContainText(t('error.signInFailed'));

  await goTo(page, 'overview');
  await page.getByRole('link', { name: t('overview.action.sendingStopped', { n: 1 }) }).click();
  await expect(drawer(page)).toContainText(sample.label);
  expect(timesReceived(cloud, key, requestId)).toBe(0);

  await ask(page, 'accounts.replaceSecrets', {
    accountId,
    signInMethod: 'staticToken',
    secrets: { apiToken: 'API_NEW_000' },
  });
  await expect.poll(() => timesReceived(cloud, key, requestId)).toBe(1);
  await goTo(page, 'overview');
  await expect(page.getByText(t('overview.action.sendingStopped', { n: 1 }))).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('what is left of the calls is shown, and until when a reading waits for them', async ({
  launch,
  cloud,
}) => {
  const sample = sampleAccount(cloud, 'school-seven');
  const { page, faults } = await launch();
  const { settings, secrets } = typedIn(cloud, sample);
  const { accountId } = await ask(page, 'accounts.connect', {
    settings: { ...settings, options: { ...settings.options, callsPerMinute: '60' } },
    secrets,
  });
  await expect.poll(async () => (await accountView(page, accountId)).sync.state).toBe('idle');
  const { budget } = await accountView(page, accountId);
  if (!budget) throw new Error('no budget');
  const { left, limit } = budget;
  expect(left).toBeLessThan(limit);
  await goTo(page, 'accounts');
  await row(page, sample.label).click();
  const leftOf = (n: number) =>
    t('accounts.budget.text', {
      left: n,
      limit,
      window: t('accounts.window.minute', { count: 1 }),
    });
  await expect(drawer(page)).toContainText(leftOf(left));

  cloud.control.addFault({
    match: { method: 'GET' },
    fault: { kind: 'rateLimited', retryAfterSeconds: 50 },
    times: 1,
  });
  await corner(page)
    .getByRole('button', { name: t('sync.now') })
    .click();
  await expect(drawer(page)).toContainText(leftOf(0));
  const time = /\d{1,2}:\d{2}/;
  const waits = new RegExp(
    t('accounts.state.waitingUntil', { time: 'TIME' }).replace('TIME', time.source),
  );
  await expect(corner(page)).toContainText(
    new RegExp(t('sync.waiting', { time: 'TIME' }).replace('TIME', time.source)),
  );
  await expect(drawer(page)).toContainText(waits);
  await expect(row(page, sample.label)).toContainText(waits);
  await expect(drawer(page)).toContainText(
    new RegExp(t('accounts.budget.refills', { time: 'TIME' }).replace('TIME', time.source)),
  );
  expect((await accountView(page, accountId)).budget).toMatchObject({ left: 0 });
  expect(faults).toEqual([]);
});
