import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName } from '../../../shared/domain/file-name.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';

test.each([
  ['Hotel Harbour – devices', 'Hotel Harbour – devices.csv'],
  ['../../etc/passwd', 'etc passwd.csv'],
  ['C:\\Windows\\x', 'C Windows x.csv'],
  ['CON', '_CON.csv'],
  ['nul.txt', '_nul.txt.csv'],
  ['com¹', '_com¹.csv'],
  ['con .txt', '_con .txt.csv'],
  ['console', 'console.csv'],
  ['\u202egnp.exe', 'gnp.exe.csv'],
  ['...', 'Tenure.csv'],
  ['name. . .', 'name.csv'],
  ['.bashrc', 'bashrc.csv'],
  ['-rf', 'rf.csv'],
  ['北京', '北京.csv'],
])('%j becomes %j', (text, name) => {
  expect(safeFileName(text, 'csv')).toBe(name);
});

test('every text gives a plain name of bounded length', () => {
  fc.assert(
    fc.property(fc.oneof(hostileTexts, fc.string({ unit: 'grapheme', maxLength: 500 })), (text) => {
      const name = safeFileName(text, 'xlsx');
      expect(name).toMatch(/^[^./\\<>:"|?*\s-].*\.xlsx$/u);
      expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]/u);
      expect(name).not.toMatch(/[\s.]\.xlsx$/u);
      expect(name.split('.')[0]).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/iu);
      expect(Buffer.byteLength(name)).toBeLessThan(160);
      expect(name).not.toMatch(/\p{Cs}/u);
    }),
    { numRuns: 2000 },
  );
});
