import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadAxe, objections } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import type { Tenure } from './support/launch.ts';
import { resize, wear } from './support/look.ts';
import { breakTwoAccounts, fillLedger, sampleEnvironment, untilAllRead } from './support/sample.ts';
import { firstRunViews, troubledViews, type View, views } from './support/views.ts';

test.describe.configure({ timeout: 180_000 });

/** Opens every view and asks axe about it. */
async function everyObjection(tenure: Tenure, list: readonly View[]): Promise<string[]> {
  await loadAxe(tenure.page);
  const found: string[] = [];
  for (const view of list) {
    await view.open(tenure);
    for (const objection of await objections(tenure.page)) found.push(`${view.name}: ${objection}`);
  }
  return found;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing in any view keeps a person out, ${colorScheme}`, async ({
    cloud,
    launch,
    profile,
  }) => {
    const tenure = await launch({ environment: await sampleEnvironment(cloud, profile) });
    const { page } = tenure;
    await untilAllRead(page, cloud);
    await fillLedger(page, cloud);
    await wear(page, { language: 'en', colorScheme });
    await resize(tenure, 1280, 800);
    expect(await everyObjection(tenure, views)).toEqual([]);
    await breakTwoAccounts(page, cloud);
    expect(await everyObjection(tenure, troubledViews)).toEqual([]);
  });

  test(`nothing in the first start keeps a person out, ${colorScheme}`, async ({ launch }) => {
    const tenure = await launch();
    await wear(tenure.page, { language: 'en', colorScheme });
    expect(await everyObjection(tenure, firstRunViews)).toEqual([]);
  });
}

test('nothing keeps a person out of a database that cannot be used', async ({
  launch,
  profile,
}) => {
  await writeFile(join(profile, 'tenure.db'), 'this is no database');
  const { page } = await launch();
  await page.waitForSelector('[data-ready=storeProblem]');
  await loadAxe(page);
  expect(await objections(page)).toEqual([]);
});
