import { expect, type Page } from '@playwright/test';
import type { SampleAccount, Standin } from '../../../electron/standin/index.ts';
import type { SecretValues } from '../../../shared/domain/account.ts';
import { sampleAccount, typedIn } from '../support/accounts.ts';
import { ask, call } from '../support/ask.ts';
import { drawer, goTo, row } from '../support/screens.ts';
import { t } from '../support/texts.ts';
import {
  describeAccount,
  fillSignIn,
  secretField,
  testButton,
  wizardButton,
} from '../support/wizard.ts';
import { keys, type Planted } from './canaries.ts';

/** The field that a wrong secret is typed into: the last, which is never the name. */
const lastField = (secrets: SecretValues): string => Object.keys(secrets).at(-1) ?? '';

/**
 * Connects an account as a person does who mistypes a secret first, and closes the form. Returns the account's id.
 */
export async function connectByForm(
  page: Page,
  cloud: Standin,
  sample: SampleAccount,
  wrong: string,
  whenSaved: () => Promise<void>,
): Promise<string> {
  const { secrets } = typedIn(cloud, sample);
  await goTo(page, 'accounts');
  const connect = page.getByRole('button', { name: t('accounts.connect'), exact: true });
  if ((await ask(page, 'accounts.list', {})).length > 0) await connect.click();
  await describeAccount(page, sample);
  await fillSignIn(page, cloud, sample);
  const field = secretField(page, lastField(secrets));
  await field.fill(wrong);
  await testButton(page).click();
  await expect(page.getByText(t('error.signInFailed')).first()).toBeVisible();
  await field.fill(secrets[lastField(secrets)] ?? '');
  await testButton(page).click();
  await expect(page.getByText(t('accounts.test.good'))).toBeVisible();
  await wizardButton(page, 'connect.save').click();
  await expect(page.getByText(t('connect.reading.title', { label: sample.label }))).toBeVisible();
  await whenSaved();
  const done = page.getByRole('button', {
    name: new RegExp(`^(${t('accounts.owner.later')}|${t('connect.finish')})$`),
  });
  await expect(page.getByRole('status').first()).toBeVisible();
  await done.click();
  await expect(drawer(page)).toContainText(sample.label);
  await closeDrawer(page);
  const views = await ask(page, 'accounts.list', {});
  const accountId = views.find(({ account }) => account.label === sample.label)?.account.id;
  if (accountId === undefined) throw new Error(`${sample.label} is not connected`);
  return accountId;
}

/** Replaces the secrets of an account in its pane, which is closed afterwards. */
export async function replaceByForm(
  page: Page,
  accountId: string,
  secrets: SecretValues,
): Promise<void> {
  const views = await ask(page, 'accounts.list', {});
  const label = views.find(({ account }) => account.id === accountId)?.account.label ?? '';
  await goTo(page, 'accounts');
  await row(page, label).click();
  await page.getByRole('tab', { name: t('accounts.tab.signIn') }).click();
  await page.getByRole('button', { name: t('accounts.signIn.replace'), exact: true }).click();
  for (const [name, value] of Object.entries(secrets)) await secretField(page, name).fill(value);
  await page.getByRole('button', { name: t('accounts.signIn.saveNew') }).click();
  await expect(page.getByText(t('accounts.signIn.replaced'))).toBeVisible();
  await closeDrawer(page);
}

/** A try of the connection that the cloud refuses, with whatever it says to that. */
export async function tryWrongSecret(page: Page, cloud: Standin, planted: Planted): Promise<void> {
  const { settings, secrets } = typedIn(cloud, sampleAccount(cloud, keys.app));
  const wrong = { ...secrets, appSecret: planted.wrongSecret.value };
  await call(page, 'accounts.test', { accountId: null, settings, secrets: wrong });
}

async function closeDrawer(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
}
