import { expect, it } from 'vitest';
import { rowAfterKey } from '../../../renderer/parts/table/columns.ts';

it.each([
  ['ArrowDown', 4, 5],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['PageDown', 4, 24],
  ['PageDown', 95, 99],
  ['PageUp', 4, 0],
  ['Home', 50, 0],
  ['End', 0, 99],
])('%s from row %i leads to %i', (key, from, to) => {
  expect(rowAfterKey(key, from, 100, 20)).toBe(to);
});

it('leaves other keys and empty tables alone', () => {
  expect(rowAfterKey('x', 4, 100, 20)).toBeNull();
  expect(rowAfterKey('End', 0, 0, 20)).toBeNull();
});
