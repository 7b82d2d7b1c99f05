import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type RemoteControl, remoteControl } from '../../../electron/standin/index.ts';

const readySchema = z.object({
  origin: z.string(),
  accounts: z.array(
    z.looseObject({
      platform: z.string(),
      label: z.string(),
      customer: z.string(),
      timeZone: z.string(),
      bases: z.record(z.string(), z.string()),
      options: z.record(z.string(), z.string()),
      signInMethod: z.string(),
      secrets: z.record(z.string(), z.string()),
      ownUserId: z.string().nullable(),
    }),
  ),
});
export type ReadyAccount = z.infer<typeof readySchema>['accounts'][number];

export type StandinProcess = {
  control: RemoteControl;
  accounts: ReadyAccount[];
  stop: () => Promise<void>;
};

const longestStartMs = 60_000;

/** Starts the built stand-in as a process of its own: it must not share a thread with what is measured. */
export async function startStandinProcess(folder: string, fleet: string): Promise<StandinProcess> {
  const readyFile = join(folder, 'standin.json');
  const child = spawn(
    process.execPath,
    [
      resolve('out/main/standin.cjs'),
      '--fleet',
      fleet,
      '--ready-file',
      readyFile,
      '--exit-with-parent',
    ],
    { stdio: ['pipe', 'ignore', 'inherit'], env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
  );
  const deadline = performance.now() + longestStartMs;
  while (!existsSync(readyFile)) {
    if (child.exitCode !== null || performance.now() > deadline) {
      throw new Error('The stand-in did not start');
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
  const { origin, accounts } = readySchema.parse(JSON.parse(readFileSync(readyFile, 'utf8')));
  return { control: remoteControl(origin), accounts, stop: () => stop(child) };
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((ended) => {
    child.once('close', () => ended());
    child.kill();
  });
}
