import type { DeviceView } from '../../../../shared/ipc/views.ts';
import type { Connection } from '../database/connection.ts';
import { afterAllEnds, beforeAllEnds, noEnd } from '../database/end-key.ts';
import { type Span, within } from './cells.ts';
import { collect, lookUpCost, mostCollected } from './collect.ts';
import { filterKey, fitsGroup, type RowFilter } from './filter.ts';
import { createLadder, type Ladder } from './ladder.ts';
import type { Direction, SortKey } from './order.ts';
import { heldLater, joined, listOf, type RowList } from './row-list.ts';
import type { Totals } from './totals.ts';
import { walkedList } from './walk.ts';

export type Sort = DeviceView['sort'];

/** Lists of rows by filter and order, for one version of the rows. */
export type Lists = {
  list(filter: RowFilter, sort: Sort): RowList;
  total(filter: RowFilter): number;
};

/** Screens show few lists at a time; a clock that crosses an end makes a new one now and then. */
const mostLists = 24;
const dated: Span = { from: beforeAllEnds, to: noEnd };
const undated: Span = { from: noEnd, to: afterAllEnds };

export function createLists(db: Connection, totals: Totals): Lists {
  const ladders = new Map<string, Ladder>();
  const lists = new Map<string, RowList>();

  function ladder(by: SortKey, direction: Direction): Ladder {
    const key = `${by} ${direction}`;
    const known = ladders.get(key) ?? createLadder(db, by, direction);
    ladders.set(key, known);
    return known;
  }

  const total = (filter: RowFilter): number => totals.count(fitsGroup(filter), filter.slices);

  function straight(filter: RowFilter, by: SortKey, direction: Direction): RowList {
    const count = total(filter);
    if (count === 0) return listOf([]);
    const walked = walkedList({ db, by, direction, filter, total: count, ladder });
    if (count > mostCollected) return walked;
    // To find one row that fits, a walk passes so many that don't.
    const stepsPerRow = totals.count(() => true, null) / count;
    return heldLater(walked, {
      isDearer: (rows) => rows * stepsPerRow > count * lookUpCost,
      hold: () => listOf(collect(db, totals, filter, by, direction)),
    });
  }

  function build(filter: RowFilter, { by, direction }: Sort): RowList {
    if (direction === 'asc') return straight(filter, by, 'up');
    if (by !== 'termEnd') return straight(filter, by, 'down');
    // Rows without an end come last in both directions: nobody looks for them first.
    const part = (span: Span) =>
      straight({ ...filter, slices: within(filter.slices, span) }, by, 'down');
    return joined(part(dated), part(undated));
  }

  return {
    total,
    list(filter, sort) {
      const key = `${sort.by} ${sort.direction} ${filterKey(filter)}`;
      const list = lists.get(key) ?? build(filter, sort);
      // Moved to the end, so that the list that was not asked for longest is the first.
      lists.delete(key);
      lists.set(key, list);
      const oldest = lists.keys().next().value;
      if (lists.size > mostLists && oldest !== undefined) lists.delete(oldest);
      return list;
    },
  };
}
