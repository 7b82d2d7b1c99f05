import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BroadcastChannel } from 'node:worker_threads';
import { z } from 'zod';

const mebibyte = 1024 * 1024;

/** What a run of the app holds in memory once all that can be freed is free, MiB; both threads'. */
export type Memory = { heap: number; rss: number };

const channelName = 'soak-memory';
const fromWriter = z.object({ heap: z.number() });

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The heap of the thread that asks, after a forced collection, bytes. */
async function collectedHeap(): Promise<number> {
  // What was freed by finalizers of the first collection goes with the next ones.
  for (let round = 0; round < 4; round += 1) {
    collect();
    await new Promise<void>((next) => setImmediate(next));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Has the writing thread, which must run, measure itself as well. */
export async function measureMemory(): Promise<Memory> {
  const writer = new BroadcastChannel(channelName);
  const answered = new Promise<unknown>((resolve) => {
    writer.onmessage = (message) => resolve(dataOf(message));
  });
  writer.postMessage('measure');
  const heap = (await collectedHeap()) + fromWriter.parse(await answered).heap;
  writer.close();
  return { heap: heap / mebibyte, rss: process.memoryUsage.rss() / mebibyte };
}

/** The writing thread's side of it. */
export function answerMeasurements(): void {
  const channel = new BroadcastChannel(channelName);
  // It does not keep the thread alive.
  channel.unref();
  channel.onmessage = async () => {
    channel.postMessage({ heap: await collectedHeap() });
  };
}

const dataOf = (message: unknown): unknown => (message as MessageEvent).data;

/** Sizes on disk, MiB: the database, and the backups, of which there are so many. */
export type Disk = { database: number; backups: number; backupCount: number };

export function measureDisk(folder: string): Disk {
  const bytesOf = (name: string) => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  const backups = join(folder, 'backups');
  const files = readdirSync(backups).filter((name) => name.endsWith('.db'));
  const kept = files.reduce((sum, name) => sum + bytesOf(join(backups, name)), 0);
  return {
    database: bytesOf(join(folder, 'tenure.db')) / mebibyte,
    backups: kept / mebibyte,
    backupCount: files.length,
  };
}
