import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track with a fixed minimum, such as `140px` or `minmax(180px, 2fr)`. */
  readonly width: string;
  readonly align?: 'end' | undefined;
  readonly sortable?: boolean | undefined;
  readonly cell: (row: Row) => ReactNode;
};

export type Sort = { readonly by: string; readonly direction: 'asc' | 'desc' };

export type RowClick = { readonly shift: boolean; readonly mod: boolean };

/** How rows are chosen. The table only reports; what is chosen is kept outside. */
export type TableSelection<Row> = {
  readonly isSelected: (row: Row) => boolean;
  readonly all: 'none' | 'some' | 'all';
  readonly onToggle: (index: number, how: RowClick) => void;
  readonly onToggleAll: () => void;
  readonly nameOf: (row: Row) => string;
};

/** Where a key leads from row `active`; null for keys that don't move. */
export function rowAfterKey(
  key: string,
  active: number,
  count: number,
  page: number,
): number | null {
  const last = count - 1;
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: last,
  };
  const to = steps[key];
  if (to === undefined || count === 0) return null;
  return Math.min(last, Math.max(0, to));
}
