import type { Page } from '@playwright/test';
import type { Coverage } from '../../shared/domain/entitlement.ts';
import { emptyDeviceView } from '../../shared/ipc/views.ts';
import { connectSample, connectSamples, sampleAccount } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { oddFleet, oddNames } from './support/odd-fleet.ts';
import { recountOf, recountSum } from './support/recount.ts';
import { drawer, figure, goTo, openDevice, readNow, row, shownRows } from './support/screens.ts';
import { t } from './support/texts.ts';

const devices = t('overview.devices');

test.use({ fleet: oddFleet(Date.now()) });

/** How many rows the list has of one account with one coverage. */
async function covered(page: Page, accountId: string, coverage: Coverage): Promise<number> {
  const { total } = await ask(page, 'devices.page', {
    view: { ...emptyDeviceView, accountIds: [accountId], coverages: [coverage] },
    offset: 0,
    limit: 1,
  });
  return total;
}

test('accounts at the edges of the rules are counted as the cloud counts them', async ({
  launch,
  cloud,
}) => {
  const keys = ['empty', 'two', 'three', 'four', 'past', 'endless'];
  const { page, faults } = await launch();
  const ids = await connectSamples(page, cloud, keys);
  for (const [index, key] of keys.entries()) {
    const accountId = ids[index] ?? '';
    const { licensed, expired, shared, overLimit, belowMinimum, owned } = recountOf(cloud, key);
    const found = {
      licensed: await covered(page, accountId, 'licensed'),
      expired: await covered(page, accountId, 'expired'),
      shared: await covered(page, accountId, 'shared'),
      overLimit: await covered(page, accountId, 'overLimit'),
      belowMinimum: await covered(page, accountId, 'belowMinimum'),
      unknown: await covered(page, accountId, 'unknown'),
    };
    expect(found, key).toEqual({
      licensed,
      expired,
      shared,
      // Below the minimum nobody has a seat, and that is what the rows say.
      overLimit: belowMinimum ? 0 : overLimit,
      belowMinimum: belowMinimum ? owned : 0,
      unknown: 0,
    });
  }
  // An account that was connected after its end never told whose devices they are.
  const untold = recountOf(cloud, 'past').devices;
  const sum = recountSum(cloud, keys);
  await goTo(page, 'overview');
  await expect.poll(() => figure(page, devices, t('overview.owned'))).toBe(sum.owned - untold);
  await expect(page.getByText(t('overview.ownershipUnknown', { n: untold })).first()).toBeVisible();
  expect(await figure(page, devices, t('overview.overLimit'))).toBe(1);
  expect(await figure(page, t('overview.runsOut'), t('due.overdue'))).toBe(untold);
  await goTo(page, 'devices');
  await expect.poll(() => shownRows(page)).toBe(sum.devices);

  await test.step('a term that ends later takes nothing away but the license', async () => {
    cloud.control.setTerm({ account: 'three', termEnd: cloud.control.now() - 1000 });
    await readNow(page);
    await goTo(page, 'overview');
    await expect
      .poll(() => figure(page, t('overview.runsOut'), t('due.overdue')))
      .toBe(untold + recountOf(cloud, 'three').expired);
    expect(await figure(page, devices, t('overview.owned'))).toBe(sum.owned - untold);
  });
  expect(faults).toEqual([]);
});

test('names are text, whatever stands in them', async ({ launch, cloud }) => {
  const { label, customer } = sampleAccount(cloud, 'names');
  const { page, faults } = await launch();
  await connectSample(page, cloud, 'names');
  await goTo(page, 'devices');
  await expect.poll(() => shownRows(page)).toBe(Object.keys(oddNames).length);
  for (const name of [oddNames.picture, oddNames.quotes, oddNames.emoji]) {
    await expect(row(page, name)).toBeVisible();
  }
  // Without a name the id stands in its place, and no row is higher than another.
  const unids = cloud.control.devices({ account: 'names' }).map(({ unid }) => unid);
  for (const unid of unids) {
    const box = await row(page, unid).boundingBox();
    expect(box?.height, unid).toBe(34);
  }
  const nameless = cloud.control.devices({ account: 'names' }).find(({ name }) => name === '');
  const details = await openDevice(page, nameless?.unid ?? 'nothing');
  await expect(details.getByRole('heading', { name: nameless?.unid ?? 'nothing' })).toBeVisible();
  const endless = cloud.control.devices({ account: 'names' }).find(({ name }) => name.length > 999);
  const long = await openDevice(page, endless?.unid ?? 'nothing');
  expect((await long.boundingBox())?.width).toBeLessThan(480);

  await page.getByRole('searchbox').fill('window.injected');
  await expect(row(page, oddNames.picture)).toHaveCount(1);
  for (const screen of ['overview', 'accounts'] as const) {
    await goTo(page, screen);
    await expect(row(page, label)).toContainText(customer);
  }
  await row(page, label).click();
  await expect(drawer(page).getByRole('heading', { name: label })).toBeVisible();
  expect(
    await page.evaluate(() => ({
      injected: 'injected' in window,
      pictures: document.querySelectorAll('img').length,
    })),
  ).toEqual({ injected: false, pictures: 0 });
  expect(faults).toEqual([]);
});

test('an answer with too much, too little and twice the same is read for what it says', async ({
  launch,
  cloud,
}) => {
  const key = 'endless';
  const { page, faults } = await launch();
  const accountId = await connectSample(page, cloud, key);
  const [first, second, ...rest] = cloud.control.devices({ account: key });
  const list = [
    { ...first, surprise: { deep: [null, 'x'] }, AI: 'not even an array' },
    { ...first, name: 'the same unit again' },
    { ...second, userid: '' },
    ...rest,
    { name: 'a unit without an id' },
  ];
  cloud.control.addFault({
    match: { pathPrefix: '/equip-read/' },
    fault: {
      kind: 'body',
      text: JSON.stringify({
        success: true,
        code: 200,
        message: '',
        data: { list, total: list.length + 2, extra: true },
        unheardOf: 1,
      }),
    },
  });
  await readNow(page);
  const { devices: total, owned } = recountOf(cloud, key);
  await goTo(page, 'devices');
  await expect.poll(() => shownRows(page)).toBe(total);
  await goTo(page, 'overview');
  // Whose the second one is was not said this time, and is not guessed.
  await expect.poll(() => figure(page, devices, t('overview.owned'))).toBe(owned - 1);
  await expect(page.getByText(t('overview.ownershipUnknown', { n: 1 })).first()).toBeVisible();
  await expect(page.getByText(t('overview.action.listIncomplete', { n: 3 }))).toBeVisible();

  await test.step('a refusal that nobody documented is shown in the cloud’s own words', async () => {
    const before = await ask(page, 'overview.read', {});
    cloud.control.addFault({
      match: { pathPrefix: '/equip-read/' },
      fault: {
        kind: 'body',
        text: JSON.stringify({
          success: false,
          code: 'D1987',
          message: '设备目录迁移中 <b>please wait</b>',
          data: null,
        }),
      },
    });
    await readNow(page);
    await goTo(page, 'accounts');
    await row(page, sampleAccount(cloud, key).label).click();
    const alert = drawer(page).getByRole('alert');
    await expect(alert).toContainText(t('error.vendorError'));
    await expect(alert).toContainText(
      t('error.vendorSays', { words: 'D1987 · 设备目录迁移中 <b>please wait</b>' }),
    );
    const after = await ask(page, 'overview.read', {});
    expect(after.devices).toEqual(before.devices);
    expect(after.ownership).toEqual(before.ownership);
  });
  await test.step('a whole answer mends the list', async () => {
    await readNow(page);
    await goTo(page, 'overview');
    await expect.poll(() => figure(page, devices, t('overview.owned'))).toBe(owned);
    await expect(page.getByText(t('overview.action.listIncomplete', { n: 3 }))).toHaveCount(0);
    expect(await covered(page, accountId, 'licensed')).toBe(owned);
  });
  expect(faults).toEqual([]);
});
