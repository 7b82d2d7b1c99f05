import type { Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { focused, tabStops, tabTo } from './support/focus.ts';
import type { Tenure } from './support/launch.ts';
import { sampleEnvironment, untilAllRead } from './support/sample.ts';
import { drawer } from './support/screens.ts';
import { t } from './support/texts.ts';
import { goTo } from './support/views.ts';

test.describe.configure({ timeout: 120_000 });

const grid = (page: Page) => page.locator('[role=grid]');

type Launch = (options: { environment: Record<string, string> }) => Promise<Tenure>;
type Parts = { launch: Launch; cloud: Parameters<typeof untilAllRead>[1]; profile: string };

async function launchSample({ launch, cloud, profile }: Parts): Promise<Tenure> {
  const tenure = await launch({ environment: await sampleEnvironment(cloud, profile) });
  await untilAllRead(tenure.page, cloud);
  return tenure;
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('Tab reaches everything in reading order and shows where it is', async ({
  launch,
  cloud,
  profile,
}) => {
  const tenure = await launchSample({ launch, cloud, profile });
  for (const screen of ['overview', 'devices', 'renewals', 'accounts', 'settings'] as const) {
    await test.step(screen, async () => {
      await goTo(tenure, screen);
      const stops = await tabStops(tenure.page, tenure.page.locator('body a').first());
      expect(stops.filter(({ shown }) => !shown)).toEqual([]);
      const names = stops.map(({ name }) => name);
      const frame = ['overview', 'devices', 'renewals', 'accounts', 'settings'] as const;
      expect(names.slice(0, 6)).toEqual([
        `a ${t('skipToContent')}`,
        ...frame.map((name) => `a ${t(`screen.${name}`)}`),
      ]);
      // The header, and at least one control of the screen itself.
      expect(names).toContain(`button ${t('sync.now')}`);
      expect(names.length).toBeGreaterThan(9);
    });
  }
});

test('the skip link leads past the navigation into the content', async ({ launch }) => {
  const { page } = await launch();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toEqual({ name: `a ${t('skipToContent')}`, shown: true });
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(
    page.locator('main').getByRole('button', { name: t('overview.connect') }),
  ).toBeFocused();
});

test('a device is found, opened and left, and the focus comes back', async ({
  launch,
  cloud,
  profile,
}) => {
  const { page } = await launchSample({ launch, cloud, profile });
  await page.keyboard.press('ControlOrMeta+2');
  await page.waitForSelector('[data-ready=devices]');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('港区中转库');
  await expect(page.getByText(t('devices.countFound', { n: 3 }))).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  expect((await focused(page)).shown).toBe(true);
  const name = await page.locator('tr[data-active] td').nth(1).innerText();
  await page.keyboard.press('Enter');
  await expect(drawer(page).getByRole('heading', { level: 2 })).toHaveText(name);
  await expect(drawer(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(drawer(page).getByRole('button', { name: t('action.closeDetails') })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toBeHidden();
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.waitForSelector('[data-ready=overview]');
});

test('a filter is opened, ticked and left', async ({ launch, cloud, profile }) => {
  const { page } = await launchSample({ launch, cloud, profile });
  await page.keyboard.press('ControlOrMeta+2');
  await page.waitForSelector('[data-ready=devices]');
  const filter = page.getByRole('button', {
    name: new RegExp(`^${t('devices.filter.ownership')}\\s?\\d?$`),
  });
  await tabTo(page, filter);
  await page.keyboard.press('Enter');
  const option = page.getByRole('dialog').getByRole('checkbox', { name: t('ownership.shared') });
  await tabTo(page, option);
  expect((await focused(page)).shown).toBe(true);
  await page.keyboard.press('Space');
  await expect(option).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(filter).toBeFocused();
  await expect(page.getByText(t('devices.countFound', { n: 12 }))).toBeVisible();
});

test('the palette opens over anything, acts, and gives the focus back', async ({
  launch,
  cloud,
  profile,
}) => {
  const { page } = await launchSample({ launch, cloud, profile });
  await page.keyboard.press('ControlOrMeta+4');
  await page.waitForSelector('[data-ready=accounts]');
  await tabTo(page, grid(page));
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('dialog').getByRole('textbox');
  await expect(field).toBeFocused();
  expect((await focused(page)).shown).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(grid(page)).toBeFocused();

  await command(page, t('screen.renewals'));
  await page.waitForSelector('[data-ready=renewals]');
  await command(page, '恒泰 · 港区');
  await expect(drawer(page).getByRole('heading', { level: 2 })).toHaveText('恒泰 · 港区中转库');
});

test('a renewal is planned, drafted and submitted', async ({ launch, cloud, profile }) => {
  const { page } = await launchSample({ launch, cloud, profile });
  await command(page, t('command.planRenewal'));
  await expect(drawer(page)).toBeFocused();
  await tabTo(page, drawer(page).getByRole('radio').first());
  await page.keyboard.press('ArrowDown');
  const make = drawer(page).getByRole('button', {
    name: t('renewals.planner.draft', { count: 3 }),
  });
  await tabTo(page, make);
  await page.keyboard.press('Enter');
  const send = drawer(page).getByRole('button', {
    name: t('renewals.submit.button', { count: 3 }),
  });
  await tabTo(page, send);
  await page.keyboard.press('Enter');
  await expect(drawer(page).getByText(t('renewals.submit.done', { count: 3 }))).toBeVisible();
  // The button is gone; the keys still belong to the drawer.
  await expect(drawer(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toBeHidden();
  // What was queued is sent by and by, and the list follows: the keys are tried on the settled one.
  const queued = async () => {
    const open = await ask(page, 'renewals.list', { accountId: null, open: true });
    return open.filter(({ state }) => state === 'queued').length;
  };
  await expect.poll(queued, { timeout: 30_000 }).toBe(0);
  await expect(grid(page).getByText(t('renewalState.queued'))).toHaveCount(0);
  await tabTo(page, grid(page));
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
});

test('the tabs of an account follow the arrows', async ({ launch, cloud, profile }) => {
  const { page } = await launchSample({ launch, cloud, profile });
  await page.keyboard.press('ControlOrMeta+4');
  await page.waitForSelector('[data-ready=accounts]');
  await tabTo(page, grid(page));
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('tab', { selected: true }));
  for (const tab of ['license', 'signIn', 'settings'] as const) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { selected: true })).toHaveText(t(`accounts.tab.${tab}`));
    expect((await focused(page)).shown).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toBeHidden();
  await expect(grid(page)).toBeFocused();
});

test('the first account is described without a mouse', async ({ launch }) => {
  const { page } = await launch();
  await command(page, t('command.newAccount'));
  await page.waitForSelector('[data-ready=accounts]');
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  const label = page.getByRole('textbox', { name: t('connect.label'), exact: true });
  await tabTo(page, label);
  await page.keyboard.type('Greenfield – south site');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: t('accounts.test'), exact: true }));
  expect((await focused(page)).shown).toBe(true);
});
