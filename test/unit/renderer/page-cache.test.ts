import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addPages,
  type CachedPages,
  cachedRow,
  type Page,
  pageSize,
  pagesKept,
  pagesOf,
} from '../../../renderer/devices/page-cache.ts';

const total = 100_000;

function page(number: number, version = 1): Page<string> {
  const offset = number * pageSize;
  const rows = Array.from({ length: pageSize }, (_, i) => `v${version} row ${offset + i}`);
  return { rows, offset, total, capped: false, version };
}

function filled(numbers: readonly number[], version = 1): CachedPages<string> {
  const cache = addPages(
    null,
    numbers.map((number) => page(number, version)),
    0,
  );
  if (!cache) throw new Error('no page was added');
  return cache;
}

describe('pagesOf', () => {
  it('covers every row of the range and no more pages than needed', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.integer({ min: 1, max: 500 }), (from, length) => {
        const pages = pagesOf(from, from + length);
        expect(pages[0]).toBe(Math.floor(from / pageSize));
        expect(pages.at(-1)).toBe(Math.floor((from + length - 1) / pageSize));
        expect(pages.length).toBe((pages.at(-1) ?? 0) - (pages[0] ?? 0) + 1);
      }),
    );
  });
});

describe('addPages', () => {
  it('finds each row where it belongs', () => {
    const cache = filled([0, 7]);
    expect(cachedRow(cache, 0)).toBe('v1 row 0');
    expect(cachedRow(cache, 799)).toBe('v1 row 799');
    expect(cachedRow(cache, 100)).toBeUndefined();
    expect(cachedRow(null, 0)).toBeUndefined();
  });

  it('drops everything of an older version', () => {
    const cache = addPages(filled([0, 1, 2]), [page(2, 2)], 200);
    expect(cache?.version).toBe(2);
    expect(cachedRow(cache, 0)).toBeUndefined();
    expect(cachedRow(cache, 200)).toBe('v2 row 200');
  });

  it('ignores a page that is older than what is shown', () => {
    const cache = filled([0], 5);
    expect(addPages(cache, [page(1, 4)], 0)).toBe(cache);
  });

  it('takes only the newest of pages read around a change', () => {
    const cache = addPages(null, [page(0, 1), page(1, 2)], 0);
    expect(cachedRow(cache, 0)).toBeUndefined();
    expect(cachedRow(cache, 100)).toBe('v2 row 100');
  });

  it('never keeps more than its bound, and keeps what is near', () => {
    let cache: CachedPages<string> | null = null;
    for (let number = 0; number < 200; number += 1) {
      cache = addPages(cache, [page(number)], number * pageSize);
    }
    expect(cache?.pages.size).toBe(pagesKept);
    expect(cachedRow(cache, 199 * pageSize)).toBe(`v1 row ${199 * pageSize}`);
    expect(cachedRow(cache, 0)).toBeUndefined();
  });
});
