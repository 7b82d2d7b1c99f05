import type { Authorization, CloudItem } from '../../../../shared/domain/reading.ts';
import type { JudgedItem, SnapshotToApply } from '../store.ts';

/**
 * Items on their way between threads, as columns. Cloning 100,000 objects costs thirty times what
 * their texts cost; columns of few different values travel as a list and places in it.
 */
export type Column<T> = { values: T[]; places: Uint32Array };

export type ItemColumns = {
  count: number;
  unid: string[];
  name: string[];
  kind: Column<JudgedItem['kind']>;
  group: Column<string>;
  ownerId: Column<string | null>;
  authorization: Column<string>;
  /** ms UTC, NaN where there is none; the same for the other times. */
  termEnd: Float64Array;
  ownership: Column<JudgedItem['ownership']>;
  standing: Column<JudgedItem['standing']>;
  reason: Column<JudgedItem['reason']>;
  reasonText: Column<string | null>;
  effectiveTermStart: Float64Array;
  effectiveTermEnd: Float64Array;
  termSource: Column<JudgedItem['termSource']>;
};

/** A snapshot without its items, which were handed over before. */
export type SnapshotHead = Omit<SnapshotToApply, 'items'>;

/** Small enough that packing one does not hold up the thread that does it. */
export const chunkLength = 4096;

export function packItems(items: readonly JudgedItem[]): ItemColumns {
  return {
    count: items.length,
    unid: items.map(({ unid }) => unid),
    name: items.map(({ name }) => name),
    kind: packColumn(items, ({ kind }) => kind),
    group: packColumn(items, ({ group }) => group),
    ownerId: packColumn(items, ({ ownerId }) => ownerId),
    authorization: packColumn(items, ({ authorization }) => authorizationText(authorization)),
    termEnd: packTimes(items, ({ termEnd }) => termEnd),
    ownership: packColumn(items, ({ ownership }) => ownership),
    standing: packColumn(items, ({ standing }) => standing),
    reason: packColumn(items, ({ reason }) => reason),
    reasonText: packColumn(items, ({ reasonText }) => reasonText),
    effectiveTermStart: packTimes(items, ({ effectiveTermStart }) => effectiveTermStart),
    effectiveTermEnd: packTimes(items, ({ effectiveTermEnd }) => effectiveTermEnd),
    termSource: packColumn(items, ({ termSource }) => termSource),
  };
}

export function packColumn<I, T>(items: readonly I[], read: (item: I) => T): Column<T> {
  const values: T[] = [];
  const known = new Map<T, number>();
  const places = new Uint32Array(items.length);
  items.forEach((item, index) => {
    const value = read(item);
    let place = known.get(value);
    if (place === undefined) {
      place = values.length;
      values.push(value);
      known.set(value, place);
    }
    places[index] = place;
  });
  return { values, places };
}

export function packTimes<I>(items: readonly I[], read: (item: I) => number | null): Float64Array {
  const times = new Float64Array(items.length);
  items.forEach((item, index) => {
    times[index] = read(item) ?? Number.NaN;
  });
  return times;
}

/** The values of a column, one an item. */
export function unpackColumn<T>({ values, places }: Column<T>): T[] {
  const unpacked: T[] = [];
  // Every place was given out for a value of this list.
  for (const place of places) unpacked.push(values[place] as T);
  return unpacked;
}

export function unpackTimes(times: Float64Array): (number | null)[] {
  const unpacked: (number | null)[] = [];
  for (const time of times) unpacked.push(Number.isNaN(time) ? null : time);
  return unpacked;
}

const refused = 'refused/';
const other = 'refused/other/';

/** The stored form: one text, so that equal authorizations are equal texts. */
export function authorizationText(authorization: Authorization): string {
  if (authorization.state !== 'refused') return authorization.state;
  return authorization.reason === 'other'
    ? other + authorization.text
    : refused + authorization.reason;
}

type RefusedReason = Extract<Authorization, { state: 'refused' }>['reason'];
const reasonsRefused: readonly RefusedReason[] = [
  'shared',
  'belowMinimum',
  'overLimit',
  'expired',
  'lapsed',
  'unbound',
];

export function parseAuthorization(text: string): Authorization {
  if (text === 'authorized' || text === 'unstated') return { state: text };
  if (text.startsWith(other)) {
    return { state: 'refused', reason: 'other', text: text.slice(other.length) };
  }
  const reason = reasonsRefused.find((one) => one !== 'other' && text === refused + one);
  return reason && reason !== 'other'
    ? { state: 'refused', reason }
    : // A word of a later version is as good as a reason nobody documented.
      { state: 'refused', reason: 'other', text: text.slice(refused.length) };
}

/** What was read of the items of an account, on its way back. */
export type CloudItemColumns = Pick<
  ItemColumns,
  'count' | 'unid' | 'name' | 'kind' | 'group' | 'ownerId' | 'authorization' | 'termEnd'
>;

export function unpackCloudItems(columns: CloudItemColumns): CloudItem[] {
  const kind = unpackColumn(columns.kind);
  const group = unpackColumn(columns.group);
  const ownerId = unpackColumn(columns.ownerId);
  const authorizations = columns.authorization.values.map(parseAuthorization);
  const termEnd = unpackTimes(columns.termEnd);
  // All columns have `count` values.
  return columns.unid.map((unid, index) => ({
    kind: kind[index] as CloudItem['kind'],
    unid,
    name: columns.name[index] as string,
    group: group[index] as string,
    ownerId: ownerId[index] as string | null,
    authorization: authorizations[columns.authorization.places[index] as number] as Authorization,
    termEnd: termEnd[index] as number | null,
  }));
}
