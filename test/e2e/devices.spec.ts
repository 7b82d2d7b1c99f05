import type { Page } from '@playwright/test';
import type { Standin } from '../../electron/standin/index.ts';
import { connectSample, connectSamples, sampleAccount } from './support/accounts.ts';
import { expect, test } from './support/fixtures.ts';
import { recountOf, recountSum } from './support/recount.ts';
import {
  drawer,
  figure,
  figureLink,
  goTo,
  row,
  searchField,
  shownRows,
  toggleFilter,
} from './support/screens.ts';
import { dayText, t } from './support/texts.ts';

const accounts = ['coldchain-hub', 'coldchain-port', 'greenhouse-north', 'school-seven'];

/** The devices of several accounts at the cloud; a shared one counts in each account that has it. */
const devicesOf = (cloud: Standin, keys: readonly string[]) =>
  keys.flatMap((account) => cloud.control.devices({ account }));

const bodyRows = (page: Page) =>
  page
    .getByRole('grid', { name: t('devices.table') })
    .locator('tbody')
    .getByRole('row');

test('searched, sorted and filtered, the list holds what the cloud holds', async ({
  launch,
  cloud,
}) => {
  const { page, faults } = await launch();
  await connectSamples(page, cloud, accounts);
  const all = devicesOf(cloud, accounts);
  const unids = all.map(({ unid }) => unid).sort();
  await goTo(page, 'devices');
  await expect.poll(() => shownRows(page)).toBe(all.length);

  await test.step('search while typing', async () => {
    const tail = unids.at(7)?.slice(-6) ?? '';
    await page.keyboard.press('/');
    await expect(searchField(page)).toBeFocused();
    await page.keyboard.type(tail.toLowerCase());
    await expect
      .poll(() => shownRows(page))
      .toBe(unids.filter((unid) => unid.endsWith(tail)).length);
    await searchField(page).fill('蒸发风');
    await expect
      .poll(() => shownRows(page))
      .toBe(all.filter(({ name }) => name.includes('蒸发风')).length);
    await searchField(page).fill('no such device anywhere');
    await expect(page.getByText(t('devices.noMatch'))).toBeVisible();
    await page.getByRole('button', { name: t('devices.clearSearch') }).click();
    await expect.poll(() => shownRows(page)).toBe(all.length);
  });

  await test.step('sort', async () => {
    const head = page.getByRole('columnheader', { name: t('devices.column.unid') });
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await expect(bodyRows(page).first()).toContainText(unids[0] ?? 'nothing');
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    await expect(bodyRows(page).first()).toContainText(unids.at(-1) ?? 'nothing');
    await page.getByRole('columnheader', { name: t('devices.column.name') }).click();
  });

  await test.step('filter by chips', async () => {
    const { overLimit, shared } = recountSum(cloud, accounts);
    await toggleFilter(page, t('devices.filter.coverage'), t('coverage.overLimit'));
    await expect.poll(() => shownRows(page)).toBe(overLimit);
    await toggleFilter(page, t('devices.filter.coverage'), t('coverage.shared'));
    await expect.poll(() => shownRows(page)).toBe(overLimit + shared);
    const label = `${t('devices.filter.coverage')}: ${t('coverage.overLimit')}`;
    const chip = page.getByRole('button', { name: t('devices.chip.remove', { filter: label }) });
    await chip.click();
    await expect.poll(() => shownRows(page)).toBe(shared);
    const { label: hub } = sampleAccount(cloud, 'coldchain-hub');
    await toggleFilter(page, t('devices.filter.account'), hub);
    await expect.poll(() => shownRows(page)).toBe(recountOf(cloud, 'coldchain-hub').shared);
    await toggleFilter(page, t('devices.filter.ownership'), t('ownership.owned'));
    await expect(page.getByText(t('devices.noMatch'))).toBeVisible();
    await page
      .getByRole('button', { name: t('devices.clearFilters') })
      .first()
      .click();
    await expect.poll(() => shownRows(page)).toBe(all.length);
  });
  expect(faults).toEqual([]);
});

test('every figure leads to as many rows as it says', async ({ launch, cloud }) => {
  const keys = [...accounts, 'water-west', 'ads-lanhai'];
  const { page, faults } = await launch();
  await connectSamples(page, cloud, keys);
  const figures = [
    [t('overview.devices'), t('overview.owned')],
    [t('overview.devices'), t('overview.shared')],
    [t('overview.devices'), t('overview.overLimit')],
    [t('overview.runsOut'), t('due.overdue')],
    [t('overview.runsOut'), t('due.in7')],
    [t('overview.runsOut'), t('due.in30')],
    [t('overview.runsOut'), t('due.in90')],
    [t('overview.others'), t('overview.all')],
    [t('overview.others'), t('overview.lapsed')],
  ] as const;
  for (const [panel, label] of figures) {
    await goTo(page, 'overview');
    // The last account may still be on its way to the screen.
    await expect.poll(() => figure(page, panel, label)).toBeGreaterThan(0);
    const said = await figure(page, panel, label);
    await figureLink(page, panel, label).click();
    await expect.poll(() => shownRows(page), label).toBe(said);
  }
  const west = recountOf(cloud, 'water-west');
  await goTo(page, 'overview');
  const lapsed = await figure(page, t('overview.others'), t('overview.lapsed'));
  expect(await figure(page, t('overview.runsOut'), t('due.overdue'))).toBe(
    recountSum(cloud, [...accounts, 'water-west']).expired + lapsed,
  );
  const line = page.getByRole('row').filter({ hasText: sampleAccount(cloud, 'water-west').label });
  await line.getByRole('link', { name: String(west.devices), exact: true }).click();
  await expect.poll(() => shownRows(page)).toBe(west.devices);

  await goTo(page, 'overview');
  const month = page
    .getByRole('list', { name: t('overview.timeline') })
    .getByRole('link', { name: /: \d+ ends?$/ })
    .first();
  const ends = Number(/: (\d+) ends?$/.exec((await month.getAttribute('aria-label')) ?? '')?.[1]);
  await month.click();
  await expect.poll(() => shownRows(page)).toBe(ends);
  expect(faults).toEqual([]);
});

test('by keys alone: to the list, through it, into the details and to a plan', async ({
  launch,
  cloud,
}) => {
  const key = 'coldchain-hub';
  const sample = sampleAccount(cloud, key);
  const { page, faults } = await launch();
  await connectSample(page, cloud, key);
  const grid = page.getByRole('grid', { name: t('devices.table') });
  const active = page.locator('tr[data-active]');
  const { devices, termEnd } = recountOf(cloud, key);

  await page.keyboard.press('Control+2');
  await expect.poll(() => shownRows(page)).toBe(devices);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('电表');
  const found = cloud.control.devices({ account: key }).filter(({ name }) => name.includes('电表'));
  await expect.poll(() => shownRows(page)).toBe(found.length);
  await page.keyboard.press('ArrowDown');
  await expect(grid).toBeFocused();
  await expect(active).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveAttribute('aria-rowindex', '3');
  await page.keyboard.press('End');
  await expect(active).toHaveAttribute('aria-rowindex', String(found.length + 1));
  await page.keyboard.press('Home');
  await expect(active).toHaveAttribute('aria-rowindex', '2');
  const words = await active.innerText();
  const unid = found.find((device) => words.includes(device.unid))?.unid ?? 'nothing';

  await page.keyboard.press('Enter');
  await expect(drawer(page)).toBeFocused();
  await expect(drawer(page)).toContainText(unid);
  await expect(drawer(page)).toContainText(sample.label);
  await expect(drawer(page)).toContainText(t('reason.cloudAuthorized'));
  await expect(drawer(page)).toContainText(dayText(termEnd ?? 0, sample.timeZone));
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
  await expect(grid).toBeFocused();

  const bar = page.getByRole('toolbar', { name: t('devices.selectionActions') });
  await page.keyboard.press('Control+a');
  await expect(bar).toContainText(t('devices.selected', { n: found.length }));
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar).toContainText(t('devices.selected', { n: 2 }));
  await bar.getByRole('button', { name: t('devices.planRenewal') }).click();
  await expect(
    page.getByRole('radio', { name: t('renewals.planner.selected', { count: 2 }) }),
  ).toBeChecked();
  await expect(drawer(page)).toContainText(t('renewals.planner.sum', { requests: 1, devices: 2 }));
  expect(faults).toEqual([]);
});

test('chosen columns outlive a restart', async ({ launch, cloud }) => {
  const first = await launch();
  await connectSample(first.page, cloud, 'coldchain-port');
  await goTo(first.page, 'devices');
  const column = (page: Page, name: string) => page.getByRole('columnheader', { name });
  await expect(column(first.page, t('devices.column.unid'))).toBeVisible();
  await first.page.getByRole('button', { name: t('devices.columns') }).click();
  const menu = first.page.getByRole('dialog', { name: t('devices.columns') });
  // The tick follows once the choice is saved.
  await menu.getByRole('checkbox', { name: t('devices.column.unid') }).click();
  await expect(column(first.page, t('devices.column.unid'))).toHaveCount(0);
  await menu.getByRole('checkbox', { name: t('devices.column.customer') }).click();
  await expect(column(first.page, t('devices.column.customer'))).toBeVisible();
  await first.app.close();

  const second = await launch();
  await goTo(second.page, 'devices');
  await expect(column(second.page, t('devices.column.customer'))).toBeVisible();
  await expect(column(second.page, t('devices.column.unid'))).toHaveCount(0);
  // What is not shown can still be found.
  const { unid, name } = cloud.control.devices({ account: 'coldchain-port' })[0] ?? {
    unid: 'nothing',
    name: 'nothing',
  };
  await searchField(second.page).fill(unid);
  await expect(row(second.page, name)).toHaveCount(1);
});
