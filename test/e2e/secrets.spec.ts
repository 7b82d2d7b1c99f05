import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectSample, sampleAccount, typedIn } from './support/accounts.ts';
import { expect, test } from './support/fixtures.ts';
import { recountOf } from './support/recount.ts';
import { corner, drawer, figure, goTo, readNow, row } from './support/screens.ts';
import { t } from './support/texts.ts';
import { describeAccount, fillSignIn, secretField, wizardButton } from './support/wizard.ts';

const devices = t('overview.devices');

/** Every file below a folder that holds one of the words. */
async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (words.some((word) => bytes.includes(word) || bytes.includes(word, 0, 'utf16le'))) {
      found.push(path);
    }
  }
  return found;
}

test('without consent secrets end with the app, and what was read stays', async ({
  launch,
  cloud,
  profile,
}) => {
  const key = 'school-seven';
  const sample = sampleAccount(cloud, key);
  const { secrets } = typedIn(cloud, sample);
  const { owned } = recountOf(cloud, key);
  const first = await launch();
  await connectSample(first.page, cloud, key);
  await goTo(first.page, 'accounts');
  await expect(row(first.page, sample.label)).toContainText(t('accounts.secret.memoryOnly'));
  await first.app.close();
  expect(await filesWith(profile, Object.values(secrets))).toEqual([]);
  // What is no secret is found by the same search.
  expect(await filesWith(profile, [sample.label])).toContain(join(profile, 'tenure.db'));

  const { page } = await launch();
  await expect.poll(() => figure(page, devices, t('overview.owned'))).toBe(owned);
  cloud.control.clearRequests();
  await readNow(page);
  await expect(corner(page)).toHaveAttribute('data-state', 'notRead');
  // Nothing to sign in with: the cloud is not even asked.
  expect(cloud.control.requests()).toHaveLength(0);
  expect(await figure(page, devices, t('overview.owned'))).toBe(owned);
  await goTo(page, 'accounts');
  await expect(row(page, sample.label)).toContainText(t('accounts.state.secretMissing'));

  await goTo(page, 'overview');
  await page.getByRole('link', { name: t('overview.action.secretMissing') }).click();
  for (const [name, value] of Object.entries(secrets)) await secretField(page, name).fill(value);
  await page.getByRole('button', { name: t('accounts.signIn.saveNew') }).click();
  await expect(drawer(page).getByText(t('accounts.secretText.memoryOnly'))).toBeVisible();
  await readNow(page);
  await expect(corner(page)).toHaveAttribute('data-state', 'read');
  await goTo(page, 'overview');
  await expect(page.getByText(t('overview.action.secretMissing'))).toHaveCount(0);
});

test('with consent secrets outlive the app, and consent can be taken back', async ({
  launch,
  cloud,
  profile,
}) => {
  const sample = sampleAccount(cloud, 'coldchain-port');
  const words = Object.values(typedIn(cloud, sample).secrets);
  const first = await launch();
  await goTo(first.page, 'accounts');
  await describeAccount(first.page, sample);
  await first.page.getByRole('checkbox', { name: t('connect.vault.consent') }).click();
  await expect(first.page.getByText(t('connect.vault.degraded'))).toBeVisible();
  await fillSignIn(first.page, cloud, sample);
  await wizardButton(first.page, 'connect.saveUntested').click();
  await first.page.getByRole('button', { name: t('accounts.owner.choose') }).click();
  await wizardButton(first.page, 'connect.finish').click();
  await first.app.close();
  // Weakly protected is still not written out for everybody to read.
  expect(await filesWith(profile, words)).toEqual([]);

  const second = await launch();
  await readNow(second.page);
  await expect(corner(second.page)).toHaveAttribute('data-state', 'read');
  await goTo(second.page, 'accounts');
  await row(second.page, sample.label).click();
  await second.page.getByRole('tab', { name: t('accounts.tab.signIn') }).click();
  await expect(drawer(second.page)).toContainText(t('accounts.secretText.degraded'));

  await goTo(second.page, 'settings');
  await second.page.getByRole('switch', { name: t('settings.vault.consent') }).press('Space');
  await expect(second.page.getByText(t('settings.vault.memoryOnly'))).toBeVisible();
  await readNow(second.page);
  await expect(corner(second.page)).toHaveAttribute('data-state', 'read');
  await second.app.close();

  const third = await launch();
  await goTo(third.page, 'accounts');
  await expect(row(third.page, sample.label)).toContainText(t('accounts.state.secretMissing'));
});
