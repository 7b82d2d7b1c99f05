const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 20;

/** An id that is never given twice: 100 bits of `random`, which gives numbers in [0, 1). */
export function newId(random: () => number): string {
  let id = '';
  for (let i = 0; i < LENGTH; i += 1) id += ALPHABET[Math.floor(random() * ALPHABET.length)];
  return id;
}
