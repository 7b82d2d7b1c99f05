// biome-ignore lint/suspicious/noControlCharactersInRegex: names what plain ASCII text is
const ascii = /^[\x00-\x7f]*$/;

/** Text as it is compared: one form for each character, without regard to case. */
export function fold(text: string): string {
  return ascii.test(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase();
}

const keyLength = 64;
const numbers = /0*(\d+)/g;

/**
 * What names are sorted by: bounded, since it stands in an index, and with each number led by its
 * length, so that 2 comes before 10. Equal keys are sorted by id.
 */
export function nameKey(name: string): string {
  const folded = fold(name.length > keyLength * 4 ? name.slice(0, keyLength * 4) : name).replace(
    numbers,
    (_, digits: string) => `${Math.min(digits.length, 9)}${digits}`,
  );
  if (folded.length <= keyLength) return folded;
  // Never half of a character outside the basic plane: SQLite would store another one.
  return isHighSurrogate(folded.charCodeAt(keyLength - 1))
    ? folded.slice(0, keyLength - 1)
    : folded.slice(0, keyLength);
}

export const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** A folded unid without anything that is not a letter or a digit, as people read it aloud. */
export const bareUnid = (folded: string): string =>
  plain.test(folded) ? folded : folded.replace(/[^\p{L}\p{N}]/gu, '');

const plain = /^[a-z0-9]*$/;
