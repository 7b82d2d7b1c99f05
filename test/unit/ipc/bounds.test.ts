import { describe, expect, it } from 'vitest';
import { isBoundedData } from '../../../electron/ipc/bounds.ts';

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level += 1) value = { below: value };
  return value;
}

/** A request of `levels` whose every member is made only when it is read: far too much to walk. */
function vast(levels: number, onRead: () => void): unknown {
  const keys = Array.from({ length: 50 }, (_, index) => `m${index}`);
  const part = (level: number): unknown =>
    level === levels
      ? 0
      : new Proxy(
          {},
          {
            ownKeys: () => keys,
            getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
            get: () => {
              onRead();
              return part(level + 1);
            },
          },
        );
  return part(0);
}

const ring: { self?: unknown } = {};
ring.self = ring;

describe('the size of a request', () => {
  it.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['what the largest screen sends', { ids: new Array(10_000).fill('x'.repeat(64)) }],
    ['a page of copied text', { text: 'x'.repeat(1_000_000) }],
    ['a few levels', nested(16)],
  ])('lets %s pass', (_name, value) => {
    expect(isBoundedData(value)).toBe(true);
  });

  it.each([
    ['one huge text', { text: 'x'.repeat(4_000_001) }],
    ['many texts that are huge together', { texts: new Array(5000).fill('x'.repeat(1000)) }],
    ['a huge key', { ['k'.repeat(4_000_001)]: 1 }],
    ['too many values', { list: new Array(100_001).fill(0) }],
    ['an endless list of holes', { list: new Array(4_000_000_000) }],
    ['a list with a member beside its places', Object.assign([1], { aside: 'x' })],
    ['a list that hides such a member behind a hole', Object.assign(new Array(1), { aside: 'x' })],
    ['a list with a hole', Object.assign(new Array(3), { 0: 1, 2: 3 })],
    ['too many levels', nested(17)],
    ['more levels than the stack has', nested(200_000)],
    ['a ring', ring],
    ['a function', { run: () => 0 }],
    ['a symbol', { mark: Symbol('x') }],
    ['a big integer', { id: 1n }],
    ['a date', { at: new Date(0) }],
    ['a map', { rows: new Map() }],
    ['bytes', { file: new Uint8Array(8) }],
    ['an object without a prototype of ours', { odd: Object.create({ inherited: 1 }) }],
  ])('refuses %s', (_name, value) => {
    expect(isBoundedData(value)).toBe(false);
  });

  it('is judged without reading more than may pass', () => {
    let reads = 0;
    const count = () => {
      reads += 1;
    };
    expect(isBoundedData(vast(12, count))).toBe(false);
    expect(reads).toBeLessThanOrEqual(100_000);
  });
});
