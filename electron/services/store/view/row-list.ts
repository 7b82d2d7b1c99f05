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

export type Holding = {
  /** Whether walking past so many rows of the list costs more than holding all of them. */
  isDearer: (rows: number) => boolean;
  hold: () => RowList;
};

/**
 * A list that is walked for its first page, unless holding all of it is cheaper even then, and held
 * in memory from the second on: most lists are left after their first page.
 */
export function heldLater(walked: RowList, { isDearer, hold }: Holding): RowList {
  let held: RowList | null = null;
  let isFirst = true;
  return {
    total: walked.total,
    ids(offset, limit) {
      const rows = Math.min(offset + limit, walked.total);
      if (isFirst && !isDearer(rows)) {
        isFirst = false;
        return walked.ids(offset, limit);
      }
      held ??= hold();
      return held.ids(offset, limit);
    },
  };
}
