import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTranslator } from '../../../shared/locales/translator.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';

const t = createTranslator('en');

test('a value is text to the formatter, whatever syntax stands in it', () => {
  fc.assert(
    fc.property(hostileTexts, (text) => {
      const shown = t('devices.chip.text', { text });
      expect(shown).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
      const plain = text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
      expect(shown.replaceAll(/[\u2068\u2069]/g, '')).toBe(`“${plain}”`);
    }),
    { numRuns: 1000 },
  );
  expect(t('devices.chip.text', { text: '{count, plural, one {#} other {#}}' })).toBe(
    '“{count, plural, one {#} other {#}}”',
  );
});

test('words from right to left stay among themselves', () => {
  expect(t('devices.chip.text', { text: 'שלום' })).toBe('“\u2068שלום\u2069”');
});
