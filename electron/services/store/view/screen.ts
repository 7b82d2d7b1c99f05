import type { DeviceView } from '../../../../shared/ipc/views.ts';
import type { Connection } from '../database/connection.ts';
import { readVersions } from '../database/counters.ts';
import { find } from '../search/find.ts';
import { filterKey, filterOf } from './filter.ts';
import { createLists, type Lists } from './lists.ts';
import { listOf, type RowList } from './row-list.ts';
import { type AccountLine, readAccountLines } from './rows.ts';
import { loadTotals, type Totals } from './totals.ts';

/** What is kept in memory between questions; each part is valid for one version. */
export type Snapshot = {
  /** The version of everything shown. */
  version: number;
  accounts: readonly AccountLine[];
  accountsByNo: ReadonlyMap<number, AccountLine>;
  totals: Totals;
  lists: Lists;
};

export type ViewList = RowList & { capped: boolean };

export type Screen = {
  /** What is stored now; to be called in the transaction that goes on to read rows. */
  present(): Snapshot;
  list(view: DeviceView, now: number): ViewList;
};

/** A search looks at every row of a filter when they are no more than these. */
const fewEnough = 2000;
const mostSearches = 24;

export function createScreen(db: Connection): Screen {
  let snapshot: Snapshot | null = null;
  let rows = -1;
  const searches = new Map<string, ViewList>();

  function present(): Snapshot {
    const versions = readVersions(db);
    if (snapshot?.version === versions.shown) return snapshot;
    searches.clear();
    const accounts = readAccountLines(db);
    const kept = snapshot !== null && rows === versions.rows ? snapshot : null;
    const totals = kept?.totals ?? loadTotals(db);
    rows = versions.rows;
    snapshot = {
      version: versions.shown,
      accounts,
      accountsByNo: new Map(accounts.map((account) => [account.no, account])),
      totals,
      lists: kept?.lists ?? createLists(db, totals),
    };
    return snapshot;
  }

  function search(view: DeviceView, now: number): ViewList {
    const { accounts, totals, lists } = present();
    const filter = filterFor(view, now);
    const { sort, text } = view;
    const key = JSON.stringify([text, sort.by, sort.direction, filterKey(filter)]);
    const known = searches.get(key);
    if (known) return known;
    const count = lists.total(filter);
    const isFew = count <= fewEnough && count < totals.count(() => true, null);
    const fewRows = isFew ? lists.list(filter, sort).ids(0, count) : null;
    const found = find({ db, text, filter, sort, accounts, totals, fewRows });
    const list = { ...listOf(found.ids), capped: found.capped };
    if (searches.size >= mostSearches) searches.clear();
    searches.set(key, list);
    return list;
  }

  function filterFor(view: DeviceView, now: number) {
    const { accounts, totals } = present();
    const numbers = new Map(accounts.map(({ id, no }) => [id, no]));
    return filterOf(view, now, totals, (id) => numbers.get(id));
  }

  return {
    present,
    list(view, now) {
      if (view.text.trim() !== '') return search(view, now);
      const list = present().lists.list(filterFor(view, now), view.sort);
      return { total: list.total, capped: false, ids: list.ids };
    },
  };
}
