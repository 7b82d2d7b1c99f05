import { describe, expect, it } from 'vitest';
import { isBoundedData } from '../../../electron/ipc/bounds.ts';

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level += 1) value = { below: value };
  return value;
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
});
