import { constants } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { packagedBinaries } from '../../scripts/packaging/binaries.mjs';
import { fuseProblems } from '../../scripts/packaging/read-fuses.mjs';
import { ask } from '../e2e/support/ask.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { t } from '../e2e/support/texts.ts';

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

/**
 * A copy of the packed app that the test runner can attach to, which the app as shipped refuses.
 * Returns its executable.
 */
async function attachableCopy(app: string, folder: string): Promise<string> {
  const source = isBundle(app) ? app : dirname(app);
  const target = join(folder, basename(source));
  await cp(source, target, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
  });
  const copy = isBundle(app) ? target : join(target, basename(app));
  await flipFuses(copy, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: isBundle(app),
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  return isBundle(app) ? join(copy, 'Contents', 'MacOS', 'Tenure') : copy;
}

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

test('the packed app starts on an empty profile', async ({ launch, profile }) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'tenure-packed-'));
  try {
    const sample = join(folder, 'sample.json');
    await writeFile(sample, JSON.stringify({ accounts: [] }));
    const { app, page, faults } = await launch({
      executable: await attachableCopy(await packedApp(), folder),
      environment: { TENURE_SAMPLE: sample },
    });
    await expect(page.getByRole('heading', { name: t('overview.emptyTitle') })).toBeVisible();
    expect(await app.evaluate(({ app: running }) => running.isPackaged)).toBe(true);
    expect(await ask(page, 'store.state', {})).toEqual({ state: 'ready' });
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    const info = await ask(page, 'app.info', {});
    expect(info).toMatchObject({ version, dataFolder: profile, sample: false });
    expect(info.runtime.sqlite).toMatch(/^3\./);
    expect(await readdir(profile)).toContain('tenure.db');

    await page.getByRole('button', { name: t('overview.connect') }).click();
    await expect(page.getByRole('heading', { name: t('connect.welcome') })).toBeVisible();
    expect(faults).toEqual([]);
    await app.close();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
