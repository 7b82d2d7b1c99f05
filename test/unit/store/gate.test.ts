import { expect, test } from 'vitest';
import { createGate } from '../../../electron/services/store/gate.ts';

/** Work that ends when it is told to. */
function held(events: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    events.push(`${name} begins`);
    await ended;
    events.push(`${name} ends`);
    return name;
  };
  return { work, end };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('what must be alone waits for what is under way, and others wait for it', async () => {
  const gate = createGate();
  const events: string[] = [];
  const [first, second, alone, later, last] = ['first', 'second', 'alone', 'later', 'last'].map(
    (name) => held(events, name),
  ) as [
    ReturnType<typeof held>,
    ReturnType<typeof held>,
    ReturnType<typeof held>,
    ReturnType<typeof held>,
    ReturnType<typeof held>,
  ];
  const all = [
    gate.shared(first.work),
    gate.shared(second.work),
    gate.alone(alone.work),
    gate.shared(later.work),
    gate.alone(last.work),
  ];
  for (const one of [second, first, alone, later, last]) {
    await settled();
    one.end();
  }
  expect(await Promise.all(all)).toEqual(['first', 'second', 'alone', 'later', 'last']);
  expect(events).toEqual([
    'first begins',
    'second begins',
    'second ends',
    'first ends',
    'alone begins',
    'alone ends',
    'later begins',
    'later ends',
    'last begins',
    'last ends',
  ]);
});

test('work that fails lets others in', async () => {
  const gate = createGate();
  const fail = () => Promise.reject(new Error('no'));
  await expect(gate.alone(fail)).rejects.toThrow('no');
  await expect(gate.shared(fail)).rejects.toThrow('no');
  expect(await gate.alone(() => Promise.resolve('yes'))).toBe('yes');
});
