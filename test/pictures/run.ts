// Takes a picture of every view of the real app on the sample data:
//   npm run pictures [-- FOLDER]   all views, both languages and colour schemes, two sizes
//   npm run pictures -- --docs     the pictures that the README shows, into docs/
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Standin, startStandin } from '../../electron/standin/index.ts';
import { launchTenure, type Tenure } from '../e2e/support/launch.ts';
import { type Look, looks, resize, wear } from '../e2e/support/look.ts';
import {
  breakTwoAccounts,
  fillLedger,
  sampleEnvironment,
  untilAllRead,
} from '../e2e/support/sample.ts';
import { firstRunViews, troubledViews, type View, views } from '../e2e/support/views.ts';

const SIZES = [
  [1280, 800],
  [960, 600],
] as const;

/** What the README shows, by file name. */
const DOCS: readonly (Look & View)[] = [
  { name: 'overview', language: 'en', colorScheme: 'light', open: viewNamed('overview') },
  {
    name: 'devices',
    language: 'en',
    colorScheme: 'dark',
    // The devices of one account, by the link in its details.
    open: async (window) => {
      await viewNamed('account')(window);
      await window.page.locator('aside dl a').first().click();
      await window.page.waitForSelector('[data-ready=devices]');
      await window.page.getByRole('row').filter({ hasText: 'Greenhouse 2 – climate' }).click();
      await window.page.waitForSelector('aside dl');
    },
  },
  { name: 'renewals', language: 'zh', colorScheme: 'light', open: viewNamed('renewal-plan') },
  { name: 'accounts', language: 'en', colorScheme: 'light', open: viewNamed('account') },
];
const DOCS_LIMIT_BYTES = 300_000;

function viewNamed(wanted: string): View['open'] {
  const view = views.find(({ name }) => name === wanted);
  if (!view) throw new Error(`There is no view ${wanted}`);
  return view.open;
}

async function shoot({ page }: Tenure, file: string): Promise<void> {
  // Nothing lies under the pointer in the corner: no row is shown as pointed at.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}

async function everyView(tenure: Tenure, list: readonly View[], folder: string): Promise<void> {
  for (const look of looks) {
    await wear(tenure.page, look);
    for (const [width, height] of SIZES) {
      await resize(tenure, width, height);
      for (const view of list) {
        await view.open(tenure);
        const name = `${view.name}-${look.colorScheme}-${look.language}-${width}.png`;
        await shoot(tenure, path.join(folder, name));
      }
    }
  }
}

async function docsPictures(tenure: Tenure): Promise<void> {
  const folder = path.resolve('docs');
  await mkdir(folder, { recursive: true });
  await resize(tenure, 1280, 800);
  for (const { name, open, ...look } of DOCS) {
    await wear(tenure.page, look);
    await open(tenure);
    const file = path.join(folder, `${name}-${look.colorScheme}-${look.language}.png`);
    await shoot(tenure, file);
    const { size } = await stat(file);
    if (size > DOCS_LIMIT_BYTES) throw new Error(`${file} has ${size} bytes: too large`);
  }
}

/** Starts the app on a profile of its own, lets `use` work with it, and removes all traces. */
async function withApp(
  cloud: Standin | null,
  use: (tenure: Tenure) => Promise<void>,
): Promise<void> {
  const profile = await mkdtemp(path.join(tmpdir(), 'tenure-pictures-'));
  try {
    const environment = cloud ? await sampleEnvironment(cloud, profile) : {};
    const tenure = await launchTenure({ profile, environment });
    try {
      if (cloud) await untilAllRead(tenure.page, cloud);
      await use(tenure);
      if (tenure.faults.length > 0)
        throw new Error(`The page reports: ${tenure.faults.join('; ')}`);
    } finally {
      await tenure.app.close();
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

async function run([target]: readonly string[]): Promise<void> {
  const cloud = await startStandin();
  try {
    if (target === '--docs') {
      await withApp(cloud, docsPictures);
      return;
    }
    const folder = target ?? (await mkdtemp(path.join(tmpdir(), 'tenure-views-')));
    await mkdir(folder, { recursive: true });
    await withApp(null, (tenure) => everyView(tenure, firstRunViews, folder));
    await withApp(cloud, async (tenure) => {
      await fillLedger(tenure.page, cloud);
      await everyView(tenure, views, folder);
      await breakTwoAccounts(tenure.page, cloud);
      await everyView(tenure, troubledViews, folder);
    });
    process.stdout.write(`Pictures are in ${folder}\n`);
  } finally {
    await cloud.close();
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
