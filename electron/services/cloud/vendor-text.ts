/** Enough for any sentence; a cloud must not be able to fill the disk with one. */
const LONGEST = 500;
/** Shorter values are ordinary words. */
const SHORTEST_SECRET = 4;

/** A text cut to `longest` UTF-16 units without halving a character. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const code = text.charCodeAt(longest - 1);
  const halved = code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, halved ? longest - 1 : longest);
}

/**
 * What a vendor said, as it may be shown and stored: bounded, without control characters, and
 * without `secrets`, should the vendor have quoted what we sent.
 */
export function vendorText(said: unknown, secrets: readonly string[] = []): string {
  if (said === null || said === undefined) return '';
  const text = typeof said === 'string' ? said : (JSON.stringify(said) ?? '');
  // Before anything is cut: half a secret would not be found any more.
  let clean = text;
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(secret, '•••');
  }
  return cut(
    cut(clean, 4 * LONGEST)
      .replace(/\p{Cc}+/gu, ' ')
      .trim(),
    LONGEST,
  );
}
