import { expect, type Locator, type Page } from '@playwright/test';
import type { Standin } from '../../../electron/standin/index.ts';
import type { RenewalState } from '../../../shared/domain/renewal.ts';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { ask } from './ask.ts';
import { recountOf } from './recount.ts';
import { drawer, goTo, row } from './screens.ts';
import { t } from './texts.ts';

/** Who signs in these tests. */
export const person = 'Li Wei';

/** How often a renewal was sent to the cloud, whatever came of it. */
export const timesSent = (cloud: Standin): number =>
  cloud.control
    .requests({ method: 'POST' })
    .filter(({ path }) => path.endsWith('/license/renewals')).length;

/** How often the cloud got this request; more than once is a repeat. */
export const timesReceived = (cloud: Standin, account: string, requestId: string): number =>
  recountOf(cloud, account).renewals[requestId]?.received ?? 0;

/** Shows a part of the ledger. */
export async function ledgerPart(
  page: Page,
  part: 'due' | 'open' | 'closed' | 'letters',
): Promise<void> {
  await goTo(page, 'renewals');
  await page
    .getByRole('radiogroup', { name: t('renewals.tabs') })
    .getByText(new RegExp(`^${t(`renewals.tab.${part}`)}`))
    .click();
}

/** Opens the entry of an account in a part of the ledger. */
export async function openEntry(
  page: Page,
  part: 'open' | 'closed',
  label: string,
): Promise<Locator> {
  await ledgerPart(page, part);
  await row(page, label).click();
  await expect(drawer(page)).toContainText(t('renewals.detail.steps'));
  return drawer(page);
}

/** What the line of an account in the shown part of the ledger says. */
export const stateOf = (page: Page, label: string, state: RenewalState): Locator =>
  row(page, label).getByText(t(`renewalState.${state}`), { exact: true });

/** The one entry of an account, by the contract. */
export async function entryOf(page: Page, accountId: string): Promise<RenewalView> {
  const entries = await ask(page, 'renewals.list', { accountId, open: null });
  const [entry, ...others] = entries;
  if (!entry || others.length > 0) throw new Error(`${entries.length} entries of ${accountId}`);
  return entry;
}

/** Plans one year for a whole account in the planner and submits it. The entry as it was drafted. */
export async function planAndSubmit(page: Page, accountId: string): Promise<RenewalView> {
  const [renewalId = ''] = await ask(page, 'renewals.draft', {
    plan: { kind: 'account', accountId, years: 1 },
    who: person,
  });
  const drafted = await entryOf(page, accountId);
  expect(drafted).toMatchObject({ id: renewalId, state: 'drafted' });
  await openEntry(page, 'open', drafted.accountLabel);
  const pane = drawer(page);
  await pane.getByRole('button', { name: t('renewals.do.submit'), exact: true }).click();
  const name = pane.getByRole('textbox', { name: t('renewals.planner.who') });
  if ((await name.count()) > 0) await name.fill(person);
  await pane.getByRole('button', { name: t('renewals.do.submit.yes') }).click();
  return drafted;
}
