import { at, type Item, type ItemTable, type ItemValues } from './item-table.ts';
import type { StoredRow } from './stored-rows.ts';

/** A row that stays and is written, with what it was. */
export type Change = {
  row: StoredRow;
  values: ItemValues;
  /** The reading that last contained it, ms UTC, where that is not the latest. */
  lastSeenAt: number | null;
};

/** What applying a snapshot has to write, found without writing anything. */
export type Changes = {
  /** Never seen before in this account. */
  appeared: Item[];
  /** Departed rows that are there again. */
  returned: Change[];
  /** Rows of which anything stored differs. */
  changed: Change[];
  /** Rows that the reading says are no longer there. */
  gone: StoredRow[];
  /** Rows that are kept without having been read, for the first time. */
  unread: StoredRow[];
  /** Rows of `unread` from before that were read again and are otherwise alike. */
  readAgain: StoredRow[];
  unchanged: number;
};

export type CompareOptions = {
  trigger: 'reading' | 'rejudgement';
  /** Rows announced and not delivered: while above 0 nothing is declared gone. */
  missing: number;
  /** Called once for each row that is there afterwards. */
  onLive: (kind: number, values: ItemValues) => void;
};

/** Compares what is stored of an account with what was read. */
export function compare(
  stored: Iterable<StoredRow>,
  table: ItemTable,
  { trigger, missing, onLive }: CompareOptions,
): Changes {
  const changes: Changes = {
    appeared: [],
    returned: [],
    changed: [],
    gone: [],
    unread: [],
    readAgain: [],
    unchanged: 0,
  };
  const matched = new Set<Item>();

  for (const row of stored) {
    const item = table.find(row.kind, row.unid);
    if (item) matched.add(item);
    if (trigger === 'rejudgement') {
      rejudge(row, item, changes, onLive);
    } else if (item) {
      reread(row, item, changes);
      onLive(item.kind, item.values);
    } else if (row.departedAt === null) {
      if (missing === 0) {
        changes.gone.push(row);
      } else {
        if (row.lastSeenAt === null) changes.unread.push(row);
        changes.unchanged += 1;
        onLive(row.kind, row.values);
      }
    }
  }

  if (trigger === 'reading') {
    for (const item of table.items) {
      if (matched.has(item)) continue;
      changes.appeared.push(item);
      onLive(item.kind, item.values);
    }
  }
  return changes;
}

function reread(row: StoredRow, item: Item, changes: Changes): void {
  if (row.departedAt !== null) {
    changes.returned.push({ row, values: item.values, lastSeenAt: null });
  } else if (firstDifference(row.values, item.values, 0) !== -1) {
    changes.changed.push({ row, values: item.values, lastSeenAt: null });
  } else {
    changes.unchanged += 1;
    if (row.lastSeenAt !== null) changes.readAgain.push(row);
  }
}

/** Takes the judgement alone: what was read stays as the last reading left it. */
function rejudge(
  row: StoredRow,
  item: Item | undefined,
  changes: Changes,
  onLive: CompareOptions['onLive'],
): void {
  if (row.departedAt !== null) return;
  if (!item || firstDifference(row.values, item.values, at.judgement) === -1) {
    changes.unchanged += 1;
    onLive(row.kind, row.values);
    return;
  }
  const read = row.values.slice(0, at.judgement);
  const judged = item.values.slice(at.judgement);
  // The two parts together are all columns, in their order.
  const values = [...read, ...judged] as ItemValues;
  changes.changed.push({ row, values, lastSeenAt: row.lastSeenAt });
  onLive(row.kind, values);
}

function firstDifference(before: ItemValues, after: ItemValues, from: number): number {
  for (let index = from; index < before.length; index += 1) {
    if (before[index] !== after[index]) return index;
  }
  return -1;
}
