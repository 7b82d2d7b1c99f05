import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadsheetText } from '../../../shared/domain/spreadsheet-text.ts';
import { beginsFormula, readable } from '../../fixtures/formula.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['  =1+1', "'=1+1"],
  ['\u200b=1+1', "'\u200b=1+1"],
  ['\ufeff@SUM(A1)', "'@SUM(A1)"],
  ['\u202e+1', "'\u202e+1"],
  ['＝1+1', "'＝1+1"],
  ['－2', "'－2"],
  ['\t=1', "'=1"],
  ['\r\n=1', "'=1"],
  ['-20 °C store', "'-20 °C store"],
  ['Pump 3 = spare', 'Pump 3 = spare'],
  ["it's 5-6 @ noon", "it's 5-6 @ noon"],
  ['one\r\ntwo\tthree', 'one two three'],
  ['a;=1+1', "a;'=1+1"],
  ['a;"=1+1', 'a;"\'=1+1'],
  ['a; "" @x', 'a; "" \'@x'],
  ['⩵1', "'⩵1"],
  ['a; b-c', 'a; b-c'],
  ['2027-03-03', '2027-03-03'],
  ['', ''],
])('%j becomes %j', (text, cell) => {
  expect(spreadsheetText(text)).toBe(cell);
});

test('no text begins a formula, breaks a line or is lost', () => {
  fc.assert(
    fc.property(hostileTexts, (text) => {
      const cell = spreadsheetText(text);
      expect(beginsFormula(cell)).toBe(false);
      for (const part of cell.split(';')) expect(beginsFormula(part)).toBe(false);
      expect(cell).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(cell).not.toMatch(/\p{Cs}/u);
      // What a person reads is all there, in its order.
      expect(readable(cell)).toBe(readable(text));
      expect(spreadsheetText(cell)).toBe(cell);
    }),
    { numRuns: 2000 },
  );
});
