import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { takeProfileLock } from '../../electron/services/store/database/profile-lock.ts';
import { connectSample, sampleAccount } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import {
  backupNames,
  databaseFile,
  fingerprint,
  keepBackup,
  spoilPages,
  writeVersion,
} from './support/database.ts';
import { expect, test } from './support/fixtures.ts';
import { goTo, row } from './support/screens.ts';
import { t } from './support/texts.ts';

const hourMs = 3_600_000;

/** The screen that stands in the place of the app, with the sentence that says why. */
async function expectProblem(page: Page, sentence: string, file: string): Promise<void> {
  await expect(page.getByRole('heading', { name: t('store.problemTitle') })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText(sentence);
  await expect(page.getByText(t('store.nothingDeleted'))).toBeVisible();
  await expect(page.getByText(file)).toBeVisible();
  const shown = await page
    .getByText(/E-[0-9A-Z]{6}/)
    .first()
    .innerText();
  const id = /E-[0-9A-Z]{6}/.exec(shown)?.[0] ?? 'no id';
  const { logFolder } = await ask(page, 'app.info', {});
  const logs = await Promise.all(
    (await readdir(logFolder)).map((name) => readFile(join(logFolder, name), 'utf8')),
  );
  expect(logs.join('')).toContain(id);
}

const accountLabels = async (page: Page): Promise<string[]> =>
  (await ask(page, 'accounts.list', {})).map(({ account }) => account.label).sort();

test('a backup is restored from the settings, undone, and restored after damage', async ({
  launch,
  cloud,
  profile,
}) => {
  const port = sampleAccount(cloud, 'coldchain-port').label;
  const school = sampleAccount(cloud, 'school-seven').label;
  const first = await launch();
  await connectSample(first.page, cloud, 'coldchain-port');
  await first.app.close();
  await keepBackup(profile, Date.now() - 2 * hourMs);

  const second = await launch();
  await connectSample(second.page, cloud, 'school-seven');
  await test.step('back to the state of before', async () => {
    await goTo(second.page, 'settings');
    const old = second.page.getByRole('row').filter({ hasText: /2 hr\.? ago|2 hours? ago/ });
    await old.getByRole('button', { name: t('settings.restore') }).click();
    await old
      .getByRole('button', { name: t('settings.restoreYes') })
      .last()
      .click();
    await expect.poll(() => accountLabels(second.page)).toEqual([port]);
    await goTo(second.page, 'accounts');
    await expect(row(second.page, port)).toBeVisible();
    await expect(row(second.page, school)).toHaveCount(0);
  });
  await test.step('and undone by the copy that was made first', async () => {
    await goTo(second.page, 'settings');
    const newest = second.page
      .getByRole('row')
      .filter({ has: second.page.getByRole('button', { name: t('settings.restore') }) })
      .first();
    await newest.getByRole('button', { name: t('settings.restore') }).click();
    await newest
      .getByRole('button', { name: t('settings.restoreYes') })
      .last()
      .click();
    await expect.poll(() => accountLabels(second.page)).toEqual([port, school].sort());
  });
  await second.app.close();

  await spoilPages(databaseFile(profile));
  const spoilt = await fingerprint(databaseFile(profile));
  const third = await launch();
  await test.step('a damaged database has a screen of its own with a way out', async () => {
    await expectProblem(third.page, t('error.storeDamaged'), databaseFile(profile));
    const backups = third.page.getByRole('listitem');
    await expect(backups.first()).toBeVisible();
    expect(await fingerprint(databaseFile(profile))).toBe(spoilt);
    await backups
      .last()
      .getByRole('button', { name: t('store.restore') })
      .click();
    await backups
      .last()
      .getByRole('button', { name: t('store.restore') })
      .last()
      .click();
    await goTo(third.page, 'accounts');
    await expect(row(third.page, port)).toBeVisible();
    await expect(row(third.page, school)).toHaveCount(0);
    // The damaged file is put aside for whoever wants to examine it.
    expect((await backupNames(profile)).some((name) => name.startsWith('unreadable-'))).toBe(true);
  });
});

test('a newer database is refused and left as it is, byte by byte', async ({ launch, profile }) => {
  const first = await launch();
  await first.app.close();
  const file = databaseFile(profile);
  await keepBackup(profile, Date.now() - hourMs);
  await writeVersion(file, 99);
  const before = await fingerprint(file);

  const { page, app } = await launch();
  await expectProblem(page, t('error.storeNewer'), file);
  await expect(page.getByRole('button', { name: t('action.tryAgain') })).toHaveCount(0);
  // Not even a look left anything beside it.
  const beside = (await readdir(profile)).filter((name) => name.startsWith('tenure.db'));
  expect(beside.sort()).toEqual(['tenure.db', 'tenure.db.lock']);
  await expect(page.getByText(/version 99;/)).toBeVisible();
  // An older copy over it would lose work: the way back is not even offered.
  await expect(page.getByText(t('store.backups'))).toHaveCount(0);
  await page.getByRole('button', { name: t('store.copyDetails') }).click();
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('code: storeNewer');
  await app.close();
  expect(await fingerprint(file)).toBe(before);
});

test('a file that is no database is told and kept', async ({ launch, profile }) => {
  const file = databaseFile(profile);
  await writeFile(file, 'These are the notes of somebody else.\n'.repeat(400));
  const before = await fingerprint(file);
  const { page, app } = await launch();
  await expectProblem(page, t('error.storeDamaged'), file);
  await expect(page.getByText(t('store.noBackups'))).toBeVisible();
  await app.close();
  expect(await fingerprint(file)).toBe(before);
});

test('a data folder that cannot be one is told, and mended without a trace', async ({
  launch,
  profile,
}) => {
  const folder = join(profile, 'data');
  const temporary = join(profile, 'tmp');
  await mkdir(temporary);
  await writeFile(folder, 'a file where the folder should be');
  const environment = { TENURE_PROFILE: folder, TMPDIR: temporary, TEMP: temporary };
  const first = await launch({ environment });
  await expectProblem(first.page, t('error.storeReadOnly'), databaseFile(folder));
  await first.app.close();

  await rm(folder);
  const second = await launch({ environment });
  await expect(second.page.getByText(t('overview.emptyTitle'))).toBeVisible();
});

test('a profile that another process has open is left alone until that one closes it', async ({
  launch,
  cloud,
  profile,
}) => {
  const first = await launch();
  await connectSample(first.page, cloud, 'coldchain-port');
  await first.app.close();
  const file = databaseFile(profile);
  const before = await fingerprint(file);
  // As another Tenure has it, which the app's own look for a second start does not see.
  const other = takeProfileLock(file);
  if (!other.ok) throw new Error(other.error.code);

  const { page } = await launch();
  await expectProblem(page, t('error.storeInUse'), file);
  await expect(page.getByText(t('store.backups'))).toHaveCount(0);
  await page.getByRole('button', { name: t('action.tryAgain') }).click();
  await expect(page.getByText(t('error.storeInUse'))).toHaveCount(2);
  expect(await fingerprint(file)).toBe(before);

  other.value.release();
  await page.getByRole('button', { name: t('action.tryAgain') }).click();
  await goTo(page, 'accounts');
  await expect(row(page, sampleAccount(cloud, 'coldchain-port').label)).toBeVisible();
});
