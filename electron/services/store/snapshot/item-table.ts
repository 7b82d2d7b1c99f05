import { kinds, ownerships, reasons, standings, termSources } from '../database/codes.ts';
import { endKey } from '../database/end-key.ts';
import { type Column, type ItemColumns, unpackColumn, unpackTimes } from './columns.ts';

/** One item in the values of the table `entitlement`, in the order of `itemColumns`. */
export type ItemValues = [
  name: string,
  groupName: string,
  ownerId: string | null,
  authorization: string,
  cloudTermEnd: number | null,
  ownership: number,
  standing: number,
  reason: number,
  reasonText: string | null,
  termStart: number | null,
  endKey: number,
  termSource: number | null,
];

export const itemColumns = [
  'name',
  'group_name',
  'owner_id',
  'authorization',
  'cloud_term_end',
  'ownership',
  'standing',
  'reason',
  'reason_text',
  'term_start',
  'end_key',
  'term_source',
] as const;

/** Places of the members that others than a plain copy need. */
export const at = { name: 0, judgement: 5, ownership: 5, standing: 6, endKey: 10 } as const;

/** An item that is to be stored. `kind` is a code. */
export type Item = { kind: number; unid: string; values: ItemValues };

/** Items by kind and unid. Of two with the same key the first counts. */
export type ItemTable = {
  readonly items: readonly Item[];
  /** Items that were left out because an earlier one has their key. */
  readonly duplicates: number;
  add(columns: ItemColumns): void;
  find(kind: number, unid: string): Item | undefined;
};

/**
 * Items in the order in which the tables keep them: rows that are written so are neighbours in the
 * file, and reading an account again goes through it once instead of jumping about.
 */
export function sortedItems(items: readonly Item[]): Item[] {
  return kinds.words.flatMap((_, kind) => {
    const byUnid = new Map<string, Item>();
    for (const item of items) if (item.kind === kind) byUnid.set(item.unid, item);
    // Sorting plain texts takes half as long as sorting what they stand in.
    return [...byUnid.keys()].sort().flatMap((unid) => byUnid.get(unid) ?? []);
  });
}

export function createItemTable(): ItemTable {
  const items: Item[] = [];
  const byKind = kinds.words.map(() => new Map<string, Item>());
  let duplicates = 0;

  return {
    items,
    get duplicates() {
      return duplicates;
    },
    find: (kind, unid) => byKind[kind]?.get(unid),
    add(columns) {
      for (const item of itemsOf(columns)) {
        // Codes come from the list that `byKind` was made of.
        const sameKind = byKind[item.kind] as Map<string, Item>;
        if (sameKind.has(item.unid)) {
          duplicates += 1;
          continue;
        }
        sameKind.set(item.unid, item);
        items.push(item);
      }
    },
  };
}

/** What SQLite would not store as it is: halves of a character. Stored, they would always differ. */
const loneSurrogate = /\p{Surrogate}/gu;
const wellFormed = (text: string): string => text.replace(loneSurrogate, '\ufffd');
const wellFormedOrNull = (text: string | null): string | null => text && wellFormed(text);

function itemsOf(columns: ItemColumns): Item[] {
  const kind = recoded(columns.kind, kinds.codeOf);
  const group = recoded(columns.group, wellFormed);
  const ownerId = recoded(columns.ownerId, wellFormedOrNull);
  const authorization = recoded(columns.authorization, wellFormed);
  const cloudTermEnd = unpackTimes(columns.termEnd);
  const ownership = recoded(columns.ownership, ownerships.codeOf);
  const standing = recoded(columns.standing, standings.codeOf);
  const reason = recoded(columns.reason, reasons.codeOf);
  const reasonText = recoded(columns.reasonText, wellFormedOrNull);
  const termStart = unpackTimes(columns.effectiveTermStart);
  const termEnd = unpackTimes(columns.effectiveTermEnd).map(endKey);
  const termSource = recoded(columns.termSource, (word) =>
    word === null ? null : termSources.codeOf(word),
  );
  // All columns have the same length.
  return columns.unid.map((unid, i) => ({
    kind: kind[i] as number,
    unid: wellFormed(unid),
    values: [
      wellFormed(columns.name[i] as string),
      group[i] as string,
      ownerId[i] as string | null,
      authorization[i] as string,
      cloudTermEnd[i] as number | null,
      ownership[i] as number,
      standing[i] as number,
      reason[i] as number,
      reasonText[i] as string | null,
      termStart[i] as number | null,
      termEnd[i] as number,
      termSource[i] as number | null,
    ],
  }));
}

/** The column in stored values: only its different values are looked up, not each of its rows. */
const recoded = <T, U>(column: Column<T>, recode: (value: T) => U): U[] =>
  unpackColumn({ values: column.values.map(recode), places: column.places });
