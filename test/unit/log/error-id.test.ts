import { expect, test } from 'vitest';
import { newErrorId } from '../../../electron/services/log/error-id.ts';

test('is short and free of letters that are mistaken for others', () => {
  for (let step = 0; step < 1000; step += 1) {
    expect(newErrorId(() => step / 1000)).toMatch(/^E-[2-9A-HJKMNP-TV-Z]{6}$/);
  }
});

test('follows the random numbers given', () => {
  expect(newErrorId(() => 0)).toBe('E-222222');
  expect(newErrorId(() => 0.9999999)).toBe('E-ZZZZZZ');
});
