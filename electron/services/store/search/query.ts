import { bareUnid, fold } from './fold.ts';
import { indexedWord, pairs, type Stretch, split } from './split.ts';
import { unidTail } from './words.ts';

/** One word that a person typed. A row must match every word, each in any of its texts. */
export type QueryWord = {
  /** As typed. */
  typed: string;
  folded: string;
  /** Folded, letters and digits only. */
  bare: string;
  stretches: Stretch[];
};

export type SearchableRow = { name: string; unid: string };

const mostWords = 8;
/** Shorter ends of a unid belong to too many devices to be meant. */
const shortestTail = 3;

export function parseQuery(text: string): QueryWord[] {
  return text
    .split(/\s+/u)
    .filter((typed) => typed !== '')
    .slice(0, mostWords)
    .map((typed) => {
      const folded = fold(typed);
      return { typed, folded, bare: bareUnid(folded), stretches: split(folded) };
    });
}

/**
 * Whether a row itself matches a word: the unid begins or ends with it, or every stretch of it is
 * in the name, at the beginning of a word or, where there are no words, anywhere.
 */
export function rowMatches(row: SearchableRow, word: QueryWord): boolean {
  return unidMatches(row.unid, word) || nameMatches(row.name, word);
}

function unidMatches(unid: string, word: QueryWord): boolean {
  const folded = fold(unid);
  if (folded.startsWith(word.folded)) return true;
  return word.bare.length >= shortestTail && bareUnid(folded).endsWith(word.bare);
}

function nameMatches(name: string, { stretches }: QueryWord): boolean {
  if (stretches.length === 0) return false;
  const folded = fold(name);
  const words = split(folded);
  return stretches.every(({ kind, text }) =>
    kind === 'dense'
      ? folded.includes(text)
      : words.some((one) => one.kind === 'word' && one.text.startsWith(text)),
  );
}

/** Beginnings of index entries; each alone leads to every row whose name matches the word. */
export function nameEntries(word: QueryWord): string[] {
  return word.stretches.flatMap(({ kind, text }) =>
    kind === 'word' ? [indexedWord(text)] : longestPairs(text),
  );
}

/** The last, single character of a longer stretch says less than the pairs before it. */
function longestPairs(text: string): string[] {
  const all = pairs(text);
  return all.length > 1 ? all.slice(0, -1) : all;
}

/** The beginning of index entries of unids that end with the word; null when it is too short. */
export function tailEntry(word: QueryWord): string | null {
  return word.bare.length >= shortestTail ? unidTail(word.bare) : null;
}

/**
 * Beginnings of unids to look up. Unids are compared as they are, so the usual ways to write one
 * are tried; one in mixed case is found when typed in its own.
 */
export function unidBeginnings({ typed }: QueryWord): string[] {
  return [...new Set([typed, typed.toUpperCase(), typed.toLowerCase()])];
}
