import { bareUnid, fold } from './fold.ts';
import { indexedWord, pairs, split } from './split.ts';

/**
 * Signs before what is no word of a name, so that the two are never mistaken for each other. None
 * of them is a letter or a digit, and all of them are part of a word to the index.
 */
const fromTheEnd = '\u2190';
const ofAccount = '\u00a7';
const ofFacet = '\u00b6';
const tailLength = 12;
/** A name of 10,000 characters is found by its beginning. */
const mostWords = 64;
const mostNameLength = 1000;

/** What of an entitlement can be searched for; the last four are codes. */
export type Searchable = {
  name: string;
  unid: string;
  accountNo: number;
  kind: number;
  ownership: number;
  standing: number;
};

/** A unid's last characters, last one first, so that an end is found as a beginning. */
export function unidTail(bare: string): string {
  const units = [fromTheEnd.charCodeAt(0)];
  const until = Math.max(0, bare.length - tailLength);
  for (let at = bare.length - 1; at >= until; at -= 1) units.push(bare.charCodeAt(at));
  return String.fromCharCode(...units);
}

export const accountWord = (accountNo: number): string => `${ofAccount}${accountNo}`;

/** One word for all that a filter asks of a row, beside its account and its end. */
export const facetWord = (kind: number, ownership: number, standing: number): string =>
  `${ofFacet}${kind}x${ownership}x${standing}`;

/**
 * What the index of words keeps of one entitlement, separated by spaces. Taking words out of the
 * index needs the very text that was put in: a change here needs a migration that builds it anew.
 */
export function searchWords(row: Searchable): string {
  const words = [accountWord(row.accountNo), facetWord(row.kind, row.ownership, row.standing)];
  const bare = bareUnid(fold(row.unid));
  if (bare !== '') words.push(indexedWord(bare), unidTail(bare));
  for (const { kind, text } of split(fold(row.name.slice(0, mostNameLength)))) {
    if (kind === 'word') words.push(indexedWord(text));
    else words.push(...pairs(text));
    if (words.length >= mostWords) break;
  }
  return words.join(' ');
}

export const insertWords = 'INSERT INTO name_search (rowid, words) VALUES (?, ?)';

export const removeWords =
  "INSERT INTO name_search (name_search, rowid, words) VALUES ('delete', ?, ?)";
