/** The largest request any screen makes is a fraction of each of these. */
const limits = {
  /** UTF-16 units of all texts and keys together. */
  characters: 4_000_000,
  /** Numbers, texts, lists, objects and so on, all counted. */
  values: 100_000,
  depth: 16,
};

/**
 * Whether what the page sent is plain data of a size that is worth parsing: null, booleans, numbers,
 * texts, lists and plain objects. Asked before a schema sees it, because a schema looks at every
 * member before it judges their number; this stops at the first excess, also in a ring.
 */
export function isBoundedData(value: unknown): boolean {
  let characters = 0;
  let values = 0;

  function fits(part: unknown, depth: number): boolean {
    values += 1;
    if (values > limits.values || depth > limits.depth) return false;
    switch (typeof part) {
      case 'undefined':
      case 'boolean':
      case 'number':
        return true;
      case 'string':
        characters += part.length;
        return characters <= limits.characters;
      case 'object':
        return part === null || fitsInside(part, depth + 1);
      default:
        return false;
    }
  }

  function fitsInside(whole: object, depth: number): boolean {
    if (Array.isArray(whole)) {
      if (whole.length > limits.values) return false;
      return hasOnlyPlaces(whole) && whole.every((member) => fits(member, depth));
    }
    if (Object.getPrototypeOf(whole) !== Object.prototype) return false;
    for (const key in whole) {
      characters += key.length;
      if (!fits(Reflect.get(whole, key), depth)) return false;
    }
    return characters <= limits.characters;
  }

  return fits(value, 0);
}

/**
 * Whether a list has a value at each place and nothing beside them: members with names come along
 * when a list is sent, and nobody would count them.
 */
function hasOnlyPlaces(list: readonly unknown[]): boolean {
  const keys = Object.keys(list);
  return keys.length === list.length && (keys.at(-1) ?? '-1') === String(list.length - 1);
}
