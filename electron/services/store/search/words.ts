import { bareUnid, fold } from './fold.ts';
import { indexedWord, pairs, split } from './split.ts';

/** Before a unid that is written from its end, so that its last characters are a beginning. */
export const fromTheEnd = '\u2190';
const tailLength = 12;
/** A name of 10,000 characters is found by its beginning. */
const mostWords = 64;
const mostNameLength = 1000;

/** A unid's last characters, last one first, as the index keeps them. */
export function unidTail(bare: string): string {
  const units = [fromTheEnd.charCodeAt(0)];
  const until = Math.max(0, bare.length - tailLength);
  for (let at = bare.length - 1; at >= until; at -= 1) units.push(bare.charCodeAt(at));
  return String.fromCharCode(...units);
}

/**
 * What the index of words keeps of one entitlement, separated by spaces. Taking words out of the
 * index needs the very text that was put in: a change here needs a migration that builds it anew.
 */
export function searchWords(name: string, unid: string): string {
  const words: string[] = [];
  for (const { kind, text } of split(fold(name.slice(0, mostNameLength)))) {
    if (kind === 'word') words.push(indexedWord(text));
    else words.push(...pairs(text));
    if (words.length >= mostWords) break;
  }
  const bare = bareUnid(fold(unid));
  if (bare !== '') words.push(unidTail(bare));
  return words.join(' ');
}
