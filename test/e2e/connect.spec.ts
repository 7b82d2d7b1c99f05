import type { SampleAccount, Standin } from '../../electron/standin/index.ts';
import { sampleAccount } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { recountOf } from './support/recount.ts';
import {
  corner,
  drawer,
  figure,
  figureLink,
  goTo,
  shownRows,
  toggleFilter,
} from './support/screens.ts';
import { t } from './support/texts.ts';
import { describeAccount, fillSignIn, testButton, wizardButton } from './support/wizard.ts';

const devices = t('overview.devices');
const adAccounts = t('overview.others');

test('a first account by app key: from the wizard to owned and shared', async ({
  launch,
  cloud,
}) => {
  const sample = sampleAccount(cloud, 'coldchain-hub');
  const { page, faults } = await launch();
  await expect(corner(page)).toContainText(t('sync.noAccounts'));
  await page.getByRole('button', { name: t('overview.connect') }).click();
  await expect(page.getByText(t('connect.welcome'))).toBeVisible();
  await describeAccount(page, sample);

  // Before a secret is typed it is said what becomes of it on this computer.
  await expect(page.getByText(t('connect.vault.memoryOnly'))).toBeVisible();
  await fillSignIn(page, cloud, sample);
  await testButton(page).click();
  await expect(page.getByText(t('accounts.test.good'))).toBeVisible();
  const seen = recountOf(cloud, sample.key);
  await expect(
    page.getByText(t('accounts.test.devices', { count: seen.devices }), { exact: true }),
  ).toBeVisible();
  await expect(page.getByText(t('accounts.test.license.available'))).toBeVisible();
  expect(await ask(page, 'accounts.list', {})).toEqual([]);

  await wizardButton(page, 'connect.save').click();
  await expect(page.getByText(t('connect.reading.done', { count: seen.devices }))).toBeVisible();
  for (const [owner, count] of ownersOf(cloud, sample)) {
    const line = page.getByRole('listitem').filter({ hasText: owner });
    await expect(line).toContainText(t('accounts.owner.devices', { count }));
  }
  await page.getByRole('button', { name: t('accounts.owner.later') }).click();
  // The wizard is over: what opens is the account itself.
  await expect(drawer(page)).toHaveCount(1);
  await expect(drawer(page)).toContainText(sample.label);

  // Until somebody answers, nothing is claimed about who owns what.
  await goTo(page, 'overview');
  for (const label of ['overview.owned', 'overview.shared'] as const) {
    await expect(figureLink(page, devices, t(label))).toContainText('–');
  }
  // How many seats are used is the cloud's own word and needs no owner.
  expect(await figure(page, devices, t('overview.seats'))).toBe(recountOf(cloud, sample.key).owned);
  await expect(figureLink(page, devices, t('overview.owned'))).toContainText(
    t('overview.ownershipUnknown', { n: seen.devices }),
  );
  await goTo(page, 'devices');
  await toggleFilter(page, t('devices.filter.ownership'), t('ownership.unknown'));
  await expect.poll(() => shownRows(page)).toBe(seen.devices);

  await goTo(page, 'overview');
  await page.getByRole('link', { name: t('overview.action.chooseOwner') }).click();
  const own = drawer(page)
    .getByRole('listitem')
    .filter({ hasText: sample.ownUserId ?? '' });
  await own.getByRole('button', { name: t('accounts.owner.choose') }).click();
  await expect(drawer(page).getByText(t('accounts.owner.chosen'))).toBeVisible();

  await goTo(page, 'overview');
  await expect(page.getByText(t('overview.action.chooseOwner'))).toHaveCount(0);
  const { owned, shared, seats, overLimit } = recountOf(cloud, sample.key);
  await expect.poll(() => figure(page, devices, t('overview.owned'))).toBe(owned);
  expect(await figure(page, devices, t('overview.shared'))).toBe(shared);
  expect(await figure(page, devices, t('overview.seats'))).toBe(owned);
  expect(await figure(page, devices, t('overview.overLimit'))).toBe(overLimit);
  await expect(figureLink(page, devices, t('overview.seats'))).toContainText(
    t('overview.seatsOf', { total: String(seats) }),
  );
  await figureLink(page, devices, t('overview.owned')).click();
  await expect.poll(() => shownRows(page)).toBe(owned);
  await page.getByRole('button', { name: t('devices.clearFilters') }).click();
  await toggleFilter(page, t('devices.filter.ownership'), t('ownership.shared'));
  await expect.poll(() => shownRows(page)).toBe(shared);
  expect(faults).toEqual([]);
});

test('ad accounts by client secret: their authorization, and no talk of devices', async ({
  launch,
  cloud,
}) => {
  const sample = sampleAccount(cloud, 'ads-orchid');
  const { page, faults } = await launch();
  await goTo(page, 'accounts');
  await describeAccount(page, sample);
  await fillSignIn(page, cloud, sample);
  await wizardButton(page, 'connect.saveUntested').click();
  await wizardButton(page, 'connect.finish').click();

  const told = cloud.control.recount().xmp.find(({ client }) => client === sample.key);
  const byStatus = told?.byStatus ?? {};
  expect(Object.keys(byStatus).sort()).toEqual(['AUTHORIZED', 'AUTH_INVALID', 'UNBINDED']);
  const expected = [
    [t('overview.all'), told?.adAccounts],
    [t('overview.authorized'), byStatus.AUTHORIZED],
    [t('overview.lapsed'), byStatus.AUTH_INVALID],
    [t('coverage.unbound'), byStatus.UNBINDED],
    [t('coverage.unknown'), 0],
  ] as const;
  for (const [label, count] of expected) {
    await goTo(page, 'overview');
    await expect.poll(() => figure(page, adAccounts, label)).toBe(count);
    await figureLink(page, adAccounts, label).click();
    await expect.poll(() => shownRows(page)).toBe(count);
  }
  expect(faults).toEqual([]);
});

function ownersOf(cloud: Standin, { key }: SampleAccount): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { userid } of cloud.control.devices({ account: key })) {
    counts.set(userid, (counts.get(userid) ?? 0) + 1);
  }
  return counts;
}
