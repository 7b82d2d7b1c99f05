import { expect, it } from 'vitest';
import { nameKey } from '../../../electron/services/store/search/fold.ts';

const sorted = (names: string[]) =>
  [...names].sort((a, b) => (nameKey(a) < nameKey(b) ? -1 : Number(nameKey(a) > nameKey(b))));

it('sorts numbers in names by their value', () => {
  expect(
    sorted([
      'Greenhouse 10',
      'greenhouse 2',
      'Greenhouse 1',
      '12号泵房',
      '3号泵房',
      'Cold room 03',
    ]),
  ).toEqual([
    '3号泵房',
    '12号泵房',
    'Cold room 03',
    'Greenhouse 1',
    'greenhouse 2',
    'Greenhouse 10',
  ]);
});

it('stays within its bound, whatever the name', () => {
  for (const name of ['9'.repeat(10_000), '1 '.repeat(5000), '😀'.repeat(5000), '0']) {
    expect(nameKey(name).length).toBeLessThanOrEqual(64);
  }
  // Encoding would replace half of a character by another one.
  expect(encodeURIComponent(nameKey(`x${'😀'.repeat(5000)}`))).not.toContain('%EF%BF%BD');
});
