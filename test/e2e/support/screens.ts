import { expect, type Locator, type Page } from '@playwright/test';
import type { ScreenName } from '../../../renderer/stores/places.ts';
import { t } from './texts.ts';

/** Shows a screen by the navigation on the left and waits until its data is there. */
export async function goTo(page: Page, screen: ScreenName): Promise<void> {
  await page
    .getByRole('navigation', { name: t('navigation') })
    .getByRole('link', { name: t(`screen.${screen}`) })
    .click();
  await page.waitForSelector(`[data-ready="${screen}"]`);
}

/** The details pane on the right. */
export const drawer = (page: Page): Locator => page.locator('aside');

/** The link behind a figure of the overview. */
export function figureLink(page: Page, panel: string, label: string): Locator {
  return page
    .getByRole('region', { name: panel })
    .getByRole('link')
    .filter({ has: page.getByText(label, { exact: true }) });
}

/** The number that a figure of the overview shows. */
export async function figure(page: Page, panel: string, label: string): Promise<number> {
  const lines = (await figureLink(page, panel, label).innerText()).split('\n');
  // Label, number, and for some a note below.
  const shown = lines.map((line) => line.trim()).filter((line) => line !== '')[1];
  if (shown === undefined || !/^[\d,]+$/.test(shown)) throw new Error(`${label}: ${shown}`);
  return Number(shown.replaceAll(',', ''));
}

/** The corner that says how old everything is. */
export const corner = (page: Page): Locator => page.getByTestId('sync-corner');

/**
 * Presses "read all" and waits until the readings that it started have ended, well or not. Started
 * is told by the accounts' own words, because a reading here may be over within a frame.
 */
export async function readNow(page: Page): Promise<void> {
  const before = Date.now();
  await corner(page)
    .getByRole('button', { name: t('sync.now') })
    .click();
  await expect
    .poll(() =>
      page.evaluate(async (since) => {
        const accounts = await window.tenure.accounts.list();
        if (!accounts.ok) return accounts.error.code;
        return accounts.value.every(
          ({ sync, asOf }) =>
            (sync.state === 'idle' && asOf !== null && asOf >= since) ||
            (sync.state === 'failed' && sync.failedAt >= since),
        );
      }, before),
    )
    .toBe(true);
}

/** A row of the open table by a text in it. */
export const row = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('row').filter({ hasText: text });

/** How many rows the list of devices has, as it says itself. */
export async function shownRows(page: Page): Promise<number> {
  const words = await page.getByRole('status').filter({ hasText: /\d/ }).innerText();
  return Number(words.replaceAll(/\D/g, ''));
}

/** Ticks or unticks an option of a filter above the list of devices. */
export async function toggleFilter(page: Page, filter: string, option: string): Promise<void> {
  const button = page.getByRole('button', { name: new RegExp(`^${filter}\\s*\\d*$`) });
  await button.click();
  const menu = page.getByRole('dialog', { name: filter });
  // The box stands beside its label, and the label is what a person aims at.
  await menu.getByText(option, { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
}

export const searchField = (page: Page): Locator =>
  page.getByRole('searchbox', { name: t('devices.search') });

/** Searches on the screen of devices and opens the details of the row that carries `text`. */
export async function openDevice(page: Page, text: string): Promise<Locator> {
  await goTo(page, 'devices');
  await searchField(page).fill(text);
  // Found before anything is opened: another list closes the details again.
  const chip = t('devices.chip.remove', { filter: t('devices.chip.text', { text }) });
  await expect(page.getByRole('button', { name: chip })).toBeVisible();
  const found = row(page, text);
  await expect(found).toHaveCount(1);
  await found.click();
  await expect(drawer(page)).toContainText(text);
  return drawer(page);
}
