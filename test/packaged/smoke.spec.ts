import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { listPackage } from '@electron/asar';
import { packagedBinaries } from '../../scripts/packaging/binaries.mjs';
import { fuseProblems } from '../../scripts/packaging/read-fuses.mjs';
import { ask } from '../e2e/support/ask.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { t } from '../e2e/support/texts.ts';
import { startPacked } from './start.ts';

/** The packed app of this system: an executable, or on macOS the app's folder. */
async function packedApp(): Promise<string> {
  const [binary, ...others] = await packagedBinaries(resolve('dist'));
  if (binary === undefined || others.length > 0) {
    throw new Error('dist/ must hold one unpacked app: npm run dist:dir');
  }
  return binary;
}

const isBundle = (app: string) => app.endsWith('.app');
const resourcesOf = (app: string) =>
  isBundle(app) ? join(app, 'Contents', 'Resources') : join(dirname(app), 'resources');

const executableOf = (app: string) =>
  isBundle(app) ? join(app, 'Contents', 'MacOS', 'Tenure') : app;

test('the app as packed has its fuses set and holds nothing that is for tests only', async () => {
  const app = await packedApp();
  expect(await fuseProblems(app)).toEqual([]);
  const resources = resourcesOf(app);
  expect(await readdir(resources)).not.toContain('default_app.asar');
  const files = listPackage(join(resources, 'app.asar'), { isPack: false });
  expect(files.filter((file) => /standin|\.map$|\.ts$|build-stamp/.test(file))).toEqual([]);
  // The one library that is not bundled, without what it was built from.
  expect(
    files.filter((file) => /node_modules.[^/\\]+$/.test(file)).map((file) => basename(file)),
  ).toEqual(['better-sqlite3']);
});

test('the packed app starts on an empty profile', async ({ profile }) => {
  const folder = await mkdtemp(join(tmpdir(), 'tenure-packed-'));
  const sample = join(folder, 'sample.json');
  await writeFile(sample, JSON.stringify({ accounts: [] }));
  const tenure = await startPacked(executableOf(await packedApp()), {
    TENURE_PROFILE: profile,
    // What is for development must not reach the app as shipped.
    TENURE_SAMPLE: sample,
  });
  try {
    const { page, faults } = tenure;
    await expect(page.getByRole('heading', { name: t('overview.emptyTitle') })).toBeVisible();
    expect(await ask(page, 'store.state', {})).toEqual({ state: 'ready' });
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    const info = await ask(page, 'app.info', {});
    expect(info).toMatchObject({ version, dataFolder: profile, sample: false });
    expect(info.runtime.sqlite).toMatch(/^3\./);
    expect(await readdir(profile)).toContain('tenure.db');

    await page.getByRole('button', { name: t('overview.connect') }).click();
    await expect(page.getByRole('heading', { name: t('connect.welcome') })).toBeVisible();
    expect(faults).toEqual([]);
    expect(await tenure.close()).toBe(0);
  } finally {
    await tenure.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
