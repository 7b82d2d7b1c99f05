import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';
import { builtScript } from '../../../bench/store/built-worker.ts';

export type ChildName = 'hold-database' | 'hold-profile' | 'open-as-other' | 'restore-and-die';

const scripts = new Map<ChildName, Promise<string>>();

function scriptOf(name: ChildName): Promise<string> {
  const known = scripts.get(name);
  if (known) return known;
  const source = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const built = builtScript(source, `${name}.mjs`);
  scripts.set(name, built);
  return built;
}

afterAll(async () => {
  for (const built of scripts.values()) {
    rmSync(dirname(await built), { recursive: true, force: true });
  }
});

/** Runs one of the scripts beside this file in a process of its own, which ends with the test. */
export async function startChild(name: ChildName, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [await scriptOf(name), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => killed(child));
  return child;
}

/** Resolves when the child says that it has what it is to hold. */
export async function holding(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('no standard output');
  await once(child.stdout, 'data');
}

/** Ends the child as a crash does: nothing of it gets to clean up. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
