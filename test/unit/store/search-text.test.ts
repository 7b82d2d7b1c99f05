import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, nameKey } from '../../../electron/services/store/search/fold.ts';
import {
  indexWays,
  parseQuery,
  rowMatches,
} from '../../../electron/services/store/search/query.ts';
import { pairs, split } from '../../../electron/services/store/search/split.ts';
import { searchWords } from '../../../electron/services/store/search/words.ts';

const matches = (name: string, unid: string, text: string) =>
  parseQuery(text).every((word) => rowMatches({ name, unid }, word));

describe('folding', () => {
  test('makes one form of full width, case and composed letters', () => {
    expect(fold('ＰＵＭＰ Ｅ\u0301')).toBe(fold('pump é'));
  });

  test('a key is bounded and never ends in half a character', () => {
    expect(nameKey('x'.repeat(10_000))).toHaveLength(64);
    expect(nameKey(`${'x'.repeat(63)}🔥🔥`)).toBe('x'.repeat(63));
    expect(nameKey('🔥'.repeat(32))).toBe('🔥'.repeat(32));
  });
});

describe('splitting', () => {
  test('keeps words apart from signs written without spaces', () => {
    expect(split('pump-12 杭州3号楼')).toEqual([
      { kind: 'word', text: 'pump' },
      { kind: 'word', text: '12' },
      { kind: 'dense', text: '杭州' },
      { kind: 'word', text: '3' },
      { kind: 'dense', text: '号楼' },
    ]);
  });

  test('pairs neighbours, whole characters only', () => {
    expect(pairs('杭州🔥站')).toEqual(['杭州', '州🔥', '🔥站', '站']);
  });
});

describe('matching', () => {
  test.each([
    ['the beginning of a word', 'Main Pump 000123', 'A', 'pum', true],
    ['not the middle of a word', 'Main Pump 000123', 'A', 'ump', false],
    ['every word, in any order', 'Main Pump 000123', 'A', '0001 main', true],
    ['not only some words', 'Main Pump 000123', 'A', 'main valve', false],
    ['any part of a Chinese name', '杭州市第一水厂', 'A', '一水', true],
    ['one sign', '杭州市第一水厂', 'A', '厂', true],
    ['not signs apart from each other', '杭州市第一水厂', 'A', '州第', false],
    ['a number within a Chinese name', '杭州3号泵', 'A', '杭州3号', true],
    ['the beginning of a unid, in any case', 'x', 'JY912028250F7FUQ-96', 'jy9120', true],
    ['the end of a unid', 'x', 'JY912028250F7FUQ-96', '7FUQ-96', true],
    ['the end without its dash', 'x', 'JY912028250F7FUQ-96', 'fuq96', true],
    ['not two characters of the end', 'x', 'JY912028250F7FUQ-96', '96', false],
    ['an emoji', 'Boiler 🔥 two', 'A', '🔥', true],
  ])('%s', (_, name, unid, text, expected) => {
    expect(matches(name, unid, text)).toBe(expected);
  });
});

test('the index leads to every row that matches', () => {
  const letters = fc.constantFrom(...'abAB12-_ 杭州水泵🔥éＡ');
  const name = fc.array(letters, { maxLength: 20 }).map((all) => all.join(''));
  const unid = fc
    .array(fc.constantFrom(...'abAB12-:'), { minLength: 1, maxLength: 16 })
    .map((all) => all.join(''));
  const part = fc.tuple(fc.nat(20), fc.nat(20));
  fc.assert(
    fc.property(name, unid, part, fc.boolean(), (named, id, [from, length], ofName) => {
      const source = ofName ? named : id;
      const text = source.slice(from, from + length + 1);
      const facet = { accountNo: 1, kind: 0, ownership: 0, standing: 0 };
      const entries = searchWords({ name: named, unid: id, ...facet }).split(' ');
      const isIndexed = (beginning: string) => entries.some((entry) => entry.startsWith(beginning));
      for (const word of parseQuery(text)) {
        if (!rowMatches({ name: named, unid: id }, word)) continue;
        const reached = indexWays(word).some((beginnings) => beginnings.every(isIndexed));
        expect(reached).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
