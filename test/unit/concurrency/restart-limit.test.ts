import { expect, test } from 'vitest';
import { createRestartLimit } from '../../../electron/services/concurrency/restart-limit.ts';

test('lets the first few go, and more only when the span has passed', () => {
  let now = 0;
  const limit = createRestartLimit({ monotonic: () => now }, 2, 1000);
  expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false]);
  now = 999;
  expect(limit.take()).toBe(false);
  now = 1000;
  expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false]);
});
