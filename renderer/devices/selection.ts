/** Chosen rows by id, and the row from which shift extends. */
export type Selection = { readonly ids: ReadonlySet<number>; readonly anchor: number | null };

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** Adds or removes one row; it becomes the anchor. */
export function toggled(selection: Selection, id: number, index: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: index };
}

/** Adds a range of rows; the anchor stays, so that a second shift-click extends from the same row. */
export function withRange(selection: Selection, ids: readonly number[]): Selection {
  return { ids: new Set([...selection.ids, ...ids]), anchor: selection.anchor };
}

/** First and last row of what shift covers, both inclusive. */
export function rangeTo(selection: Selection, index: number): { from: number; to: number } {
  const anchor = selection.anchor ?? index;
  return { from: Math.min(anchor, index), to: Math.max(anchor, index) };
}

export function share(selected: number, total: number): 'none' | 'some' | 'all' {
  if (selected === 0) return 'none';
  return selected >= total ? 'all' : 'some';
}
