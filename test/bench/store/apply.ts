import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { JudgedItem } from '../../../electron/services/store/store.ts';
import { type Figure, median } from '../figure.ts';
import { type BenchOptions, benchStore } from './bench-store.ts';
import { benchAccount, benchItems, benchNow, benchReading } from './fleet.ts';
import { rawInsertMs } from './raw-inserts.ts';

const rounds = 3;
const devices = 100_000;
const hour = 3_600_000;
/** One whose devices have ends of their own. */
const account = 1;

type Round = { raw: number; full: number; again: number; delay: number };

/**
 * Applying a reading of 100,000 devices, hand-over to the thread included, beside what SQLite
 * needs for the same rows; and reading the same account again with one device in a hundred changed.
 */
export async function benchApply(options: BenchOptions): Promise<Figure[]> {
  const items = benchItems(account, devices);
  const changed = items.map((item, index) =>
    index % 100 === 0 ? { ...item, name: `${item.name} (moved)` } : item,
  );
  const results: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const dir = join(options.dir, `apply-${round}`);
    mkdirSync(dir, { recursive: true });
    const raw = await rawInsertMs(dir, items, benchNow);
    const applied = await applyTwice({ ...options, dir }, items, changed);
    results.push({ raw, ...applied });
    rmSync(dir, { recursive: true, force: true });
    options.log(`apply, round ${round + 1}: ${JSON.stringify({ raw, ...applied })}`);
  }
  return figuresOf(results);
}

async function applyTwice(
  options: BenchOptions,
  items: JudgedItem[],
  changed: JudgedItem[],
): Promise<Omit<Round, 'raw'>> {
  const store = await benchStore(options, 'apply');
  await store.saveAccount(benchAccount(account));
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const full = await timed(() => store.applySnapshot(benchReading(account, items)));
  delays.disable();
  const again = await timed(() =>
    store.applySnapshot(benchReading(account, changed, benchNow + hour)),
  );
  await store.close();
  return { full, again, delay: delays.percentile(99) / 1e6 };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function figuresOf(results: readonly Round[]): Figure[] {
  const of = (read: (round: Round) => number) => median(results.map(read));
  const [raw, full, again] = [of((r) => r.raw), of((r) => r.full), of((r) => r.again)];
  const ms = (value: number) => `${Math.round(value)} ms`;
  return [
    {
      name: 'store.apply',
      value: full / raw,
      bar: 1.5,
      unit: '',
      detail: `a reading of 100,000 devices applied in ${ms(full)}; raw inserts of its rows ${ms(raw)}`,
    },
    {
      name: 'store.reapply',
      value: again / full,
      bar: 0.35,
      unit: '',
      detail: `read again with 1 % renamed: ${ms(again)}; first time ${ms(full)}`,
    },
    {
      name: 'store.applyDelay',
      value: of((r) => r.delay),
      bar: 20,
      unit: 'ms',
      detail: 'delay of the calling thread while it hands over 100,000 devices, p99',
    },
  ];
}
