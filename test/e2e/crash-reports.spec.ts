import { readdir, readFile } from 'node:fs/promises';
import { connectSample } from './support/accounts.ts';
import { expect, test } from './support/fixtures.ts';
import { crashPage } from './support/page-crash.ts';

async function namesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Command lines of all processes that name this profile: the app's helpers, Chromium's own among them. */
async function commandLinesFor(profile: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    // A process that is gone by now says nothing any more.
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.filter((line) => line.includes(profile)).map((line) => line.replaceAll('\0', ' '));
}

test('a crash is reported to nobody, and no dump of a memory that held secrets is kept', async ({
  launch,
  cloud,
  profile,
}) => {
  const { app, page } = await launch();
  await connectSample(page, cloud, 'coldchain-hub');
  await crashPage(app);
  const reporting = await app.evaluate(({ app: main, crashReporter }) => ({
    uploads: crashReporter.getUploadToServer(),
    last: crashReporter.getLastCrashReport(),
    uploaded: crashReporter.getUploadedReports(),
    folder: main.getPath('crashDumps'),
  }));
  expect(reporting).toMatchObject({ uploads: false, last: null, uploaded: [] });
  // Were dumps written, they would be where the search below looks.
  expect(reporting.folder.startsWith(profile)).toBe(true);
  const commandLines = await commandLinesFor(profile);
  expect(commandLines.length).toBeGreaterThan(0);
  expect(commandLines.filter((line) => /crashpad[-_]handler/.test(line))).toEqual([]);

  const closed = app.waitForEvent('close');
  // The main side's own memory has them for certain. Its answer ends with it.
  await app.evaluate(() => process.crash()).catch(() => undefined);
  await closed;
  const names = await namesBelow(profile);
  expect(names).toContain('tenure.db');
  expect(names.filter((name) => /\.(dmp|dump)$|^core(\.|$)/i.test(name))).toEqual([]);
});
