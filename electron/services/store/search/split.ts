import { isHighSurrogate } from './fold.ts';

/** A stretch of text: a word of letters and digits, or characters written without spaces. */
export type Stretch = { kind: 'word' | 'dense'; text: string };

const isAsciiAlnum = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);

/** Chinese, Japanese and Korean, and all beyond the basic plane (rare signs, emoji). */
function isDense(unit: number): boolean {
  return (
    (unit >= 0x2e80 && unit <= 0x2fdf) ||
    (unit >= 0x3005 && unit <= 0x3007) ||
    (unit >= 0x3040 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    isHighSurrogate(unit)
  );
}

const otherLetter = /[\p{L}\p{N}\p{M}]/u;

export const isWordUnit = (unit: number): boolean =>
  unit < 0x80 ? isAsciiAlnum(unit) : !isDense(unit) && otherLetter.test(String.fromCharCode(unit));

/** Splits folded text; what is neither letter, digit nor dense separates. */
export function split(folded: string): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  while (at < folded.length) {
    const unit = folded.charCodeAt(at);
    let end = at + 1;
    if (isWordUnit(unit)) {
      while (end < folded.length && isWordUnit(folded.charCodeAt(end))) end += 1;
      stretches.push({ kind: 'word', text: folded.slice(at, end) });
    } else if (isDense(unit)) {
      end = denseEnd(folded, at);
      stretches.push({ kind: 'dense', text: folded.slice(at, end) });
    }
    at = end;
  }
  return stretches;
}

function denseEnd(folded: string, start: number): number {
  let end = start;
  while (end < folded.length && isDense(folded.charCodeAt(end))) {
    end += characterLength(folded, end);
  }
  return Math.min(end, folded.length);
}

/** The longest beginning of a word that stands in the index. */
const wordLength = 24;

/** What of a word stands in the index, and is looked for there by its beginning. */
export const indexedWord = (word: string): string => word.slice(0, wordLength);

/**
 * Pairs of neighbours and the last character alone: so any part of two characters is one entry,
 * and any single character is the beginning of one.
 */
export function pairs(dense: string): string[] {
  const found: string[] = [];
  let start = 0;
  while (start < dense.length) {
    const second = start + characterLength(dense, start);
    const end = second < dense.length ? second + characterLength(dense, second) : second;
    found.push(dense.slice(start, end));
    start = second;
  }
  return found;
}

const characterLength = (text: string, at: number): number =>
  isHighSurrogate(text.charCodeAt(at)) ? 2 : 1;
