import { hashText, randomText, seededRandom } from './random.ts';

const DIGITS = '0123456789';
const UPPER = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const HEX = '0123456789abcdef';
const TYPE_NUMBERS = ['16', '32', '48', '64', '96', '112'];

/** A hardware id of the published look, e.g. `JY912028250F7FUQ-96` (juying.md §7.1). */
function newUnid(random: () => number): string {
  const type = TYPE_NUMBERS[Math.floor(random() * TYPE_NUMBERS.length)] ?? '96';
  return `JY${randomText(random, DIGITS, 9)}${randomText(random, UPPER, 5)}-${type}`;
}

/** Gives ids that never repeat within one fleet. */
export function unidSource(random: () => number): () => string {
  const taken = new Set<string>();
  return () => {
    let unid = newUnid(random);
    while (taken.has(unid)) unid = newUnid(random);
    taken.add(unid);
    return unid;
  };
}

/** The platform's own id of a device, always the same one for the same `unid`. */
export function deviceId(unid: string): string {
  const random = seededRandom(hashText(unid));
  const day = 1 + Math.floor(random() * 28);
  const month = 1 + Math.floor(random() * 12);
  const year = 18 + Math.floor(random() * 7);
  const two = (part: number) => String(part).padStart(2, '0');
  const suffix = /-\d+$/.exec(unid)?.[0] ?? '-96';
  return `JY_${two(year)}${two(month)}${two(day)}01_${randomText(random, HEX, 24)}${suffix}`;
}
