import type { Store } from '../../../electron/services/store/store.ts';
import { type DeviceView, emptyDeviceView } from '../../../shared/ipc/views.ts';
import { benchAccount, benchNow, compounds, words } from './fleet.ts';
import { pick } from './random.ts';

/** What a query may draw from: a store with rows, and some of what is in it. */
export type Ground = { store: Store; unids: readonly string[]; total: number };

export type QueryKind = {
  name: string;
  /** One query; every call draws another place or text. Returns the number of rows that fit. */
  run(ground: Ground, random: () => number): Promise<number>;
};

const dayMs = 86_400_000;
const pageLength = 100;
const accountId = benchAccount(2).id;
let tick = 0;

/** The clock goes on between queries, as it does for a person who scrolls. */
function moment(): number {
  tick += 1;
  return benchNow + tick;
}

async function pageOf({ store }: Ground, view: Partial<DeviceView>, offset: number) {
  return store.page({
    view: { ...emptyDeviceView, ...view },
    offset,
    limit: pageLength,
    now: moment(),
    leadDays: 30,
  });
}

/** Pages at random places of one list. */
function list(name: string, view: Partial<DeviceView>): QueryKind {
  const totals = new WeakMap<Store, number>();
  return {
    name: `list.${name}`,
    async run(ground, random) {
      const known = totals.get(ground.store) ?? 0;
      const offset = Math.floor(random() * Math.max(0, known - pageLength));
      const { total } = await pageOf(ground, view, offset);
      totals.set(ground.store, total);
      return total;
    },
  };
}

/** Another text for the same search, so that no answer is one that was remembered. */
function typedAnew(text: string): string {
  tick += 1;
  return text + ' '.repeat(tick % 90);
}

/** The first page of another search each time. */
function search(
  name: string,
  text: (ground: Ground, random: () => number) => string,
  view: Partial<DeviceView> = {},
): QueryKind {
  return {
    name: `search.${name}`,
    run: async (ground, random) =>
      (await pageOf(ground, { ...view, text: typedAnew(text(ground, random)) }, 0)).total,
  };
}

const byEnd = (direction: 'asc' | 'desc'): Partial<DeviceView> => ({
  sort: { by: 'termEnd', direction },
});

export const queryKinds: readonly QueryKind[] = [
  list('byName', {}),
  list('byNameDown', { sort: { by: 'name', direction: 'desc' } }),
  list('byUnid', { sort: { by: 'unid', direction: 'asc' } }),
  list('byEnd', byEnd('asc')),
  list('byEndDown', byEnd('desc')),
  list('ofAccount', { accountIds: [accountId] }),
  list('ofAccountByEnd', { accountIds: [benchAccount(1).id], ...byEnd('asc') }),
  list('licensed', { coverages: ['licensed'] }),
  list('shared', { ownerships: ['shared'] }),
  list('overLimit', { coverages: ['overLimit'] }),
  list('overLimitOfAccount', { coverages: ['overLimit'], accountIds: [accountId] }),
  list('dueSoon', { due: ['overdue', 'in7', 'in30'], ...byEnd('asc') }),
  {
    name: 'count.figures',
    async run({ store }) {
      const now = moment();
      const bounds = Array.from({ length: 13 }, (_, month) => now + month * 30 * dayMs);
      const figures = await store.figures({ now, bounds });
      return figures.accounts.reduce((sum, { devices }) => sum + devices.total, 0);
    },
  },
  {
    name: 'count.endsBetween',
    async run({ store }, random) {
      const from = benchNow + Math.floor(random() * 600) * dayMs;
      const view = { ...emptyDeviceView, endsBetween: { from, to: from + 30 * dayMs } };
      const now = moment();
      return (await store.page({ view, offset: 0, limit: 1, now, leadDays: 30 })).total;
    },
  },
  search('unidBeginning', ({ unids }, random) => pick(random, unids).slice(0, 12)),
  search('unidTail', ({ unids }, random) => pick(random, unids).slice(-6)),
  search('word', (_, random) => pick(random, words).toLowerCase()),
  search('beginningOfWord', (_, random) => pick(random, words).slice(0, 3)),
  search('twoWords', (_, random) => `${pick(random, words)} ${pick(random, words)}`),
  search('signs', (_, random) => pick(random, compounds).slice(0, 2)),
  search('withinSigns', (_, random) => pick(random, compounds).slice(-1) + pick(random, compounds)),
  search('number', (_, random) => String(Math.floor(random() * 900)).padStart(6, '0')),
  search('customer', (_, random) => `${pick(random, ['A', 'B', 'C', 'D'])}works`),
  search('wordOfAccount', (_, random) => pick(random, words), { accountIds: [accountId] }),
  search('wordOverLimit', (_, random) => pick(random, words), { coverages: ['overLimit'] }),
  search('nothing', (_, random) => `zz${Math.floor(random() * 1e6)}`),
];
