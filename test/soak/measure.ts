import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getHeapCodeStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BroadcastChannel } from 'node:worker_threads';
import { z } from 'zod';

const mebibyte = 1024 * 1024;

/** What a run of the app holds in memory once all that can be freed is free, MiB. */
export type Memory = {
  /** On the heaps of both threads, without `code`. */
  heap: number;
  /** What V8 compiled for both threads; it goes on for days with what runs seldom. */
  code: number;
  /** Resident memory of the process: heaps, code, SQLite and all the rest. */
  rss: number;
};

/** Of one thread, bytes. */
const heapSchema = z.object({ heap: z.number(), code: z.number() });
type Heap = z.infer<typeof heapSchema>;

const channelName = 'soak-memory';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: object) => void;

/** The heap of the thread that asks, after a forced collection. */
async function collectedHeap(): Promise<Heap> {
  // What was freed by finalizers of the first collection goes with the next ones.
  for (let round = 0; round < 4; round += 1) {
    // As before V8 gives up for want of memory: with what it keeps only to be faster.
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await new Promise<void>((next) => setImmediate(next));
  }
  const { heapUsed, external } = process.memoryUsage();
  const { code_and_metadata_size, bytecode_and_metadata_size } = getHeapCodeStatistics();
  const code = code_and_metadata_size + bytecode_and_metadata_size;
  return { heap: heapUsed + external - code, code };
}

/** Has the writing thread, which must run, measure itself as well. */
export async function measureMemory(): Promise<Memory> {
  const writer = new BroadcastChannel(channelName);
  const answered = new Promise<unknown>((resolve) => {
    writer.onmessage = (message) => resolve(dataOf(message));
  });
  writer.postMessage('measure');
  const own = await collectedHeap();
  const other = heapSchema.parse(await answered);
  writer.close();
  return {
    heap: (own.heap + other.heap) / mebibyte,
    code: (own.code + other.code) / mebibyte,
    rss: process.memoryUsage.rss() / mebibyte,
  };
}

/** The writing thread's side of it. */
export function answerMeasurements(): void {
  const channel = new BroadcastChannel(channelName);
  // It does not keep the thread alive.
  channel.unref();
  channel.onmessage = async () => {
    channel.postMessage(await collectedHeap());
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
