import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { sampleAccount, typedIn } from './support/accounts.ts';
import { ask, call } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { drawer, figure, goTo, row } from './support/screens.ts';
import { t } from './support/texts.ts';
import {
  describeAccount,
  fillAddresses,
  fillSignIn,
  secretField,
  testButton,
  wizardButton,
} from './support/wizard.ts';

/** A port of this computer on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function testFailsWith(page: Page, sentence: string): Promise<void> {
  await testButton(page).click();
  await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
  expect(await ask(page, 'accounts.list', {})).toEqual([]);
}

test('what is typed wrongly is said, saves nothing, and can be mended in place', async ({
  launch,
  cloud,
}) => {
  const sample = sampleAccount(cloud, 'coldchain-port');
  const { settings, secrets } = typedIn(cloud, sample);
  const { page, faults } = await launch();
  await goTo(page, 'accounts');
  await describeAccount(page, sample);

  await test.step('no secret', async () => {
    await testButton(page).click();
    await expect(page.getByText(t('accounts.problem.secretEmpty')).first()).toBeVisible();
    expect(cloud.control.requests()).toHaveLength(0);
  });
  await fillSignIn(page, cloud, sample);
  await test.step('wrong secret', async () => {
    await secretField(page, 'apiToken').fill('API_000000_NO');
    await testFailsWith(page, t('error.signInFailed'));
    await secretField(page, 'apiToken').fill(secrets.apiToken ?? '');
  });
  await test.step('nobody listens at the address', async () => {
    await fillAddresses(page, { apiBase: `http://127.0.0.1:${await closedPort()}/api/v1` });
    await testFailsWith(page, t('error.connectionFailed'));
    await fillAddresses(page, settings.bases);
  });
  await test.step('a web page answers instead of the cloud', async () => {
    cloud.control.addFault({ fault: { kind: 'html' }, times: 'always' });
    await testFailsWith(page, t('error.pageReceived'));
    cloud.control.clearFaults();
  });
  await test.step('all is right', async () => {
    await testButton(page).click();
    await expect(page.getByText(t('accounts.test.good'))).toBeVisible();
    await expect(page.getByText(t('accounts.test.license.available'))).toBeVisible();
    await wizardButton(page, 'connect.save').click();
    await page.getByRole('button', { name: t('accounts.owner.choose') }).click();
    await wizardButton(page, 'connect.finish').click();
    await goTo(page, 'overview');
    await expect.poll(() => figure(page, t('overview.devices'), t('overview.owned'))).toBe(3);
  });
  expect(faults).toEqual([]);
});

test('plain http to another computer needs consent, and then a warning stays', async ({
  launch,
  cloud,
}) => {
  const sample = sampleAccount(cloud, 'coldchain-port');
  const { settings, secrets } = typedIn(cloud, sample);
  // Not a loopback address by its name, and yet this computer: nothing leaves it.
  const exposed = `http://0.0.0.0:${cloud.port}/openapi/api/v1`;
  const { page, faults } = await launch();
  const refused = await call(page, 'accounts.connect', {
    settings: { ...settings, bases: { ...settings.bases, apiBase: exposed } },
    secrets,
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'plainHttpRefused' } });

  await goTo(page, 'accounts');
  await describeAccount(page, sample);
  await fillSignIn(page, cloud, sample);
  await fillAddresses(page, { apiBase: exposed });
  await expect(page.getByText(t('connect.plainHttpWarning'))).toBeVisible();
  for (const press of [testButton(page), wizardButton(page, 'connect.saveUntested')]) {
    await press.click();
    await expect(page.getByText(t('accounts.problem.plainHttp'))).toBeVisible();
  }
  expect(await ask(page, 'accounts.list', {})).toEqual([]);
  expect(cloud.control.requests()).toHaveLength(0);

  await page.getByRole('checkbox', { name: t('connect.plainHttp') }).check();
  await wizardButton(page, 'connect.saveUntested').click();
  await page.getByRole('button', { name: t('accounts.owner.choose') }).click();
  await wizardButton(page, 'connect.finish').click();
  await expect(drawer(page).getByText(t('accounts.plainHttp')).first()).toBeVisible();
  await expect(row(page, sample.label)).toContainText(t('accounts.plainHttp'));
  await goTo(page, 'settings');
  await goTo(page, 'accounts');
  await expect(row(page, sample.label)).toContainText(t('accounts.plainHttp'));
  expect(faults).toEqual([]);
});
