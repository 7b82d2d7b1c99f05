import { spawn } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures.ts';
import { needlesOf } from './encodings.ts';
import { heapSnapshot } from './heap.ts';
import { searchFor } from './search.ts';

// A search that finds nothing proves something only if it finds what is there.

const canary = { name: 'planted', value: 'plAnted/9f+3c1e&7 a"b=' };
const { value } = canary;
const search = searchFor([canary]);

const written: Record<string, Buffer> = {
  plain: Buffer.from(`{"a":1} ${value} and more`),
  'UTF-16LE': Buffer.from(`x${value}y`, 'utf16le'),
  'UTF-16BE': Buffer.from(`x${value}y`, 'utf16le').swap16(),
  hex: Buffer.from(Buffer.from(`xy${value}`).toString('hex')),
  HEX: Buffer.from(Buffer.from(`xy${value}`).toString('hex').toUpperCase()),
  'URL-encoded': Buffer.from(`?a=${encodeURIComponent(value)}&b=1`),
  'form-encoded': Buffer.from(new URLSearchParams({ a: value, b: '1' }).toString()),
  JSON: Buffer.from(JSON.stringify({ a: value })),
  ...Object.fromEntries(
    [0, 1, 2].flatMap((offset) => {
      const bytes = Buffer.from(`${'abc'.slice(0, offset)}${value}tail`);
      return [
        [`base64 + ${offset}`, Buffer.from(bytes.toString('base64'))],
        [`base64url + ${offset}`, Buffer.from(bytes.toString('base64url'))],
      ];
    }),
  ),
};

test('a value in a file is found in every form, however deep the file lies', async ({
  profile,
}) => {
  const folder = join(profile, 'deep', 'er');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'innocent'), 'nothing here');
  for (const [form, bytes] of Object.entries(written)) await writeFile(join(folder, form), bytes);
  const found = await search.inFolder(profile);
  for (const form of Object.keys(written)) {
    expect(found.filter((finding) => finding.endsWith(join(folder, form)))).not.toEqual([]);
  }
  expect(found.filter((finding) => finding.includes('innocent'))).toEqual([]);
});

test('no form of a value is too short to mean anything', () => {
  expect(Math.min(...needlesOf(canary).map(({ bytes }) => bytes.length))).toBeGreaterThan(16);
});

test('names of files and targets of links are searched', async ({ profile }) => {
  const name = encodeURIComponent(value);
  await writeFile(join(profile, name), '');
  await symlink(`/nowhere/${name}`, join(profile, 'link'));
  const found = (await search.inFolder(profile)).join('\n');
  expect(found).toContain('in the name');
  expect(found).toContain(join(profile, 'link'));
});

test('an argument and an environment variable of a process are found', async () => {
  const idle = 'process.stdout.write("up"); setInterval(() => {}, 1000)';
  const child = spawn(process.execPath, ['-e', idle, value], {
    env: { PLANTED: value },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const found = await search.inProcesses();
    expect(found).toContain(`planted as plain in /proc/${child.pid}/cmdline`);
    expect(found).toContain(`planted as plain in /proc/${child.pid}/environ`);
  } finally {
    child.kill('SIGKILL');
  }
});

test('a string in the heap of the page is found as long as it is held', async ({ launch }) => {
  const { page } = await launch();
  await page.evaluate((planted) => {
    Object.assign(globalThis, { held: { deep: [planted] } });
  }, value);
  const where = 'the heap';
  // A quote is escaped in the snapshot itself.
  expect(search.inBytes(await heapSnapshot(page), where)).toContain('planted as JSON in the heap');
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'held'));
  expect(search.inBytes(await heapSnapshot(page), where)).toEqual([]);
});
