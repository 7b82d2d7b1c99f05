/** Separators and what Windows forbids, controls, halves of pairs, marks of reading direction. */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]+/gu;
/** Devices of Windows, whatever follows them after a dot. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))/iu;
/** Of the stem, in UTF-8: with an extension it stays below the 255 bytes of the common systems. */
const mostBytes = 120;

/**
 * A file name made of any text, such as an account's label, that Windows, macOS and Linux take:
 * no folder, no device, nothing hidden, no control of direction. `extension` without its dot.
 */
export function safeFileName(text: string, extension: string, fallback = 'Tenure'): string {
  const clean = trimmed(text.normalize('NFC').replace(forbidden, ' ').replace(/\s+/gu, ' '));
  const stem = trimmed(cutToBytes(clean, mostBytes)) || fallback;
  return `${reserved.test(stem) ? `_${stem}` : stem}.${extension}`;
}

/** Leading dots hide a file, trailing ones and spaces are dropped by Windows behind our back. */
const trimmed = (text: string): string => text.replace(/^[\s.~-]+|[\s.]+$/gu, '');

function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += bytesOf(character.codePointAt(0) ?? 0);
    if (bytes > most) break;
    cut += character;
  }
  return cut;
}

/** Of one code point in UTF-8. */
function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
