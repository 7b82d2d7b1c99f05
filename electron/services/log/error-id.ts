/** Letters and digits that can be read aloud: no 0/O, 1/I/L, U. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/** A short id that a person can pass on, such as `E-7K3F9Q`. `random` gives numbers in [0, 1). */
export function newErrorId(random: () => number): string {
  let id = 'E-';
  for (let i = 0; i < LENGTH; i += 1) id += ALPHABET[Math.floor(random() * ALPHABET.length)];
  return id;
}
