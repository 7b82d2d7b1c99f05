// Shows the sample where there is no display: starts the app on a virtual screen, prints the license
// summary that its page reads, and takes a picture of the window.
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { TenureApi } from '../shared/ipc/api.ts';
import type { Overview } from '../shared/ipc/views.ts';
import { rootDir } from './setup/paths.mjs';
import { runMain, SetUpError } from './setup/say.mjs';
import { summaryTable } from './start/summary.ts';

type PageGlobals = { readonly tenure: TenureApi };

const READY_MS = 60_000;
const READING_MS = 60_000;
const POLL_MS = 250;
const KEPT_OUTPUT = 4096;

/** Asks the main side through the page, by the same call that the overview makes. */
async function readOverview(page: Page): Promise<Overview> {
  const answer = await page.evaluate(() =>
    (globalThis as unknown as PageGlobals).tenure.overview.read(),
  );
  if (!answer.ok) {
    throw new SetUpError(`The overview could not be read: ${answer.error.code}`);
  }
  return answer.value;
}

function isRead(overview: Overview): boolean {
  return (
    overview.accounts.length > 0 &&
    overview.accounts.every(({ asOf, sync }) => sync.state === 'failed' || asOf !== null)
  );
}

async function show(app: ElectronApplication, picture: string): Promise<void> {
  const page = await app.firstWindow({ timeout: READY_MS });
  await page.waitForFunction(() => 'tenure' in globalThis, undefined, { timeout: READY_MS });
  await page.waitForSelector('[data-ready="overview"]', { timeout: READY_MS });
  const deadline = Date.now() + READING_MS;
  let overview = await readOverview(page);
  while (!isRead(overview) && Date.now() < deadline) {
    await delay(POLL_MS);
    overview = await readOverview(page);
  }
  if (overview.accounts.length === 0) {
    throw new SetUpError('The sample has no accounts: remove its folder and start again.');
  }
  writeFileSync(picture, await page.screenshot());
  process.stdout.write(`${summaryTable(overview)}\n\nPicture of the window: ${picture}\n`);
}

await runMain(async () => {
  const picture = process.argv[2];
  if (picture === undefined) {
    throw new SetUpError('Name the picture to write.');
  }
  const app = await _electron.launch({
    args: ['.'],
    cwd: rootDir,
    chromiumSandbox: process.getuid?.() !== 0,
    env: Object.fromEntries(
      Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
    ),
  });
  let said = '';
  app.process().stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
  });
  try {
    await show(app, picture);
  } catch (error) {
    process.stderr.write(said);
    if (error instanceof Error && error.name === 'TimeoutError') {
      throw new SetUpError(
        `The window did not become ready (${error.message.split('\n')[0]}); its own lines are above.`,
      );
    }
    throw error;
  } finally {
    await app.close();
  }
  return 0;
});
