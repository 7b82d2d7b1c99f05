import { expect, test } from 'vitest';
import { createKeyedLock, createLock } from '../../../electron/services/concurrency/lock.ts';

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('tasks follow each other, also after one that failed', async () => {
  const lock = createLock();
  const first = gate();
  const order: number[] = [];
  const failing = lock(async () => {
    await first.opened;
    order.push(1);
    throw new Error('first');
  });
  const second = lock(async () => {
    order.push(2);
    return 'done';
  });
  expect(order).toEqual([]);
  first.open();
  await expect(failing).rejects.toThrow('first');
  await expect(second).resolves.toBe('done');
  expect(order).toEqual([1, 2]);
});

test('different keys do not wait for each other', async () => {
  const lock = createKeyedLock();
  const held = gate();
  const first = lock('a', () => held.opened);
  await expect(lock('b', async () => 'free')).resolves.toBe('free');
  let entered = false;
  const second = lock('a', async () => {
    entered = true;
  });
  await new Promise<void>((resolve) => setImmediate(resolve));
  expect(entered).toBe(false);
  held.open();
  await Promise.all([first, second]);
  expect(entered).toBe(true);
});
