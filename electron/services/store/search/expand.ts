import type { Connection } from '../database/connection.ts';

/** Every text that begins with `x` is at least `x` and less than `x` with this behind it. */
const lastCharacter = '\u{10ffff}';

/** Beginnings of up to this many different words are looked for as these words. */
const mostTerms = 24;

export const nextTermSql =
  'SELECT term FROM name_word WHERE term >= ? AND term < ? ORDER BY term LIMIT 1';

export const rowsOfTermsSql = 'SELECT doc FROM name_word WHERE term >= ? AND term < ?';

export const rangeOf = (beginning: string): [string, string] => [
  beginning,
  beginning + lastCharacter,
];

/**
 * The different words in the index that begin so; null when there are many. Found by one step from
 * word to word, however many rows have each.
 */
export function wordsWith(db: Connection, beginning: string): string[] | null {
  const words: string[] = [];
  let [from, to] = rangeOf(beginning);
  for (;;) {
    const word = db.value<string>('find.nextWord', nextTermSql, from, to);
    if (word === undefined) return words;
    if (words.length === mostTerms) return null;
    words.push(word);
    // The least text that is greater.
    from = `${word}\u0000`;
  }
}

/** Any of the words, as the index's own language has it. */
export const anyOf = (words: readonly string[]): string =>
  `(${words.map((word) => `"${word}"`).join(' OR ')})`;
