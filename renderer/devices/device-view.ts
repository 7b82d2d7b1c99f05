import type { DeviceView } from '../../shared/ipc/views.ts';

/** Everything, by name. The same as the contract's `emptyDeviceView`, without its validator. */
export const everything: DeviceView = {
  text: '',
  accountIds: [],
  kinds: [],
  coverages: [],
  ownerships: [],
  due: [],
  endsBetween: null,
  sort: { by: 'name', direction: 'asc' },
};

export const fullView = (part: Partial<DeviceView> | undefined): DeviceView => ({
  ...everything,
  ...part,
});

type ListFilter = 'accountIds' | 'kinds' | 'coverages' | 'ownerships' | 'due';
export const listFilters: readonly ListFilter[] = [
  'accountIds',
  'kinds',
  'coverages',
  'ownerships',
  'due',
];

export function isFiltered(view: DeviceView): boolean {
  return (
    view.text !== '' ||
    view.endsBetween !== null ||
    listFilters.some((name) => view[name].length > 0)
  );
}

/** The view without its filters; the order of rows stays. */
export const unfiltered = (view: DeviceView): DeviceView => ({ ...everything, sort: view.sort });

/** With `value` added to a list, or removed from it. */
export function toggle<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

/** The other direction for the same column, ascending for a new one. */
export function sortedBy(
  sort: DeviceView['sort'],
  by: DeviceView['sort']['by'],
): DeviceView['sort'] {
  if (sort.by !== by) return { by, direction: 'asc' };
  return { by, direction: sort.direction === 'asc' ? 'desc' : 'asc' };
}

const sortColumns: Record<string, DeviceView['sort']['by']> = {
  name: 'name',
  unid: 'unid',
  termEnd: 'termEnd',
};

/** The view in the order of a column; unchanged for columns that don't sort. */
export function inOrderOf(view: DeviceView, columnId: string): DeviceView {
  const by = sortColumns[columnId];
  return by === undefined ? view : { ...view, sort: sortedBy(view.sort, by) };
}
