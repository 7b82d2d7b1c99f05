/** Ids of rows in an order, addressed by position. */
export type RowList = {
  readonly total: number;
  /** Up to `limit` ids from `offset` on; fewer at the end. */
  ids(offset: number, limit: number): number[];
};

export const listOf = (ids: readonly number[]): RowList => ({
  total: ids.length,
  ids: (offset, limit) => ids.slice(offset, offset + limit),
});

/** One list after the other. */
export function joined(first: RowList, second: RowList): RowList {
  return {
    total: first.total + second.total,
    ids(offset, limit) {
      const ofFirst = offset < first.total ? first.ids(offset, limit) : [];
      const left = limit - ofFirst.length;
      if (left === 0 || offset + limit <= first.total) return ofFirst;
      return [...ofFirst, ...second.ids(Math.max(0, offset - first.total), left)];
    },
  };
}

/** Most lists are left after their first page; only what is asked for again is worth holding. */
export function heldLater(first: RowList, hold: () => RowList): RowList {
  let held: RowList | null = null;
  let isFirst = true;
  return {
    total: first.total,
    ids(offset, limit) {
      if (isFirst) {
        isFirst = false;
        return first.ids(offset, limit);
      }
      held ??= hold();
      return held.ids(offset, limit);
    },
  };
}
