import { bareUnid, fold } from './fold.ts';
import { indexedWord, isWordUnit, pairs, type Stretch, split } from './split.ts';
import { unidTail } from './words.ts';

/** One word that a person typed. A row must match every word, each in any of its texts. */
export type QueryWord = {
  /** Folded, letters and digits only: how unids are compared. */
  bare: string;
  stretches: Stretch[];
};

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
      return { bare: bareUnid(folded), stretches: split(folded) };
    });
}

/**
 * Whether a row itself matches a word: the unid begins or ends with it, or every stretch of it is
 * in the name, at the beginning of a word or, where there are no words, anywhere.
 */
export function rowMatches(row: { name: string; unid: string }, word: QueryWord): boolean {
  return unidMatches(row.unid, word) || textMatches(row.name, word);
}

function unidMatches(unid: string, { bare }: QueryWord): boolean {
  if (bare === '') return false;
  const own = bareUnid(fold(unid));
  return own.startsWith(bare) || (bare.length >= shortestTail && own.endsWith(bare));
}

/** The rule for names, which labels follow as well. */
export function textMatches(text: string, { stretches }: QueryWord): boolean {
  if (stretches.length === 0) return false;
  const folded = fold(text);
  return stretches.every((one) =>
    one.kind === 'dense' ? folded.includes(one.text) : hasWordWith(folded, one.text),
  );
}

/** Whether a word of the text begins so. */
function hasWordWith(folded: string, beginning: string): boolean {
  for (let at = folded.indexOf(beginning); at !== -1; at = folded.indexOf(beginning, at + 1)) {
    if (at === 0 || !isWordUnit(folded.charCodeAt(at - 1))) return true;
  }
  return false;
}

/**
 * The ways in which the index leads to rows that match a word: a row that matches has, in at least
 * one way, an entry with each of its beginnings.
 */
export function indexWays(word: QueryWord): string[][] {
  const ways: string[][] = [];
  const name = word.stretches.flatMap(({ kind, text }) =>
    kind === 'word' ? [indexedWord(text)] : leadingPairs(text),
  );
  if (name.length > 0) ways.push(name);
  const unid = indexedWord(word.bare);
  if (unid !== '' && !(name.length === 1 && name[0] === unid)) ways.push([unid]);
  if (word.bare.length >= shortestTail) ways.push([unidTail(word.bare)]);
  return ways;
}

/** The last, single character of a longer stretch says no more than the pair before it. */
function leadingPairs(text: string): string[] {
  const all = pairs(text);
  return all.length > 1 ? all.slice(0, -1) : all;
}
