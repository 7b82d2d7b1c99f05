import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Entry,
  keptNewest,
  keptTermChanges,
  keptWholeMs,
  mostOfLast,
  thinnedOut,
} from '../../../electron/services/store/thinning/rule.ts';
import { historyKinds } from '../../../shared/domain/entitlement.ts';

const now = Date.UTC(2030, 0, 1);
const hour = 3_600_000;

/** Histories of up to 1,500 entries over up to five years, newest first. */
const histories = fc
  .record({
    length: fc.integer({ min: 0, max: 1500 }),
    gapHours: fc.integer({ min: 0, max: 60 }),
    kinds: fc.array(fc.constantFrom(...historyKinds), { minLength: 1, maxLength: 40 }),
  })
  .map(({ length, gapHours, kinds }): Entry[] =>
    Array.from({ length }, (_, index) => ({
      no: length - index,
      at: now - index * gapHours * hour,
      kind: kinds[index % kinds.length] ?? 'renamed',
    })),
  );

test('what the rule promises to keep is kept, and nothing else', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const gone = new Set(thinnedOut(history, now));
      const real = history.filter(({ kind }) => kind !== 'thinned');
      const kept = real.filter((entry) => !gone.has(entry));
      const staysByRule = new Set([
        ...real.slice(-1),
        ...real.slice(0, keptNewest),
        ...real.filter(({ kind }) => kind === 'termChanged').slice(0, keptTermChanges),
        ...real.slice(0, mostOfLast).filter(({ at }) => at >= now - keptWholeMs),
      ]);
      expect(kept).toEqual(real.filter((entry) => staysByRule.has(entry)));
      expect([...gone].every(({ kind }) => kind !== 'thinned')).toBe(true);
      expect(kept.length).toBeLessThanOrEqual(mostOfLast + keptTermChanges + 1);
    }),
    { numRuns: 300 },
  );
});

test('thinning what was thinned finds nothing more', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const gone = new Set(thinnedOut(history, now));
      const rest = history.filter((entry) => !gone.has(entry));
      expect(thinnedOut(rest, now)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
