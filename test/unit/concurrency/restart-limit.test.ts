import { beforeEach, expect, test } from 'vitest';
import {
  createRestartLimit,
  mostRestarts,
  type RestartLimit,
} from '../../../electron/services/concurrency/restart-limit.ts';

const spanMs = 1000;
let now: number;
let limit: RestartLimit;

beforeEach(() => {
  now = 0;
  limit = createRestartLimit({ monotonic: () => now }, spanMs);
});

/** How many are allowed at this moment, of more than ever are. */
const takeAll = () =>
  Array.from({ length: mostRestarts + 2 }, () => limit.take()).filter((allowed) => allowed).length;

test('lets the first few go, and more only when the span has passed', () => {
  expect(takeAll()).toBe(mostRestarts);
  now = spanMs - 1;
  expect(takeAll()).toBe(0);
  now = spanMs;
  expect(takeAll()).toBe(mostRestarts);
});

test('lets all of them go again once it was told to forget', () => {
  expect(takeAll()).toBe(mostRestarts);
  limit.forget();
  expect(takeAll()).toBe(mostRestarts);
});
