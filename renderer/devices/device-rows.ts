import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/errors.ts';
import type { DevicePage, DeviceView, EntitlementRow } from '../../shared/ipc/views.ts';
import type { Result } from '../../shared/result.ts';
import { coalesce } from '../api/coalesce.ts';
import { addPages, type CachedPages, pageSize, pagesOf } from './page-cache.ts';

export type ReadPage = (input: {
  view: DeviceView;
  offset: number;
  limit: number;
}) => Promise<Result<DevicePage>>;

export type DeviceRowsState = {
  /** null before the first answer. */
  readonly cache: CachedPages<EntitlementRow> | null;
  /** The rows shown belong to an earlier view; the new ones are on their way. */
  readonly stale: boolean;
  readonly error: AppError | null;
};

export type DeviceRows = {
  readonly store: StoreApi<DeviceRowsState>;
  /** Shows another view; the old rows stay until the first new page is here. */
  readonly show: (view: DeviceView) => void;
  /** Reads what is missing of rows `from` to `to`. */
  readonly want: (from: number, to: number) => void;
  /** Reads again what is in view, after stored rows changed. */
  readonly refresh: () => Promise<void>;
};

/** The pages of the device list that are in view, read as they are needed. */
export function createDeviceRows(read: ReadPage): DeviceRows {
  const store = createStore<DeviceRowsState>(() => ({ cache: null, stale: false, error: null }));
  let view: DeviceView | null = null;
  /** Grows with every view: answers to an earlier one are dropped. */
  let turn = 0;
  let range = { from: 0, to: 1 };
  let underWay = new Set<number>();

  async function load(pages: readonly number[], replace: boolean): Promise<void> {
    if (!view || pages.length === 0) return;
    const mine = turn;
    const asked = view;
    for (const page of pages) underWay.add(page);
    const answers = await Promise.all(
      pages.map((page) => read({ view: asked, offset: page * pageSize, limit: pageSize })),
    );
    if (mine !== turn) return;
    for (const page of pages) underWay.delete(page);
    const failure = answers.find((answer) => !answer.ok);
    if (failure && !failure.ok) {
      store.setState({ error: failure.error, stale: false });
      return;
    }
    const added = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    const before = store.getState().cache;
    const cache = addPages(replace ? null : before, added, range.from);
    store.setState({ cache, stale: false, error: null });
    // What came into view meanwhile, or was dropped with an older version.
    want(range.from, range.to);
  }

  function missing(from: number, to: number): number[] {
    const { cache } = store.getState();
    const last = Math.min(to, cache?.total ?? to);
    if (last <= from) return [];
    return pagesOf(from, last).filter((page) => !cache?.pages.has(page) && !underWay.has(page));
  }

  function want(from: number, to: number): void {
    range = { from, to };
    // While another view is on its way, its own first page comes first.
    if (!store.getState().stale) void load(missing(from, to), false);
  }

  return {
    store,
    want,
    show: (next) => {
      view = next;
      range = { from: 0, to: 1 };
      store.setState({ stale: true });
      turn += 1;
      underWay = new Set();
      void load([0], true);
    },
    refresh: coalesce(() => load(pagesOf(range.from, range.to), true)),
  };
}
