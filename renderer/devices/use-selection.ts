import { useEffect, useState } from 'react';
import type { DeviceView, EntitlementRow } from '../../shared/ipc/views.ts';
import { call } from '../api/api.ts';
import { useT } from '../i18n/use-i18n.ts';
import type { RowClick, TableSelection } from '../parts/table/columns.ts';
import { notify } from '../stores/toasts.ts';
import { type CachedPages, cachedRow } from './page-cache.ts';
import {
  nothingSelected,
  rangeTo,
  type Selection,
  share,
  toggled,
  withRange,
} from './selection.ts';

type Chosen = {
  readonly ids: ReadonlySet<number>;
  readonly table: TableSelection<EntitlementRow>;
  readonly clear: () => void;
};

/** The chosen rows of a view. Another filter is another list: then nothing is chosen. */
export function useSelection(view: DeviceView, cache: CachedPages<EntitlementRow> | null): Chosen {
  const t = useT();
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const total = cache?.total ?? 0;
  const { sort: _, ...filters } = view;
  const filterKey = JSON.stringify(filters);
  const sortKey = JSON.stringify(view.sort);

  useEffect(() => {
    if (filterKey !== '') setSelection(nothingSelected);
  }, [filterKey]);

  useEffect(() => {
    // In another order the anchor would be another row.
    if (sortKey !== '') setSelection((before) => ({ ...before, anchor: null }));
  }, [sortKey]);

  const idsOfView = async (): Promise<readonly number[] | null> => {
    const result = await call('devices.idsOfView', { view });
    if (result.ok) return result.value;
    notify({ kind: 'problem', text: t('devices.tooMany') });
    return null;
  };

  /** Ids of rows `from` to `to`, both inclusive; asked for where some were never on screen. */
  const idsOfRange = async (from: number, to: number): Promise<readonly number[] | null> => {
    const rows = Array.from({ length: to - from + 1 }, (_unused, i) => cachedRow(cache, from + i));
    const known = rows.flatMap((row) => (row ? [row.id] : []));
    if (known.length === rows.length) return known;
    return (await idsOfView())?.slice(from, to + 1) ?? null;
  };

  const onToggle = async (index: number, how: RowClick) => {
    const row = cachedRow(cache, index);
    if (!row) return;
    if (!how.shift) {
      setSelection((before) => toggled(before, row.id, index));
      return;
    }
    const { from, to } = rangeTo(selection, index);
    const ids = await idsOfRange(from, to);
    if (ids) {
      setSelection((before) => withRange({ ...before, anchor: before.anchor ?? index }, ids));
    }
  };

  const onToggleAll = async () => {
    if (selection.ids.size > 0) {
      setSelection(nothingSelected);
      return;
    }
    const ids = await idsOfView();
    if (ids) setSelection({ ids: new Set(ids), anchor: null });
  };

  return {
    ids: selection.ids,
    clear: () => setSelection(nothingSelected),
    table: {
      isSelected: (row) => selection.ids.has(row.id),
      all: share(selection.ids.size, total),
      onToggle: (index, how) => void onToggle(index, how),
      onToggleAll: () => void onToggleAll(),
      nameOf: (row) => row.name || row.unid,
    },
  };
}
