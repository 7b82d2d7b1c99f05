import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { SqliteDatabase } from '../../electron/services/store/database/sqlite.ts';
import { searchFor } from '../e2e/canary/search.ts';
import { connectSample, sampleAccount, typedIn } from '../e2e/support/accounts.ts';
import { ask } from '../e2e/support/ask.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import type { LaunchOptions, Tenure } from '../e2e/support/launch.ts';
import { corner, goTo, readNow, row } from '../e2e/support/screens.ts';
import { t } from '../e2e/support/texts.ts';
import { startKeyring } from './keyring.ts';

const key = 'school-seven';
const backend = 'gnome_libsecret';

type Launch = (options: Omit<LaunchOptions, 'profile'>) => Promise<Tenure>;

const onDesktop = (launch: Launch): Promise<Tenure> =>
  launch({ switches: ['-r', resolve('test/keyring/own-choice.cjs')] });

/** Every ciphertext of a profile whose app is closed. */
function ciphers(profile: string): Buffer[] {
  const db = new SqliteDatabase(join(profile, 'tenure.db'), { readonly: true });
  try {
    const rows = db.prepare<[], Buffer>('SELECT cipher FROM secret ORDER BY account_no, name');
    return rows.pluck().all();
  } finally {
    db.close();
  }
}

/** What the settings say of new secrets, and the list of the saved ones. */
async function expectSaid(page: Page, label: string, said: { now: string; saved: string }) {
  await goTo(page, 'settings');
  await expect(page.getByText(said.now, { exact: true })).toBeVisible();
  await goTo(page, 'accounts');
  await expect(row(page, label)).toContainText(said.saved);
}

test('secrets are encrypted by the keyring, wait while it is shut, and work again', async ({
  launch,
  cloud,
  profile,
}) => {
  test.setTimeout(120_000);
  const sample = sampleAccount(cloud, key);
  const isProtected = {
    now: t('settings.vault.protected'),
    saved: t('accounts.secret.protected'),
  };
  let stop = await startKeyring('unlocked');

  await test.step('saved', async () => {
    const { app, page } = await onDesktop(launch);
    await connectSample(page, cloud, key);
    expect(await ask(page, 'vault.state', {})).toMatchObject({ backend, mode: 'protected' });
    await expectSaid(page, sample.label, isProtected);
    await app.close();
  });
  const saved = ciphers(profile);
  expect(saved.map((cipher) => cipher.subarray(0, 3).toString())).toEqual(['v11', 'v11']);
  const { secrets } = typedIn(cloud, sample);
  const typed = Object.entries(secrets).map(([name, value]) => ({ name, value }));
  expect(await searchFor(typed).inFolder(profile)).toEqual([]);

  await test.step('read again after a restart', async () => {
    cloud.control.clearRequests();
    const { app, page } = await onDesktop(launch);
    await readNow(page);
    await expect(corner(page)).toHaveAttribute('data-state', 'read');
    await expectSaid(page, sample.label, isProtected);
    // Not even a login was needed: the token is readable as well.
    expect(cloud.control.requests().filter(({ path }) => path.includes('/login'))).toEqual([]);
    await app.close();
  });
  await stop();

  for (const shut of ['locked', 'absent'] as const) {
    await test.step(`kept while the keyring is ${shut}`, async () => {
      if (shut === 'locked') stop = await startKeyring('locked');
      const { app, page } = await onDesktop(launch);
      const unreadable = t('accounts.state.secretUnreadable');
      await expectSaid(page, sample.label, {
        now: t('settings.vault.memoryOnly'),
        saved: unreadable,
      });
      await goTo(page, 'settings');
      await expect(page.getByText(t('settings.vault.shutText', { backend }))).toBeVisible();
      await app.close();
      if (shut === 'locked') await stop();
      expect(ciphers(profile)).toEqual(saved);
    });
  }

  await test.step('works again when it is back', async () => {
    stop = await startKeyring('unlocked');
    const { app, page } = await onDesktop(launch);
    await readNow(page);
    await expect(corner(page)).toHaveAttribute('data-state', 'read');
    await expectSaid(page, sample.label, isProtected);
    await app.close();
    await stop();
  });
});
