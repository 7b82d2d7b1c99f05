import { expect, it } from 'vitest';
import { coalesce } from '../../../renderer/api/coalesce.ts';

function setUp() {
  const finish: (() => void)[] = [];
  let runs = 0;
  const ask = coalesce(() => {
    runs += 1;
    return new Promise((resolve) => finish.push(resolve));
  });
  const finishOne = async () => {
    finish.shift()?.();
    await new Promise((done) => setImmediate(done));
  };
  return { ask, finishOne, runs: () => runs };
}

it('asks once at a time and once more for any number of changes meanwhile', async () => {
  const { ask, finishOne, runs } = setUp();
  void ask();
  void ask();
  void ask();
  expect(runs()).toBe(1);
  await finishOne();
  expect(runs()).toBe(2);
  await finishOne();
  expect(runs()).toBe(2);
});

it('asks at once again when nothing is under way', async () => {
  const { ask, finishOne, runs } = setUp();
  const first = ask();
  await finishOne();
  await first;
  void ask();
  expect(runs()).toBe(2);
});

it('goes on after a fault', async () => {
  let runs = 0;
  const ask = coalesce(async () => {
    runs += 1;
    if (runs === 1) throw new Error('broken once');
  });
  await expect(ask()).rejects.toThrow('broken once');
  await ask();
  expect(runs).toBe(2);
});
