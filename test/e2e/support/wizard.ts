import { expect, type Locator, type Page } from '@playwright/test';
import type { SampleAccount, Standin } from '../../../electron/standin/index.ts';
import type { MessageKey } from '../../../shared/locales/message-key.ts';
import { isMessageKey } from '../../../shared/locales/translator.ts';
import { typedIn } from './accounts.ts';
import { t } from './texts.ts';

/** The words of a key that carries a platform's own name for something. */
function words(key: string): string {
  if (!isMessageKey(key)) throw new Error(`no text ${key}`);
  return t(key as MessageKey);
}

export const wizardButton = (
  page: Page,
  key: 'connect.next' | 'connect.save' | 'connect.saveUntested' | 'connect.finish',
): Locator => page.getByRole('button', { name: t(key), exact: true });

export const testButton = (page: Page): Locator =>
  page.getByRole('button', { name: t('accounts.test'), exact: true });

/** A secret's field; its label alone, not the button that shows it. */
export const secretField = (page: Page, name: string): Locator =>
  page.getByLabel(words(`field.${name}`), { exact: true });

export const addressField = (page: Page, name: string): Locator =>
  page.getByRole('textbox', { name: words(`base.${name}`), exact: true });

/** The first two steps: which cloud, and whose account. */
export async function describeAccount(
  page: Page,
  { platform, label, customer, timeZone }: SampleAccount,
): Promise<void> {
  await page.getByRole('radio', { name: words(`platform.${platform}`) }).check();
  await wizardButton(page, 'connect.next').click();
  await page.getByRole('textbox', { name: t('connect.label'), exact: true }).fill(label);
  await page.getByRole('textbox', { name: t('connect.customer'), exact: true }).fill(customer);
  await chooseIn(page, t('connect.timeZone'), timeZone);
  await wizardButton(page, 'connect.next').click();
}

/** The third step: sign-in method, secrets and addresses, typed as a person would. */
export async function fillSignIn(page: Page, cloud: Standin, sample: SampleAccount): Promise<void> {
  const { settings, secrets } = typedIn(cloud, sample);
  if (sample.platform === 'juying') {
    await chooseIn(page, t('connect.method'), words(`signIn.${settings.signInMethod}`));
  }
  for (const [name, value] of Object.entries(secrets)) await secretField(page, name).fill(value);
  await fillAddresses(page, settings.bases);
  for (const [name, value] of Object.entries(settings.options)) {
    await chooseIn(page, words(`option.${name}`), words(`option.${name}.${value}`));
  }
}

export async function fillAddresses(
  page: Page,
  bases: Readonly<Record<string, string>>,
): Promise<void> {
  const fold = page.getByRole('button', { name: t('connect.addresses') });
  if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click();
  for (const [name, base] of Object.entries(bases)) await addressField(page, name).fill(base);
}

/** Chooses in a list box by its words; does nothing when they are chosen already. */
export async function chooseIn(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
  if ((await box.inputValue()) === option) return;
  await box.click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await expect(box).toHaveValue(option);
}
