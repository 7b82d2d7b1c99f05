import { connectSample, connectSamples, sampleAccount } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { recountOf } from './support/recount.ts';
import {
  entryOf,
  ledgerPart,
  openEntry,
  person,
  planAndSubmit,
  stateOf,
  timesReceived,
  timesSent,
} from './support/renewals.ts';
import { drawer, goTo, openDevice, readNow, row } from './support/screens.ts';
import { dayText, t } from './support/texts.ts';

const dayMs = 86_400_000;

/** A day on which no calendar rule is in the way, two to six weeks from now; ms UTC. */
function plainEnd(): number {
  const now = new Date();
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 15, 4);
}

/** The same day in the next year. */
function yearLater(at: number): number {
  const day = new Date(at);
  return day.setUTCFullYear(day.getUTCFullYear() + 1);
}

test('from due to confirmed: planned, previewed, submitted, and proved by a reading', async ({
  launch,
  cloud,
}) => {
  const key = 'coldchain-port';
  const { label, timeZone } = sampleAccount(cloud, key);
  const end = plainEnd();
  const [before, after] = [dayText(end, timeZone), dayText(yearLater(end), timeZone)];
  cloud.control.setTerm({ account: key, termEnd: end });
  const { page, faults } = await launch();
  await ask(page, 'settings.write', { leadDays: 60 });
  const accountId = await connectSample(page, cloud, key);

  await test.step('plan and preview write nothing', async () => {
    await ledgerPart(page, 'due');
    await expect(row(page, label)).toContainText(before);
    await page.getByRole('button', { name: t('renewals.planOf', { label }) }).click();
    await expect(drawer(page)).toContainText(
      t('renewals.planner.sum', { requests: 1, devices: 3 }),
    );
    await expect(drawer(page)).toContainText(before);
    await expect(drawer(page)).toContainText(after);
    await expect(drawer(page)).toContainText(t('renewals.route.apiLong'));
    // A free plan gets a year at a time; a plan for two is refused before it is written.
    await drawer(page)
      .getByRole('radiogroup', { name: t('renewals.planner.years') })
      .getByText('2', { exact: true })
      .click();
    await expect(drawer(page)).toContainText(t('obstacle.freePlanOneYear'));
    await expect(
      drawer(page).getByRole('button', { name: t('renewals.planner.draft', { count: 0 }) }),
    ).toBeDisabled();
    await drawer(page)
      .getByRole('radiogroup', { name: t('renewals.planner.years') })
      .getByText('1', { exact: true })
      .click();
    expect(await ask(page, 'renewals.list', { accountId: null, open: null })).toEqual([]);
  });

  await test.step('draft and submit', async () => {
    await drawer(page)
      .getByRole('textbox', { name: t('renewals.planner.who') })
      .fill(person);
    await drawer(page)
      .getByRole('button', { name: t('renewals.planner.draft', { count: 1 }) })
      .click();
    await expect(drawer(page)).toContainText(t('renewals.submit.apiText'));
    const { requestId, state } = await entryOf(page, accountId);
    expect(state).toBe('drafted');
    await expect(drawer(page)).toContainText(requestId);
    expect(timesSent(cloud)).toBe(0);
    await drawer(page)
      .getByRole('button', { name: t('renewals.submit.button', { count: 1 }) })
      .click();
    await expect(drawer(page)).toContainText(t('renewals.submit.done', { count: 1 }));
    await expect(stateOf(page, label, 'submitted')).toBeVisible();
    expect(timesReceived(cloud, key, requestId)).toBe(1);
  });

  await test.step('submitted is not renewed', async () => {
    const { unid } = cloud.control.devices({ account: key })[0] ?? { unid: 'nothing' };
    const device = await openDevice(page, unid);
    await expect(device).toContainText(before);
    await expect(device).not.toContainText(after);
    await readNow(page);
    await ledgerPart(page, 'open');
    await expect(row(page, label)).toContainText(/not confirmed/);
    await expect(row(page, label)).not.toContainText(t('renewalState.confirmed'));
  });

  await test.step('the cloud approves and a reading confirms', async () => {
    const { requestId } = await entryOf(page, accountId);
    cloud.control.decideRenewal({ account: key, requestId, decision: 'approve' });
    await readNow(page);
    await ledgerPart(page, 'closed');
    await expect(stateOf(page, label, 'confirmed')).toBeVisible();
    const entry = await openEntry(page, 'closed', label);
    await expect(entry).toContainText(t('renewals.detail.after'));
    await expect(entry).toContainText(after);
    await expect(entry).toContainText(t('renewals.step.reading'));
    await expect(entry).toContainText(t('renewals.step.person', { who: person }));
    const { unid } = cloud.control.devices({ account: key })[0] ?? { unid: 'nothing' };
    const device = await openDevice(page, unid);
    await expect(device).toContainText(t('history.termChanged'));
    await expect(device).toContainText(`${before} → ${after}`);
    expect(recountOf(cloud, key).termEnd).toBe(yearLater(end));
    expect(timesSent(cloud)).toBe(1);
  });
  expect(faults).toEqual([]);
});

test('a lost answer is asked for, never sent again', async ({ launch, cloud }) => {
  const key = 'school-seven';
  const { label } = sampleAccount(cloud, key);
  const { page, faults } = await launch();
  const accountId = await connectSample(page, cloud, key);
  cloud.control.addFault({
    match: { method: 'POST', pathPrefix: '/license/renewals' },
    fault: { kind: 'applyThenDrop' },
  });
  // Tenure asks by itself at once; here it may not, so that a person finds the entry as it is.
  cloud.control.addFault({
    match: { method: 'GET', pathPrefix: '/license/renewals/' },
    fault: {
      kind: 'body',
      text: JSON.stringify({ success: false, code: 1023, message: '[D1023]', data: null }),
    },
  });
  const { requestId } = await planAndSubmit(page, accountId);
  await expect(drawer(page)).toContainText(t('renewalText.unknown'));
  await expect(stateOf(page, label, 'unknown')).toBeVisible();
  expect(timesReceived(cloud, key, requestId)).toBe(1);
  await goTo(page, 'overview');
  await page.getByRole('link', { name: t('overview.action.renewalUnknown') }).click();

  await drawer(page)
    .getByRole('button', { name: t('renewals.do.lookUp') })
    .click();
  await expect(drawer(page)).toContainText(t('renewals.step.lookUp'));
  await expect
    .poll(async () => (await entryOf(page, accountId)).state)
    .toMatch(/^(submitted|underReview)$/);
  await expect(drawer(page)).not.toContainText(t('renewalText.unknown'));
  expect(timesReceived(cloud, key, requestId)).toBe(1);
  expect(timesSent(cloud)).toBe(1);
  expect(faults).toEqual([]);
});

test('a rejection is shown with the reason that the vendor gave', async ({ launch, cloud }) => {
  const key = 'school-seven';
  const { label } = sampleAccount(cloud, key);
  const reason = 'the invoice names another company <b>';
  const { page, faults } = await launch();
  const accountId = await connectSample(page, cloud, key);
  const { requestId } = await planAndSubmit(page, accountId);
  await expect(stateOf(page, label, 'submitted')).toBeVisible();
  cloud.control.decideRenewal({ account: key, requestId, decision: 'reject', reason });
  await readNow(page);
  await goTo(page, 'overview');
  await page.getByRole('link', { name: t('overview.action.renewalRejected') }).click();
  await expect(drawer(page)).toContainText(t('renewalState.rejected'));
  await expect(drawer(page)).toContainText(reason);
  await ledgerPart(page, 'closed');
  await expect(stateOf(page, label, 'rejected')).toBeVisible();
  await openEntry(page, 'closed', label);
  await drawer(page)
    .getByRole('button', { name: t('renewals.do.planAgain') })
    .click();
  await expect(drawer(page)).toContainText(
    t('renewals.planner.sum', { requests: 1, devices: recountOf(cloud, key).owned }),
  );
  expect(timesSent(cloud)).toBe(1);
  expect(faults).toEqual([]);
});

test('where the cloud offers nothing, a person submits, records and confirms', async ({
  launch,
  cloud,
}) => {
  const key = 'water-boosters';
  const { label, customer, timeZone } = sampleAccount(cloud, key);
  const { owned } = recountOf(cloud, key);
  const end = plainEnd();
  const inputDate = (at: number) => new Date(at).toISOString().slice(0, 10);
  const { page, app, faults } = await launch();
  await connectSamples(page, cloud, [key]);

  await test.step('the license is entered by a person', async () => {
    await goTo(page, 'overview');
    await page.getByRole('link', { name: t('overview.action.enterLicense') }).click();
    const pane = drawer(page);
    await pane.getByText(t('accounts.license.plan.paid'), { exact: true }).click();
    await pane.getByRole('textbox', { name: t('accounts.license.seats') }).fill(String(owned));
    await pane.getByLabel(t('accounts.license.start')).fill(inputDate(end - 365 * dayMs));
    await pane.getByLabel(t('accounts.license.end'), { exact: true }).fill(inputDate(end));
    await pane.getByRole('textbox', { name: t('accounts.license.who') }).fill(person);
    await pane.getByRole('button', { name: t('accounts.license.save') }).click();
    await expect(pane).toContainText(dayText(end, timeZone));
    const { unid } = cloud.control
      .devices({ account: key })
      .find(({ userid }) => userid === sampleAccount(cloud, key).ownUserId) ?? { unid: '' };
    const device = await openDevice(page, unid);
    await expect(device).toContainText(t('devices.sourceLong.entered'));
  });

  await test.step('the sheet says what to submit and where', async () => {
    await goTo(page, 'renewals');
    await page.getByRole('button', { name: t('renewals.plan'), exact: true }).click();
    await drawer(page)
      .getByRole('combobox', { name: t('renewals.planner.account') })
      .click();
    await page.getByRole('option', { name: `${label} · ${customer}` }).click();
    await expect(drawer(page)).toContainText(t('renewals.route.personLong'));
    await drawer(page)
      .getByRole('button', { name: t('renewals.planner.draft', { count: 1 }) })
      .click();
    await drawer(page)
      .getByRole('button', { name: t('renewals.do.sheet') })
      .click();
    const sheet = page.getByRole('article', { name: t('renewals.sheet.title') });
    await expect(sheet).toContainText(label);
    await expect(sheet).toContainText(dayText(yearLater(end), timeZone));
    // A heading row, and one for each device that is asked for.
    await expect(sheet.getByRole('row')).toHaveCount(owned + 1);
    await app.evaluate(({ shell }) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      shell.openExternal = async (url) => {
        seen.push(url);
      };
    });
    await page.getByRole('button', { name: t('renewals.do.console') }).click();
    await expect
      .poll(() => app.evaluate(() => (globalThis as { seen?: string[] }).seen))
      .toEqual(['https://www.juyingiot.com/jycloud/']);
    await page.getByRole('button', { name: t('renewals.sheet.back') }).click();
  });

  await test.step('recorded as submitted, then confirmed with proof', async () => {
    const pane = await openEntry(page, 'open', label);
    await pane.getByRole('button', { name: t('renewals.do.markSubmitted'), exact: true }).click();
    await pane.getByRole('textbox', { name: t('renewals.field.reference') }).fill('SO-2031-77');
    await pane.getByRole('button', { name: t('renewals.do.markSubmitted.yes') }).click();
    await expect(stateOf(page, label, 'submitted')).toBeVisible();
    await expect(pane).toContainText(t('renewals.step.proof', { proof: 'SO-2031-77' }));
    await readNow(page);
    await expect(stateOf(page, label, 'submitted')).toBeVisible();

    await pane.getByRole('button', { name: t('renewals.do.confirm'), exact: true }).click();
    await pane.getByRole('button', { name: t('renewals.do.confirm.yes') }).click();
    await expect(pane).toContainText(t('renewals.field.proofEmpty'));
    await pane.getByRole('textbox', { name: t('renewals.field.proof') }).fill('Mail of the vendor');
    await pane.getByLabel(t('renewals.field.endSeen')).fill(inputDate(yearLater(end)));
    await pane.getByRole('button', { name: t('renewals.do.confirm.yes') }).click();
    await ledgerPart(page, 'closed');
    await expect(stateOf(page, label, 'confirmed')).toBeVisible();
    await goTo(page, 'accounts');
    await expect(row(page, label)).toContainText(dayText(yearLater(end), timeZone));
  });
  expect(timesSent(cloud)).toBe(0);
  expect(faults).toEqual([]);
});
