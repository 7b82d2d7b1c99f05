/** What a reader skips before it looks whether a cell is a formula, besides plain white space. */
const invisible = String.raw`\s\p{Cf}\p{Cc}\p{Zs}\u3164\u115f\u1160\u2800`;
/** All forms of the four signs: some readers fold them to the plain ones before they look. */
const formulaSign = String.raw`[=+\-@＝＋－＠﹢﹣﹦﹫⁺⁻⁼₊₋₌﬩−⩵⩶]`;

const formula = new RegExp(`^[${invisible}]*${formulaSign}`, 'u');
const formulaAfterSeparator = new RegExp(`(;[${invisible}"]*)(?=${formulaSign})`, 'gu');
const lineBreaks = /[\p{Cc}\u2028\u2029]+/gu;
/** Halves of a pair that stand alone: no encoding has a form for them. */
const loneSurrogates = /\p{Cs}/gu;

/** Letters and digits first and nothing that any rule below is about: as nearly all texts are. */
const harmless = /^[A-Za-z0-9](?:[\x20-\x3a\x3c-\x7e]*[\x21-\x3a\x3c-\x7e])?$/;

/**
 * Text of a person or a cloud as a cell that no spreadsheet evaluates: one line, and an apostrophe
 * before whatever would begin a formula. Also after a semicolon inside the text, since a reader set
 * to a country where that parts the cells would otherwise find a formula there; a quote behind it
 * only opens and closes that cell. For text only: numbers and dates that the app itself writes are
 * cells of their own kind.
 */
export function spreadsheetText(text: string): string {
  if (harmless.test(text)) return text;
  const line = text.replace(loneSurrogates, '\ufffd').replace(lineBreaks, ' ').trim();
  const guarded = line.replace(formulaAfterSeparator, "$1'");
  return formula.test(line) ? `'${guarded}` : guarded;
}
