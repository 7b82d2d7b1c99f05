import type { ElectronApplication, Page } from '@playwright/test';
import type { ScreenName } from '../../../renderer/stores/places.ts';
import { answerWith } from './answers.ts';
import { chooseMenuItem } from './menu.ts';

type OpenWindow = { app: ElectronApplication; page: Page };

/** Something that a person can have on screen; `open` starts from any other view. */
export type View = { name: string; open: (window: OpenWindow) => Promise<void> };

const screens: readonly ScreenName[] = ['overview', 'devices', 'renewals', 'accounts', 'settings'];

/** Goes to a screen as it is when nothing on it was asked for: no drawer, no filter. */
export async function goTo({ page }: OpenWindow, screen: ScreenName): Promise<void> {
  // What lies over the page takes the first Escape; a drawer ends with its screen.
  await page.keyboard.press('Escape');
  for (const name of new Set<ScreenName>(['overview', screen])) {
    await page.keyboard.press(`ControlOrMeta+${screens.indexOf(name) + 1}`);
    await page.waitForSelector(`[data-ready="${name}"]`);
  }
}

const screen = (name: ScreenName): View => ({ name, open: (window) => goTo(window, name) });

/** Opens the row that the keys stand on and waits for its details. */
async function openRow(page: Page, row = 0): Promise<void> {
  await page.locator('[role=grid]').focus();
  for (let step = 0; step < row; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('aside dl, aside [role=tabpanel]');
}

/** Part of the label of the sample's account whose cloud has no license service. */
const cloudWithoutLicense = '加压站';

const accountTab = (name: string, index: number): View => ({
  name,
  open: async (window) => {
    await goTo(window, 'accounts');
    await openRow(window.page);
    await window.page.getByRole('tab').nth(index).click();
  },
});

async function openRenewals(window: OpenWindow, part: number): Promise<void> {
  await goTo(window, 'renewals');
  await window.page.locator('[data-ready=renewals] label').nth(part).click();
}

const backups = () =>
  [3, 27, 51].map((hours) => {
    const at = Date.now() - hours * 3_600_000;
    return { name: `tenure-${at}-daily.db`, at, bytes: 48_300_000 };
  });

const renewalsPart = (part: number) => async (window: OpenWindow) => {
  await openRenewals(window, part);
  await window.page.waitForSelector('[role=grid]');
};

/** Every view of an app that has accounts, devices and entries in the ledger. */
export const views: readonly View[] = [
  screen('overview'),
  screen('devices'),
  {
    name: 'device',
    open: async (window) => {
      await goTo(window, 'devices');
      await openRow(window.page);
    },
  },
  {
    name: 'device-filter',
    open: async (window) => {
      await goTo(window, 'devices');
      await window.page.locator('[aria-haspopup=dialog]').first().click();
      await window.page.waitForSelector('[role=dialog] input');
    },
  },
  {
    name: 'device-selection',
    open: async (window) => {
      await goTo(window, 'devices');
      await window.page.locator('[role=grid]').focus();
      await window.page.keyboard.press('ControlOrMeta+a');
      await window.page.waitForSelector('[aria-selected=true]');
    },
  },
  {
    name: 'export-menu',
    open: async (window) => {
      await goTo(window, 'devices');
      await window.page.locator('[data-ready=devices] [aria-haspopup=menu]').click();
      await window.page.waitForSelector('[role=menuitem]');
    },
  },
  screen('renewals'),
  {
    name: 'renewal-plan',
    open: async (window) => {
      await goTo(window, 'renewals');
      await chooseMenuItem(window.app, 'CmdOrCtrl+R');
      // The second scope: everything that is due.
      await window.page.locator('aside input[type=radio]').nth(1).check();
      await window.page.waitForSelector('aside section li');
    },
  },
  { name: 'ledger', open: renewalsPart(1) },
  { name: 'ledger-closed', open: renewalsPart(2) },
  {
    name: 'letters',
    open: async (window) => {
      await openRenewals(window, 3);
      await window.page.waitForSelector('[data-ready=renewals] li');
    },
  },
  {
    name: 'letter-retry',
    open: async (window) => {
      await openRenewals(window, 3);
      await window.page
        .locator('[data-ready=renewals] li button:not([aria-label])')
        .first()
        .click();
      await window.page.waitForSelector('aside section li');
    },
  },
  {
    name: 'renewal',
    open: async (window) => {
      await renewalsPart(1)(window);
      await openRow(window.page);
    },
  },
  {
    name: 'renewal-confirm',
    open: async (window) => {
      await renewalsPart(1)(window);
      await openRow(window.page);
      // After "close" and "ask the cloud".
      await window.page.locator('aside button').nth(2).click();
      await window.page.waitForSelector('aside form');
    },
  },
  {
    name: 'renewal-submit',
    open: async (window) => {
      await goTo(window, 'renewals');
      await window.page.locator('[data-ready=renewals] button').first().click();
      await window.page.waitForSelector('aside section li');
    },
  },
  {
    name: 'sheet',
    open: async (window) => {
      await renewalsPart(1)(window);
      await openRow(window.page);
      await window.page.locator('aside footer button').first().click();
      await window.page.waitForSelector('article');
    },
  },
  screen('accounts'),
  accountTab('account', 0),
  accountTab('account-license', 1),
  accountTab('account-sign-in', 2),
  accountTab('account-settings', 3),
  {
    name: 'account-replace-secrets',
    open: async (window) => {
      await accountTab('account', 2).open(window);
      await window.page.locator('[role=tabpanel]:visible button').nth(1).click();
      await window.page.waitForSelector('aside form');
    },
  },
  {
    name: 'account-enter-license',
    open: async (window) => {
      await goTo(window, 'accounts');
      await window.page.getByRole('row').filter({ hasText: cloudWithoutLicense }).click();
      await window.page.getByRole('tab').nth(1).click();
      await window.page.locator('[role=tabpanel]:visible button').first().click();
      await window.page.waitForSelector('aside form');
    },
  },
  {
    name: 'connect',
    open: async (window) => {
      await goTo(window, 'accounts');
      await chooseMenuItem(window.app, 'CmdOrCtrl+N');
      await window.page.waitForSelector('aside input[type=radio]');
    },
  },
  screen('settings'),
  {
    name: 'settings-end',
    open: async (window) => {
      await goTo(window, 'settings');
      await window.page.locator('[data-ready=settings] section').last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings-restore',
    open: async (window) => {
      // The first real one is made when nothing else is going on.
      await answerWith(window.app, { 'store.backups': { ok: true, value: backups() } });
      await goTo(window, 'settings');
      // As the app itself does where it is asked for a part of the settings.
      await window.page
        .locator('#settings-data')
        .evaluate((part) => part.scrollIntoView({ block: 'start' }));
      await window.page.locator('#settings-data tbody button').first().click();
      await window.page.waitForSelector('#settings-data [role=group]');
    },
  },
  {
    name: 'settings-diagnostics',
    open: async (window) => {
      await goTo(window, 'settings');
      await window.page.locator('#settings-diagnostics button').first().click();
      await window.page.waitForSelector('textarea');
      await window.page.locator('#settings-diagnostics textarea').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'palette',
    open: async (window) => {
      await goTo(window, 'overview');
      await window.page.keyboard.press('ControlOrMeta+k');
      await window.page.waitForSelector('[role=dialog] input');
    },
  },
];

/** What shows it when readings fail. */
export const troubledViews: readonly View[] = [
  { name: 'troubled-overview', open: (window) => goTo(window, 'overview') },
  {
    name: 'troubled-overview-end',
    open: async (window) => {
      await goTo(window, 'overview');
      await window.page.locator('[data-ready=overview] tbody tr').last().scrollIntoViewIfNeeded();
    },
  },
  { name: 'troubled-accounts', open: (window) => goTo(window, 'accounts') },
  {
    name: 'troubled-account',
    open: async (window) => {
      await goTo(window, 'accounts');
      await window.page.getByRole('row').filter({ hasText: 'Meridian' }).first().click();
      await window.page.waitForSelector('aside [role=alert]');
    },
  },
];

/** Every step of the first start that needs no cloud, on an empty profile. */
export const firstRunViews: readonly View[] = [
  { name: 'empty-overview', open: (window) => goTo(window, 'overview') },
  { name: 'empty-devices', open: (window) => goTo(window, 'devices') },
  { name: 'empty-renewals', open: (window) => goTo(window, 'renewals') },
  {
    name: 'first-run',
    open: async (window) => {
      await goTo(window, 'accounts');
      await window.page.waitForSelector('input[type=radio]');
    },
  },
  {
    name: 'first-run-details',
    open: async (window) => {
      await goTo(window, 'accounts');
      await window.page.locator('input[type=radio]').first().check();
      await window.page.locator('button[type=submit]').click();
      await window.page.waitForSelector('form .mantine-Select-root');
    },
  },
  {
    name: 'first-run-sign-in',
    open: async (window) => {
      await goTo(window, 'accounts');
      await window.page.locator('input[type=radio]').first().check();
      await window.page.locator('button[type=submit]').click();
      await window.page.waitForSelector('form .mantine-Select-root');
      await window.page.locator('form input').first().fill('Greenfield – south site');
      await window.page.locator('button[type=submit]').click();
      await window.page.waitForSelector('form input[type=password]');
    },
  },
];
