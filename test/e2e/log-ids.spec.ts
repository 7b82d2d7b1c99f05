import { join } from 'node:path';
import { connectSample, sampleAccount } from './support/accounts.ts';
import { expect, test } from './support/fixtures.ts';
import { expectIdInLog, idIn, logText } from './support/log.ts';
import { ledgerPart, openEntry, planAndSubmit } from './support/renewals.ts';
import { drawer, goTo, readNow, row } from './support/screens.ts';
import { t } from './support/texts.ts';

test('of a reading that failed: on the overview, on the account, and of each refusal', async ({
  launch,
  cloud,
  profile,
}) => {
  const { page } = await launch();
  const key = 'hotel-harbour';
  const { label } = sampleAccount(cloud, key);
  await connectSample(page, cloud, key);
  cloud.control.addFault({
    match: { account: key },
    times: 'always',
    fault: { kind: 'drop', when: 'before' },
  });
  await readNow(page);

  const action = page.getByRole('link', { name: t('overview.action.readingFailed') });
  const id = await expectIdInLog(action, profile);
  const reading = row(page, label).getByTitle(t('error.connectionFailed'), { exact: false });
  expect(idIn((await reading.getAttribute('title')) ?? '')).toBe(id);
  await goTo(page, 'accounts');
  await row(page, label).click();
  expect(await expectIdInLog(drawer(page).getByRole('alert'), profile)).toBe(id);

  for (const refused of [
    await page.evaluate(() => window.tenure.renewals.detail({ renewalId: 'none' })),
    await page.evaluate(() => window.tenure.devices.detail({ id: 999_999 })),
    await page.evaluate(() => window.tenure.accounts.owners({ accountId: 'no-such-account' })),
    await page.evaluate(() => window.tenure.accounts.openConsole({ accountId: 'no-such-account' })),
    await page.evaluate(() => window.tenure.store.restore({ name: 'no-such-backup' })),
    await page.evaluate(() => window.tenure.settings.write({ leadDays: -1 })),
  ]) {
    expect(refused.ok).toBe(false);
    const logId = refused.ok ? 'none' : (refused.error.logId ?? 'null');
    expect(logText(profile)).toContain(`"id":"${logId}"`);
  }
});

test('of a renewal that is stopped: on the overview and on its entry', async ({
  launch,
  cloud,
  profile,
}) => {
  const key = 'coldchain-port';
  const { app, page, faults } = await launch();
  const accountId = await connectSample(page, cloud, key);
  cloud.control.setCredentials({ account: key, auth: { kind: 'token', token: 'API_NEW_000' } });
  const { accountLabel } = await planAndSubmit(page, accountId);
  const note = drawer(page)
    .getByRole('note')
    .filter({ hasText: t('renewals.detail.stoppedTitle') });
  await expect(note).toContainText(t('error.signInFailed'));
  const id = await expectIdInLog(note, profile);

  await goTo(page, 'overview');
  const action = page.getByRole('link', { name: t('overview.action.sendingStopped', { n: 1 }) });
  expect(await expectIdInLog(action, profile)).toBe(id);

  await test.step('also after a restart', async () => {
    await app.close();
    const again = await launch();
    const waits = again.page.getByRole('link', {
      name: t('overview.action.sendingStopped', { n: 1 }),
    });
    await expectIdInLog(waits, profile);
    await openEntry(again.page, 'open', accountLabel);
    await expectIdInLog(drawer(again.page).getByRole('note'), profile);
  });
  expect(faults).toEqual([]);
});

test('of a renewal that is tried again later, and of one that was put aside', async ({
  launch,
  cloud,
  profile,
}) => {
  const { page, faults } = await launch();
  const match = { method: 'POST', pathPrefix: '/license/renewals' } as const;
  cloud.control.addFault({
    match,
    fault: { kind: 'rateLimited', retryAfterSeconds: 600 },
    times: 1,
  });
  await planAndSubmit(page, await connectSample(page, cloud, 'school-seven'));
  const sending = drawer(page).getByText(t('error.rateLimited'), { exact: false });
  await expect(sending).toContainText(t('error.rateLimited'));
  await expectIdInLog(sending, profile);

  const text = JSON.stringify({ success: false, code: 1022, message: 'refused', data: null });
  cloud.control.addFault({ match, fault: { kind: 'body', text }, times: 1 });
  await planAndSubmit(page, await connectSample(page, cloud, 'coldchain-hub'));
  await ledgerPart(page, 'letters');
  const letters = page.getByRole('list', { name: t('renewals.letters.waiting') });
  await expectIdInLog(letters.getByRole('listitem'), profile);
  expect(faults).toEqual([]);
});

test('of what failed without a place on the screen: in a toast', async ({
  launch,
  cloud,
  profile,
}) => {
  const { app, page } = await launch();
  await connectSample(page, cloud, 'school-seven');
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({
        canceled: false,
        filePath,
      })) as typeof dialog.showSaveDialog;
    },
    join(profile, 'no-such-folder', 'devices.csv'),
  );
  await goTo(page, 'devices');
  await page.getByRole('button', { name: t('export.action') }).click();
  await page.getByRole('menuitem', { name: t('export.csv') }).click();
  const toast = page.getByRole('status').filter({ hasText: t('error.fileNotWritten') });
  await expectIdInLog(toast, profile);
});
