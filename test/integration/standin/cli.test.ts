import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { remoteControl } from '../../../electron/standin/index.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standin-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(...options: string[]): ChildProcess {
  const command = ['--import', 'tsx', join(ROOT, 'electron/standin/main.ts'), ...options];
  return spawn(process.execPath, command, { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Resolves with the ready file's content once the process says that it listens. */
async function ready(child: ChildProcess, file: string) {
  if (child.stdout === null) throw new Error('no standard output');
  await once(child.stdout, 'data');
  return JSON.parse(await readFile(file, 'utf8')) as {
    origin: string;
    pid: number;
    accounts: { key: string }[];
  };
}

test('listens, tells where and as what, keeps its state and ends on SIGTERM', async () => {
  const file = join(folder, 'ready.json');
  const state = join(folder, 'state.json');
  const options = ['--fleet', '7:2x10', '--state', state, '--ready-file', file];
  const first = start(...options);
  const told = await ready(first, file);
  expect(told.pid).toBe(first.pid);
  expect(told.accounts.map(({ key }) => key)).toEqual(['generated-0001', 'generated-0002']);
  const [device] = await remoteControl(told.origin).devices({ account: 'generated-0001' });
  const unid = device?.unid ?? '';
  await remoteControl(told.origin).removeDevice({ account: 'generated-0001', unid });
  first.kill('SIGTERM');
  expect(await once(first, 'exit')).toEqual([0, null]);

  const second = start(...options);
  const again = await ready(second, file);
  const { juying } = await remoteControl(again.origin).recount();
  expect(juying[0]?.devices).toBe(9);
  second.kill('SIGINT');
  expect(await once(second, 'exit')).toEqual([0, null]);
}, 30_000);

test('ends with its parent when asked to', async () => {
  const file = join(folder, 'child.json');
  const child = start('--exit-with-parent', '--ready-file', file);
  expect((await ready(child, file)).accounts).toHaveLength(11);
  child.stdin?.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
}, 30_000);

test.each([
  ['--fleet', 'many'],
  ['--port', 'x'],
  ['--unknown', 'y'],
])(
  'refuses %s %s',
  async (...options) => {
    const child = start(...options);
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  },
  30_000,
);
