import type { Page } from '@playwright/test';
import { startStandin } from '../../electron/standin/index.ts';
import type { MessageKey } from '../../shared/locales/message-key.ts';
import { connectSample, connectSamples, sampleAccount } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { recountOf, recountSum } from './support/recount.ts';
import { corner, drawer, figure, goTo, openDevice, readNow, row } from './support/screens.ts';
import { t } from './support/texts.ts';

const devices = t('overview.devices');

test('what changed at the cloud shows after a reading, with its history', async ({
  launch,
  cloud,
}) => {
  const keys = ['coldchain-hub', 'greenhouse-north'];
  const hub = 'coldchain-hub';
  const north = 'greenhouse-north';
  const { page, faults } = await launch();
  await connectSamples(page, cloud, keys);
  const { control } = cloud;
  const own = control
    .devices({ account: hub })
    .filter(({ userid }) => userid === sampleAccount(cloud, hub).ownUserId);
  const [renamed, removed, moved] = own;
  const lent = control.devices({ account: north }).at(-1);
  if (!renamed || !removed || !moved || !lent) throw new Error('the sample is too small');
  control.renameDevice({ account: hub, unid: renamed.unid, name: '备用冷库 · 新压缩机' });
  control.removeDevice({ account: hub, unid: removed.unid });
  control.addDevice({ account: hub, unid: 'JY999000111NEWUNIT', name: 'Ramp 4 · new' });
  control.shareDevice({ unid: lent.unid, from: north, to: hub });
  control.moveDevice({ unid: moved.unid, from: hub, to: north });
  await readNow(page);

  await goTo(page, 'overview');
  const now = recountSum(cloud, keys);
  expect(now.overLimit).toBeGreaterThan(0);
  await expect.poll(() => figure(page, devices, t('overview.owned'))).toBe(now.owned);
  expect(await figure(page, devices, t('overview.shared'))).toBe(now.shared);
  expect(await figure(page, devices, t('overview.overLimit'))).toBe(now.overLimit);

  const details = await openDevice(page, renamed.unid);
  await expect(details.getByRole('heading', { name: '备用冷库 · 新压缩机' })).toBeVisible();
  await expect(details).toContainText(t('history.renamed'));
  await expect(details).toContainText(`${renamed.name} → 备用冷库 · 新压缩机`);

  const added = await openDevice(page, 'JY999000111NEWUNIT');
  await expect(added).toContainText(t('history.appeared'));
  await expect(added).toContainText(t('ownership.owned'));

  // It left one account and arrived in another: told with the name of where it came from.
  const arrived = await openDevice(page, moved.unid);
  await expect(arrived).toContainText(t('history.movedFrom'));
  await expect(arrived).toContainText(sampleAccount(cloud, hub).label);

  await goTo(page, 'devices');
  const search = page.getByRole('searchbox');
  await search.fill(removed.unid);
  await expect(page.getByText(t('devices.noMatch'))).toBeVisible();
  await search.fill(lent.unid);
  await expect(row(page, lent.unid)).toHaveCount(2);
  await expect(row(page, lent.unid).filter({ hasText: t('ownership.shared') })).toHaveCount(1);
  expect(faults).toEqual([]);
});

/** All that a failing reading must not touch. */
async function whatIsKnown(page: Page) {
  const { devices, others, ownership, seats, due } = await ask(page, 'overview.read', {});
  return { devices, others, ownership, seats, due };
}

async function openAccount(page: Page, label: string) {
  await goTo(page, 'accounts');
  await row(page, label).click();
  return drawer(page);
}

async function failsWith(page: Page, label: string, error: MessageKey): Promise<void> {
  const pane = await openAccount(page, label);
  await expect(pane.getByRole('alert')).toContainText(t(error));
  // Only where nothing answered the network is named as the reason.
  const state = error === 'error.connectionFailed' ? 'offline' : 'notRead';
  await expect(corner(page)).toHaveAttribute('data-state', state);
}

test('without the cloud the last known state stays, and says how old it is', async ({
  launch,
  cloud,
}) => {
  const key = 'coldchain-hub';
  const { label } = sampleAccount(cloud, key);
  const { page, faults } = await launch();
  await connectSample(page, cloud, key);
  const before = await whatIsKnown(page);
  const { owned } = recountOf(cloud, key);
  await cloud.close();

  await readNow(page);
  await failsWith(page, label, 'error.connectionFailed');
  await expect(row(page, label)).toContainText(t('accounts.state.failing'));
  await goTo(page, 'overview');
  await expect(corner(page)).toContainText(/Offline since \d\d:\d\d/);
  await expect.poll(() => figure(page, devices, t('overview.owned'))).toBe(owned);
  await expect(page.getByText(t('overview.action.readingFailed'))).toBeVisible();
  await goTo(page, 'devices');
  await expect(page.getByText(t('devices.count', { n: before.devices.total }))).toBeVisible();
  expect(await whatIsKnown(page)).toEqual(before);

  const back = await startStandin({ port: cloud.port });
  try {
    await readNow(page);
    await expect(corner(page)).toHaveAttribute('data-state', 'read');
    const pane = await openAccount(page, label);
    await expect(pane.getByRole('alert')).toHaveCount(0);
    await goTo(page, 'overview');
    await expect(page.getByText(t('overview.action.readingFailed'))).toHaveCount(0);
  } finally {
    await back.close();
  }
  expect(faults).toEqual([]);
});

test('faults of the cloud are said and change no figure', async ({ launch, cloud }) => {
  const key = 'greenhouse-north';
  const { label } = sampleAccount(cloud, key);
  const { page, faults } = await launch();
  await connectSample(page, cloud, key);
  const before = await whatIsKnown(page);
  const cases = [
    [{ kind: 'status', status: 500 }, 'error.serverError'],
    [{ kind: 'rateLimited', retryAfterSeconds: 0 }, 'error.rateLimited'],
    [{ kind: 'drop', when: 'body' }, 'error.connectionFailed'],
    [{ kind: 'truncate' }, 'error.badAnswer'],
  ] as const;
  for (const [fault, sentence] of cases) {
    await test.step(sentence, async () => {
      // Half of the reading succeeds, and none of it may be kept.
      cloud.control.addFault({
        match: { pathPrefix: '/license/devices' },
        times: 'always',
        fault,
      });
      await readNow(page);
      await failsWith(page, label, sentence);
      expect(await whatIsKnown(page)).toEqual(before);
      cloud.control.clearFaults();
    });
  }
  await test.step('one refusal for haste is waited out', async () => {
    cloud.control.addFault({ fault: { kind: 'rateLimited', retryAfterSeconds: 1 } });
    await readNow(page);
    await expect(corner(page)).toHaveAttribute('data-state', 'read');
    expect(await whatIsKnown(page)).toEqual(before);
  });
  expect(faults).toEqual([]);
});

test('a long reading shows how far it is and can be stopped', async ({ launch, cloud }) => {
  const key = 'greenhouse-north';
  const { label } = sampleAccount(cloud, key);
  const { devices: total } = recountOf(cloud, key);
  const { page, faults } = await launch();
  await connectSample(page, cloud, key);
  const before = await whatIsKnown(page);
  const first = cloud.control.devices({ account: key })[0];
  if (!first) throw new Error('the sample is too small');
  cloud.control.renameDevice({ account: key, unid: first.unid, name: 'never applied' });
  // The last call of a reading: all rows are in by then, and nothing is saved yet.
  cloud.control.addFault({
    match: { pathPrefix: '/license/renewals' },
    fault: { kind: 'delay', ms: 3_600_000 },
  });
  await corner(page)
    .getByRole('button', { name: t('sync.now') })
    .click();
  await expect(corner(page)).toContainText(t('sync.readingOf', { read: total, announced: total }));
  await expect(corner(page).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100');
  const pane = await openAccount(page, label);
  await expect(pane).toContainText(t('accounts.phase.reading'));

  await corner(page)
    .getByRole('button', { name: t('sync.cancel') })
    .click();
  await expect(corner(page)).toHaveAttribute('data-state', 'read');
  await expect(pane.getByRole('button', { name: t('accounts.readNow') })).toBeVisible();
  await expect(pane.getByRole('alert')).toHaveCount(0);
  expect(await whatIsKnown(page)).toEqual(before);
  await goTo(page, 'devices');
  await page.getByRole('searchbox').fill(first.unid);
  await expect(row(page, first.unid)).toContainText(first.name);
  expect(faults).toEqual([]);
});
