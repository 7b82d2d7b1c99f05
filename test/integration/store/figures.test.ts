import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { type Searchable, searchWords } from '../../../electron/services/store/search/words.ts';
import type { Figures, JudgedItem } from '../../../electron/services/store/store.ts';
import { coverageAt, dueWindowOf } from '../../../shared/domain/coverage.ts';
import {
  coverages,
  dueWindows,
  entitlementKinds,
  ownerships,
  standings,
} from '../../../shared/domain/entitlement.ts';
import { emptyCounts, emptyDue, emptyOwnership } from '../../../shared/domain/figures.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { account, day, item, lookInto, noon, openStore, reading } from './support.ts';

const accounts = ['account-a', 'account-b', 'account-c'];

const end = fc.oneof(
  fc.constant(null),
  // Many ends on one day, so that bounds fall between ends that are counted together.
  fc
    .integer({ min: -3, max: 120 })
    .chain((days) =>
      fc.constantFrom(-1, 0, 1, 3_600_000, 40_000_000).map((ms) => noon + days * day + ms),
    ),
);

const anyItem: fc.Arbitrary<JudgedItem> = fc
  .record({
    kind: fc.constantFrom(...entitlementKinds),
    unid: fc.nat(30).map((n) => `U${n}`),
    name: fc.constantFrom('Pump', 'Valve', 'Gate'),
    ownership: fc.constantFrom(...ownerships),
    standing: fc.constantFrom(...standings),
    effectiveTermEnd: end,
  })
  .map((more) => item(more.unid, more));

const anyReading = fc.record({
  accountId: fc.constantFrom(...accounts),
  items: fc.array(anyItem, { maxLength: 25 }),
  missing: fc.constantFrom(0, 0, 0, 1),
  trigger: fc.constantFrom('reading', 'reading', 'reading', 'rejudgement'),
});

type Reading = typeof anyReading extends fc.Arbitrary<infer R> ? R : never;
type Model = Map<string, Map<string, JudgedItem>>;

/** What a reading means, said once more and without a database. */
function applyToModel(model: Model, { accountId, items, missing, trigger }: Reading): void {
  const before = model.get(accountId) ?? new Map<string, JudgedItem>();
  const read = new Map<string, JudgedItem>();
  for (const one of items) {
    const key = `${one.kind} ${one.unid}`;
    if (!read.has(key)) read.set(key, one);
  }
  const after = new Map<string, JudgedItem>();
  if (trigger === 'rejudgement') {
    for (const [key, one] of before) {
      const judged = read.get(key) ?? one;
      const { ownership, standing, effectiveTermEnd } = judged;
      after.set(key, { ...one, ownership, standing, effectiveTermEnd });
    }
  } else {
    if (missing > 0) for (const [key, one] of before) after.set(key, one);
    for (const [key, one] of read) after.set(key, one);
  }
  model.set(accountId, after);
}

function recount(model: Model, now: number, bounds: number[]): Omit<Figures, 'version'> {
  const timeline = bounds.slice(1).map(() => 0);
  let beyondTimeline = 0;
  const counted = accounts.map((accountId) => {
    const figures = {
      accountId,
      devices: emptyCounts(),
      others: emptyCounts(),
      ownership: emptyOwnership(),
      due: emptyDue(),
      nextEnd: null as number | null,
    };
    for (const one of model.get(accountId)?.values() ?? []) {
      const { standing, ownership, kind, effectiveTermEnd } = one;
      const coverage = coverageAt(standing, effectiveTermEnd, now);
      const due = dueWindowOf(coverage, effectiveTermEnd, now);
      const counts = kind === 'device' ? figures.devices : figures.others;
      counts.total += 1;
      counts[coverage] += 1;
      figures.due[due] += 1;
      if (kind === 'device') figures.ownership[ownership === 'none' ? 'unknown' : ownership] += 1;
      if (effectiveTermEnd === null || !['licensed', 'lapsed'].includes(standing)) continue;
      figures.nextEnd = Math.min(figures.nextEnd ?? effectiveTermEnd, effectiveTermEnd);
      const month = bounds.findLastIndex((bound) => bound <= effectiveTermEnd);
      if (month >= 0 && month < timeline.length) timeline[month] = (timeline[month] ?? 0) + 1;
      if (month >= 0 && month === timeline.length) beyondTimeline += 1;
    }
    return figures;
  });
  return { accounts: counted, timeline, beyondTimeline };
}

/** What the index of words holds. */
const indexedWords = (database: SqliteDatabase): unknown[] =>
  database.prepare("SELECT DISTINCT doc || ' ' || term FROM name_word ORDER BY 1").pluck().all();

/** What it should hold: the words of the rows that are there. */
function expectedWords(database: SqliteDatabase): unknown[] {
  const rows = database
    .prepare(
      `SELECT id, account_no AS accountNo, kind, unid, name, ownership, standing
         FROM entitlement WHERE departed_at IS NULL`,
    )
    .all() as (Searchable & { id: number })[];
  const words = rows.flatMap(({ id, ...row }) =>
    searchWords(row)
      .split(' ')
      .map((word) => `${id} ${word}`),
  );
  // In the order of their bytes, which is the database's.
  return [...new Set(words)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

test('figures and words are those of every row there is, after any readings', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyReading, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(0, 1, day, 7 * day, 30 * day - 1, 33 * day + 3_600_000),
      async (readings, later) => {
        const { store, path } = await openStore();
        const model: Model = new Map();
        for (const id of accounts) await store.saveAccount(account(id));
        for (const [index, one] of readings.entries()) {
          applyToModel(model, one);
          await store.applySnapshot(
            reading(one.accountId, noon + index, one.items, {
              missing: one.missing,
              trigger: one.trigger as 'reading' | 'rejudgement',
            }),
          );
        }
        const now = noon + later;
        const bounds = [0, 20, 40, 60].map((days) => now + days * day - 7_200_000);
        const { version: _, ...figures } = await store.figures({ now, bounds });
        expect(figures).toEqual(recount(model, now, bounds));
        expect(lookInto(path, indexedWords)).toEqual(lookInto(path, expectedWords));
        await store.close();
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);

describe('a figure and the rows behind it', () => {
  test('are the same number', async () => {
    const items = fc.sample(anyItem, { numRuns: 200, seed: 5 }).map((one, index) => ({
      ...one,
      unid: `V${index}`,
    }));
    const { store } = await openStore();
    await store.saveAccount(account('account-a'));
    await store.applySnapshot(reading('account-a', noon, items));
    const bounds = [noon, noon + 20 * day, noon + 50 * day];
    const figures = await store.figures({ now: noon, bounds });
    const total = async (view: Partial<typeof emptyDeviceView>) => {
      const whole = { ...emptyDeviceView, ...view };
      return (await store.page({ view: whole, offset: 0, limit: 1, now: noon, leadDays: 30 }))
        .total;
    };
    const own = figures.accounts[0];
    for (const coverage of coverages) {
      expect([coverage, await total({ kinds: ['device'], coverages: [coverage] })]).toEqual([
        coverage,
        own?.devices[coverage],
      ]);
    }
    for (const due of dueWindows) {
      expect([due, await total({ due: [due] })]).toEqual([due, own?.due[due]]);
    }
    for (const [index, count] of figures.timeline.entries()) {
      const [from, to] = [bounds[index] ?? 0, bounds[index + 1] ?? 0];
      expect(await total({ endsBetween: { from, to } })).toBe(count);
    }
  });
});

test('unchanged rows take another meaning when their end passes', async () => {
  const { store } = await openStore();
  await store.saveAccount(account('account-a'));
  const end = noon + 10 * day;
  await store.applySnapshot(reading('account-a', noon, [item('U1', { effectiveTermEnd: end })]));
  const at = async (now: number) => {
    const { accounts } = await store.figures({ now, bounds: [] });
    const view = { ...emptyDeviceView, coverages: ['expired' as const] };
    const { rows } = await store.page({ view, offset: 0, limit: 9, now, leadDays: 30 });
    return [accounts[0]?.devices.expired, accounts[0]?.due.overdue, rows.map((row) => row.signal)];
  };
  expect(await at(end - 1)).toEqual([0, 0, []]);
  expect(await at(end)).toEqual([1, 1, ['overdue']]);
});
