export const operations = [
  'drop',
  'retype',
  'nest',
  'duplicate',
  'enlarge',
  'swap',
  'rename',
] as const;

export type Mutation = {
  /** Which place of the value, counted over all of them and around. */
  at: number;
  other: number;
  operation: (typeof operations)[number];
  value: unknown;
};

type Holder = Record<string, unknown> | unknown[];
type Place = { holder: Holder; key: string | number };

/** A copy of a JSON value with some of its places changed. */
export function mutated(value: unknown, mutations: readonly Mutation[]): unknown {
  const root: { value: unknown } = { value: structuredClone(value) };
  for (const mutation of mutations) {
    const places: Place[] = [{ holder: root, key: 'value' }];
    collect(root.value, places);
    // There is at least the root.
    const place = places[mutation.at % places.length] as Place;
    const other = places[mutation.other % places.length] as Place;
    apply(mutation, place, other);
  }
  return root.value;
}

function collect(value: unknown, places: Place[]): void {
  if (Array.isArray(value)) {
    value.forEach((item, key) => {
      places.push({ holder: value, key });
      collect(item, places);
    });
  } else if (typeof value === 'object' && value !== null) {
    const holder = value as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      collect(holder[key], places);
    }
  }
}

const get = ({ holder, key }: Place): unknown => (holder as Record<string | number, unknown>)[key];

/** As the JSON reader does: `__proto__` becomes a member like any other. */
function set({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function drop({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (key !== 'value') delete holder[key];
}

function apply({ operation, value }: Mutation, place: Place, other: Place): void {
  const present = get(place);
  switch (operation) {
    case 'drop':
      drop(place);
      return;
    case 'retype':
      set(place, value);
      return;
    case 'nest':
      set(place, Array.isArray(present) ? { list: present } : [present]);
      return;
    case 'duplicate':
      if (Array.isArray(place.holder)) place.holder.push(structuredClone(present));
      else set({ ...place, key: `${place.key}2` }, structuredClone(present));
      return;
    case 'enlarge':
      if (typeof present === 'string') set(place, present.repeat(600).slice(0, 9_000));
      else if (Array.isArray(present) && present.length < 50) present.push(...present, ...present);
      else if (typeof present === 'number') set(place, present * 1e9);
      return;
    case 'swap': {
      // A place within the other one would make a circle.
      const kept = structuredClone(get(other));
      set(other, structuredClone(present));
      if (get(place) === present) set(place, kept);
      return;
    }
    case 'rename':
      if (Array.isArray(place.holder) || typeof value !== 'string') return;
      drop(place);
      set({ ...place, key: value }, present);
  }
}
