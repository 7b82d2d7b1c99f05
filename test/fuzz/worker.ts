import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { allTargets } from './targets/index.ts';
import { type Tally, tryTarget } from './try-target.ts';

export const workerOptionsSchema = z.object({
  seed: z.number().int(),
  /** Payloads of this thread, over all parsers. */
  payloads: z.number().int(),
  only: z.string().nullable(),
  /** Counts payloads, so that another thread sees when one does not come to its end. */
  progress: z.instanceof(SharedArrayBuffer),
});

export type WorkerReport =
  | { kind: 'started'; name: string }
  | { kind: 'tried'; tally: Tally; heap: number }
  | { kind: 'ended'; heapBefore: number; heapAfter: number };

if (!parentPort) throw new Error('This file is the entry of a worker thread');
const port = parentPort;
const tell = (report: WorkerReport) => port.postMessage(report);
const { seed, payloads, only, progress } = workerOptionsSchema.parse(workerData);
const counter = new Int32Array(progress);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What is in use once all that can be freed is free, MiB. */
function heapInUse(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

const targets = (await allTargets()).filter(({ name }) => only === null || name.includes(only));
const weights = targets.reduce((sum, { weight = 1 }) => sum + weight, 0);
/** Compiled code and caches that fill once are no growth. */
const warmUp = 100;
const tick = () => {
  Atomics.add(counter, 0, 1);
};

for (const one of targets) {
  tell({ kind: 'started', name: one.name });
  await tryTarget(one, { count: Math.min(warmUp, payloads), seed: seed + 1, tick });
}
const heapBefore = heapInUse();
for (const one of targets) {
  tell({ kind: 'started', name: one.name });
  const count = Math.max(1, Math.ceil((payloads * (one.weight ?? 1)) / weights));
  const tally = await tryTarget(one, { count, seed, tick });
  tell({ kind: 'tried', tally, heap: process.memoryUsage().heapUsed / 1024 / 1024 });
}
tell({ kind: 'ended', heapBefore, heapAfter: heapInUse() });
