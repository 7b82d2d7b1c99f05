import { expect, test } from 'vitest';
import { createSlots } from '../../../electron/services/concurrency/slots.ts';

const signal = new AbortController().signal;

test('no more than the number at a time, people before the schedule', async () => {
  const slots = createSlots(2);
  const order: string[] = [];
  const first = await slots.take('schedule', signal);
  const second = await slots.take('schedule', signal);
  const waiting = [
    slots.take('schedule', signal).then((leave) => {
      order.push('schedule');
      return leave;
    }),
    slots.take('user', signal).then((leave) => {
      order.push('user');
      return leave;
    }),
  ];
  expect(order).toEqual([]);
  first();
  (await waiting[1])?.();
  await waiting[0];
  expect(order).toEqual(['user', 'schedule']);
  second();
});

test('giving a place back twice frees it once', async () => {
  const slots = createSlots(1);
  const leave = await slots.take('user', signal);
  leave();
  leave();
  await slots.take('user', signal);
  let taken = false;
  void slots.take('user', signal).then(() => {
    taken = true;
  });
  await new Promise<void>((resolve) => setImmediate(resolve));
  expect(taken).toBe(false);
});

test('who gives up while waiting takes no place', async () => {
  const slots = createSlots(1);
  const leave = await slots.take('user', signal);
  const given = new AbortController();
  const waiting = slots.take('user', given.signal);
  given.abort(new Error('given up'));
  await expect(waiting).rejects.toThrow('given up');
  leave();
  await expect(slots.take('user', signal)).resolves.toBeTypeOf('function');
});
