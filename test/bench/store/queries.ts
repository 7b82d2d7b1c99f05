import { type Figure, percentile } from '../figure.ts';
import { type BenchOptions, benchStore } from './bench-store.ts';
import { benchAccount, benchItems, benchReading } from './fleet.ts';
import { type Ground, type QueryKind, queryKinds } from './query-kinds.ts';
import { seededRandom } from './random.ts';

const accounts = 4;
const small = 10_000;
const large = 1_000_000;
const rounds = 8;
const samples = 40;

/**
 * The p95 of every kind of query on a million rows, beside the same on ten thousand; the two take
 * turns, so that whatever else the machine does falls on both. Of several rounds the best
 * counts, since other work can only add; the slowest of all is told beside it.
 */
export async function benchQueries(options: BenchOptions): Promise<Figure[]> {
  const grounds = { small: await seed(options, small), large: await seed(options, large) };
  const figures: Figure[] = [];
  for (const kind of queryKinds) {
    const figure = await compare(kind, grounds);
    options.log(`${figure.name} ${figure.value.toFixed(2)} (${figure.detail})`);
    figures.push(figure);
  }
  await grounds.small.store.close();
  await grounds.large.store.close();
  return figures;
}

async function seed(options: BenchOptions, total: number): Promise<Ground> {
  const start = performance.now();
  const store = await benchStore(options, `queries-${total}`);
  const unids: string[] = [];
  for (let account = 0; account < accounts; account += 1) {
    const items = benchItems(account, total / accounts);
    for (let index = 0; index < items.length; index += 97) unids.push(items[index]?.unid ?? '');
    await store.saveAccount(benchAccount(account));
    await store.applySnapshot(benchReading(account, items));
  }
  options.log(`seeded ${total} rows in ${Math.round((performance.now() - start) / 1000)} s`);
  return { store, unids, total };
}

async function compare(
  kind: QueryKind,
  grounds: { small: Ground; large: Ground },
): Promise<Figure> {
  const random = { small: seededRandom(7), large: seededRandom(7) };
  const p95 = { small: [] as number[], large: [] as number[] };
  const rows = { small: 0, large: 0 };
  let slowest = 0;
  for (let round = 0; round < rounds; round += 1) {
    const times = { small: [] as number[], large: [] as number[] };
    for (let sample = 0; sample < samples; sample += 1) {
      for (const size of ['small', 'large'] as const) {
        const start = performance.now();
        rows[size] = await kind.run(grounds[size], random[size]);
        times[size].push(performance.now() - start);
      }
    }
    p95.small.push(percentile(times.small, 0.95));
    p95.large.push(percentile(times.large, 0.95));
    slowest = Math.max(slowest, ...times.large);
  }
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  const [large, small] = [Math.min(...p95.large), Math.min(...p95.small)];
  return {
    name: `store.${kind.name}`,
    value: large / small,
    bar: 3,
    unit: '',
    detail:
      `p95 ${ms(large)} of 1,000,000 rows (last one ${rows.large} found, slowest ` +
      `${ms(slowest)}), ${ms(small)} of 10,000 (${rows.small} found)`,
  };
}
