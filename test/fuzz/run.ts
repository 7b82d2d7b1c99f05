import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Tally } from './try-target.ts';
import type { WorkerReport } from './worker.ts';

/**
 * Tries every parser at an edge with generated payloads, on several threads. Exit code 1 on any
 * failure, with the payload and the seed that show it.
 */
const { values } = parseArgs({
  options: {
    payloads: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
    /** Only parsers whose name contains this. */
    only: { type: 'string' },
    json: { type: 'string' },
  },
});

/** One payload takes some microseconds; what takes this long will not come to its end. */
const longestMs = 60_000;
/** What a run of any length may keep, MiB. */
const mostKept = 32;

type Row = Tally & { heap: number };

async function tryAll(): Promise<string[]> {
  const threads = Number(values.threads);
  const total = Number(values.payloads);
  const begun = performance.now();
  const rows = new Map<string, Row>();
  const failures: string[] = [];
  const kept = await Promise.all(
    Array.from({ length: threads }, (_, index) =>
      runThread(Number(values.seed) + index * 7919, Math.ceil(total / threads), rows, failures),
    ),
  );
  const seconds = (performance.now() - begun) / 1000;
  print([...rows.values()], seconds);
  for (const [index, growth] of kept.entries()) {
    say(`thread ${index + 1}: heap grew by ${growth.toFixed(1)} MiB`);
    if (growth > mostKept) failures.push(`thread ${index + 1} kept ${growth.toFixed(1)} MiB`);
  }
  for (const failure of failures) say(`FAILED ${failure}`);
  if (values.json !== undefined) {
    const report = { rows: [...rows.values()], seconds, kept, failures };
    writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  return failures;
}

/** Resolves with the growth of the thread's heap, MiB. */
function runThread(
  seed: number,
  payloads: number,
  rows: Map<string, Row>,
  failures: string[],
): Promise<number> {
  const progress = new SharedArrayBuffer(4);
  const counter = new Int32Array(progress);
  const workerData = { seed, payloads, only: values.only ?? null, progress };
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData });
  let now = 'the start';
  let growth = 0;
  return new Promise((resolve) => {
    let seen = -1;
    const watchdog = setInterval(() => {
      const count = Atomics.load(counter, 0);
      if (count === seen) {
        failures.push(`${now}: no end of payload ${count} after ${longestMs} ms, seed ${seed}`);
        void worker.terminate();
      }
      seen = count;
    }, longestMs);
    worker.on('message', (report: WorkerReport) => {
      if (report.kind === 'started') now = report.name;
      else if (report.kind === 'ended') growth = report.heapAfter - report.heapBefore;
      else {
        if (report.tally.failure) failures.push(`${now}: ${report.tally.failure}`);
        add(rows, { ...report.tally, heap: report.heap });
      }
    });
    worker.on('error', (error: unknown) => failures.push(`${now}: ${String(error)}`));
    worker.on('exit', () => {
      clearInterval(watchdog);
      resolve(growth);
    });
  });
}

/** The channels of the contract share a line: there are many of them. */
function add(rows: Map<string, Row>, { name, ...row }: Row): void {
  const group = name.startsWith('ipc ') ? 'IPC inputs, all channels' : name;
  const known = rows.get(group);
  rows.set(group, {
    name: group,
    payloads: row.payloads + (known?.payloads ?? 0),
    accepted: row.accepted + (known?.accepted ?? 0),
    refused: row.refused + (known?.refused ?? 0),
    failure: row.failure ?? known?.failure ?? null,
    seconds: row.seconds + (known?.seconds ?? 0),
    heap: Math.max(row.heap, known?.heap ?? 0),
  });
}

const say = (text: string) => process.stdout.write(`${text}\n`);

function print(rows: readonly Row[], seconds: number): void {
  const line = (cells: readonly (string | number)[]) =>
    say(
      cells
        .map((cell, index) => String(cell)[index ? 'padStart' : 'padEnd'](index ? 10 : 26))
        .join(''),
    );
  line(['parser', 'payloads', 'accepted', 'refused', 'failed', 'seconds', 'heap MiB']);
  for (const { name, payloads, accepted, refused, failure, ...row } of rows) {
    line([
      name,
      payloads,
      accepted,
      refused,
      failure ? 1 : 0,
      row.seconds.toFixed(1),
      row.heap.toFixed(0),
    ]);
  }
  const sum = rows.reduce((total, row) => total + row.payloads, 0);
  say(`${sum} payloads in ${seconds.toFixed(1)} s, seed ${values.seed}`);
}

process.exitCode = (await tryAll()).length === 0 ? 0 : 1;
