import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { systemClock } from '../../../electron/services/clock/system-clock.ts';
import { runExport } from '../../../electron/services/export/run-export.ts';
import type { Log } from '../../../electron/services/log/log.ts';
import type { Store } from '../../../electron/services/store/store.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { ok } from '../../../shared/result.ts';
import { type Figure, median } from '../figure.ts';
import { type BenchOptions, benchStore } from './bench-store.ts';
import { benchAccount, benchItems, benchNow, benchReading } from './fleet.ts';

const devices = 100_000;
const rounds = 3;
const pageSize = 500;
/** Pages between two looks at the memory, each of which stops everything for a whole collection. */
const pagesALook = 20;
const mebi = 1024 * 1024;

type Format = 'csv' | 'xlsx';
type Round = { plain: number; export: number; delay: number; bytes: number };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is held once all is freed that can be, of this thread and outside its heap, MiB. */
function heldMiB(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / mebi;
}

const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => '',
};

/**
 * Writing all of a list of 100,000 devices into a file, on the thread that the backend has in the
 * app: beside reading the same pages and writing the same bytes with nothing between; how long it
 * holds that thread up; and how much it holds in memory at the most.
 */
export async function benchExport(options: BenchOptions): Promise<Figure[]> {
  const store = await benchStore(options, 'export');
  try {
    await store.saveAccount(benchAccount(1));
    await store.applySnapshot(benchReading(1, benchItems(1, devices)));
    const figures: Figure[] = [];
    for (const format of ['csv', 'xlsx'] as const) {
      const path = join(options.dir, `devices.${format}`);
      const results: Round[] = [];
      for (let round = 0; round < rounds; round += 1) {
        results.push(await measured(store, format, path));
        options.log(`export, round ${round + 1}: ${JSON.stringify({ format, ...results.at(-1) })}`);
      }
      figures.push(...figuresOf(format, results, await mostHeld(store, format, path)));
      await rm(path);
    }
    return figures;
  } finally {
    await store.close();
  }
}

async function measured(store: Store, format: Format, path: string): Promise<Round> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const begun = performance.now();
  await exported(store, format, path, () => undefined);
  const ms = performance.now() - begun;
  delays.disable();
  const bytes = await readFile(path);
  return {
    export: ms,
    plain: await plainMs(store, path, bytes),
    delay: Math.max(0, delays.percentile(99) / 1e6 - 1),
    bytes: bytes.byteLength,
  };
}

async function exported(
  store: Store,
  format: Format,
  path: string,
  onPage: () => void,
): Promise<void> {
  let looks = 0;
  const outcome = await runExport(
    { kind: 'devices', format, view: emptyDeviceView },
    { path, locale: 'en' },
    {
      store,
      listRenewals: async () => ok([]),
      // Every page is told: a second passes from look to look.
      clock: { now: () => benchNow, monotonic: () => (looks += 1_000) },
      log: quiet,
      leadDays: 30,
      newId: () => 'bench',
      signal: new AbortController().signal,
      onProgress: onPage,
    },
  );
  if (!outcome.ok) throw new Error(`The export failed: ${outcome.error.code}`);
  if (outcome.value.rows !== devices) throw new Error(`${outcome.value.rows} rows were written`);
}

/** The same pages out of the store and the same bytes into a file, ms. */
async function plainMs(store: Store, path: string, bytes: Buffer): Promise<number> {
  const begun = systemClock.monotonic();
  const file = await open(`${path}.plain`, 'w');
  const pages = Math.ceil(devices / pageSize);
  const part = Math.ceil(bytes.byteLength / pages);
  for (let index = 0; index < pages; index += 1) {
    await store.page({
      view: emptyDeviceView,
      offset: index * pageSize,
      limit: pageSize,
      now: benchNow,
      leadDays: 30,
    });
    await file.writeFile(bytes.subarray(index * part, (index + 1) * part));
  }
  await file.sync();
  await file.close();
  const ms = systemClock.monotonic() - begun;
  await rm(`${path}.plain`);
  return ms;
}

/** The most that is held while a file is written, over what was held before, MiB. */
async function mostHeld(store: Store, format: Format, path: string): Promise<number> {
  const before = heldMiB();
  let most = 0;
  let pages = 0;
  await exported(store, format, path, () => {
    pages += 1;
    if (pages % pagesALook === 0) most = Math.max(most, heldMiB() - before);
  });
  return most;
}

function figuresOf(format: Format, results: readonly Round[], held: number): Figure[] {
  const of = (read: (round: Round) => number) => median(results.map(read));
  const [whole, plain] = [of((round) => round.export), of((round) => round.plain)];
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const size = `${(of(({ bytes }) => bytes) / mebi).toFixed(1)} MiB`;
  return [
    {
      name: `export.${format}`,
      value: whole / plain,
      bar: format === 'csv' ? 6 : 12,
      unit: '',
      detail: `100,000 devices, ${size}, in ${seconds(whole)}; the same pages read and the same bytes written in ${seconds(plain)}`,
    },
    {
      name: `export.${format}, delay of its thread, p99`,
      value: of(({ delay }) => delay),
      bar: 50,
      unit: 'ms',
      detail: 'beyond the sampling interval, while it is written',
    },
    {
      name: `export.${format}, memory held`,
      value: held,
      bar: 16,
      unit: 'MiB',
      detail: `the most of ${Math.floor(devices / pageSize / pagesALook)} looks, over what was held before`,
    },
  ];
}
