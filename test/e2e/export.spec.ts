import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { parseCsv, parseSheet, unzip } from '../integration/export/readers.ts';
import { connectSample } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { oddFleet, oddNames } from './support/odd-fleet.ts';
import { goTo, shownRows, toggleFilter } from './support/screens.ts';
import { t } from './support/texts.ts';

test.use({ fleet: oddFleet(Date.now()) });

type Asked = { defaultPath?: string; filters?: { extensions: string[] }[] };

/** Answers the next question for a file with `path`; null: the person thinks better of it. */
async function chooseFile(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { askedForFile: asked });
    dialog.showSaveDialog = (async (...args: unknown[]) => {
      asked.push(args.at(-1));
      return { canceled: chosen === null, filePath: chosen ?? '' };
    }) as typeof dialog.showSaveDialog;
  }, path);
}

const askedForFile = (app: ElectronApplication): Promise<Asked[]> =>
  app.evaluate(() => (globalThis as unknown as { askedForFile: Asked[] }).askedForFile);

test('the list is exported as it is filtered, to the file that the person chose', async ({
  launch,
  cloud,
  profile,
}) => {
  const { app, page, faults } = await launch();
  await connectSample(page, cloud, 'names');
  await connectSample(page, cloud, 'two');
  await goTo(page, 'devices');
  await toggleFilter(page, t('devices.filter.coverage'), t('coverage.licensed'));
  await expect.poll(() => shownRows(page)).toBe(Object.keys(oddNames).length);
  const exportAs = async (format: 'csv' | 'xlsx') => {
    await page.getByRole('button', { name: t('export.action') }).click();
    await page.getByRole('menuitem', { name: t(`export.${format}`) }).click();
  };

  await test.step('nothing is written when the person thinks better of it', async () => {
    await chooseFile(app, null);
    await exportAs('csv');
    await expect.poll(async () => (await askedForFile(app)).length).toBe(1);
    const [asked] = await askedForFile(app);
    expect(asked?.defaultPath).toMatch(/\/Tenure devices \d{4}-\d\d-\d\d\.csv$/);
    expect(asked?.filters?.[0]?.extensions).toEqual(['csv']);
    await expect(page.getByRole('button', { name: t('export.action') })).toBeEnabled();
  });

  await test.step('as CSV', async () => {
    const path = join(profile, 'devices.csv');
    await chooseFile(app, path);
    await exportAs('csv');
    const rows = Object.keys(oddNames).length;
    await expect(page.getByText(t('export.done', { rows, fileName: 'devices.csv' }))).toBeVisible();
    const [, ...read] = parseCsv(readFileSync(path, 'utf8').slice(1));
    const names = read.map(([name]) => name);
    expect(names).toContain(`'${oddNames.formula}`);
    expect(names).toContain(oddNames.picture);
    expect(names).toContain(oddNames.message);
    for (const cell of read.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  });

  await test.step('as a workbook', async () => {
    const path = join(profile, 'devices.xlsx');
    await chooseFile(app, path);
    await exportAs('xlsx');
    await expect(page.getByText('devices.xlsx')).toBeVisible();
    const xml = (await unzip(path)).get('xl/worksheets/sheet1.xml') ?? '';
    const names = parseSheet(xml).map(([name]) => name?.value);
    expect(names).toContain(`'${oddNames.formula}`);
    expect(names).toContain(oddNames.picture);
  });

  await test.step('what cannot be written is said, under an id that the log has', async () => {
    await chooseFile(app, join(profile, 'no such folder', 'devices.csv'));
    await exportAs('csv');
    const toast = page.getByRole('status').filter({ hasText: t('error.fileNotWritten') });
    await expect(toast).toBeVisible();
    const id = /E-[0-9A-Z]{6}/.exec(await toast.innerText())?.[0] ?? 'none';
    expect(readFileSync(join(profile, 'logs', 'backend.log'), 'utf8')).toContain(id);
  });
  expect(readdirSync(profile).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(faults).toHaveLength(0);
});

test('the ledger is exported, open and closed apart', async ({ launch, cloud, profile }) => {
  const { app, page } = await launch();
  await connectSample(page, cloud, 'names');
  const plan = { kind: 'dueWithin', days: 60, years: 1 } as const;
  await ask(page, 'renewals.draft', { plan, who: '=Ada' });
  await goTo(page, 'renewals');
  await page.getByRole('radiogroup').getByText(t('renewals.tab.open')).click();
  const path = join(profile, 'renewals.csv');
  await chooseFile(app, path);
  await page.getByRole('button', { name: t('export.action') }).click();
  await page.getByRole('menuitem', { name: t('export.csv') }).click();
  await expect(
    page.getByText(t('export.done', { rows: 1, fileName: 'renewals.csv' })),
  ).toBeVisible();
  const [header = [], row = []] = parseCsv(readFileSync(path, 'utf8').slice(1));
  expect(row[header.indexOf(t('renewals.column.state'))]).toBe(t('renewalState.drafted'));
  expect(row[header.indexOf(t('export.column.endBefore'))]).toMatch(/^\d{4}-\d\d-\d\d$/);
});
