import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standings } from '../../../electron/services/store/database/codes.ts';
import { endKey } from '../../../electron/services/store/database/end-key.ts';
import { cellsAt, slicesOf } from '../../../electron/services/store/view/cells.ts';
import { coverageAt, dueWindowOf } from '../../../shared/domain/coverage.ts';
import {
  coverages,
  dueWindows,
  standings as standingWords,
} from '../../../shared/domain/entitlement.ts';

const now = Date.UTC(2026, 2, 10, 12);
const day = 86_400_000;
const termEnd = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -100, max: 100 }).map((days) => now + days * day),
  fc
    .constantFrom(0, 7, 30, 60, 90)
    .chain((days) => fc.integer({ min: -2, max: 2 }).map((ms) => now + days * day + ms)),
  fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }),
);
const standing = fc.constantFrom(...standingWords);

test('every end is in one cell, which means what the domain says of it', () => {
  fc.assert(
    fc.property(standing, termEnd, (word, end) => {
      const key = endKey(end);
      const code = standings.codeOf(word);
      const found = cellsAt(now).filter(
        (cell) => cell.standing === code && cell.from <= key && key < cell.to,
      );
      const coverage = coverageAt(word, end, now);
      expect(found.map((cell) => [cell.coverage, cell.due])).toEqual([
        [coverage, dueWindowOf(coverage, end, now)],
      ]);
    }),
  );
});

test('slices hold exactly the rows that a view asks for', () => {
  const view = fc.record({
    coverages: fc.subarray([...coverages]),
    due: fc.subarray([...dueWindows]),
    endsBetween: fc.option(
      fc
        .tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: 0, max: 90 }))
        .map(([from, length]) => ({ from: now + from * day, to: now + (from + length) * day })),
    ),
  });
  fc.assert(
    fc.property(view, standing, termEnd, (asked, word, end) => {
      const coverage = coverageAt(word, end, now);
      const due = dueWindowOf(coverage, end, now);
      const { endsBetween } = asked;
      const expected =
        (asked.coverages.length === 0 || asked.coverages.includes(coverage)) &&
        (asked.due.length === 0 || asked.due.includes(due)) &&
        (endsBetween === null ||
          (due !== 'noDate' && end !== null && end >= endsBetween.from && end < endsBetween.to));
      const key = endKey(end);
      const code = standings.codeOf(word);
      const holding = slicesOf(asked, now)?.filter(
        (slice) => slice.standing === code && slice.from <= key && key < slice.to,
      );
      expect(holding?.length ?? 1).toBe(expected ? 1 : 0);
    }),
  );
});
