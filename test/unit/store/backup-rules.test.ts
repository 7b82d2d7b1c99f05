import { expect, test } from 'vitest';
import { backupName, keptBackups } from '../../../electron/services/store/backups/files.ts';

const day = 86_400_000;
const noon = Date.UTC(2026, 2, 10, 12);

test('a name tells when and why', () => {
  expect(backupName(noon, 'daily')).toBe('tenure-20260310T120000000Z-daily.db');
});

test('three of today stay, one of each day before, ten in all', () => {
  const hours = (daysAgo: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ at: noon - daysAgo * day - index * 3_600_000 }));
  const all = Array.from({ length: 15 }, (_, daysAgo) => hours(daysAgo, 5)).flat();
  const kept = keptBackups(all, noon);
  expect(kept).toHaveLength(10);
  const perDay = new Map<number, number>();
  for (const { at } of kept) {
    const daysAgo = Math.floor(noon / day) - Math.floor(at / day);
    perDay.set(daysAgo, (perDay.get(daysAgo) ?? 0) + 1);
  }
  expect([...perDay]).toEqual([[0, 3], ...Array.from({ length: 7 }, (_, index) => [index + 1, 1])]);
  // The newest of a day is the one that stays.
  expect(kept[3]).toEqual({ at: noon - day });
});

test('a clock that was set back does not make newer backups go', () => {
  const future = { at: noon + 2 * day };
  expect(keptBackups([future, { at: noon }], noon)).toEqual([future, { at: noon }]);
});

test('backups of days to come, made under a wrong clock, leave room for those of today', () => {
  const toCome = Array.from({ length: 12 }, (_, index) => ({ at: noon + (12 - index) * day }));
  const now = { at: noon };
  const before = { at: noon - day };
  const kept = keptBackups([...toCome, now, before], noon);
  expect(kept).toHaveLength(10);
  expect(kept.slice(-2)).toEqual([now, before]);
});
