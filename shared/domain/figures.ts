import type { CoverageCounts, DueCounts, OwnershipCounts, SeatFigures } from '../ipc/views.ts';

export const emptyCounts = (): CoverageCounts => ({
  total: 0,
  licensed: 0,
  shared: 0,
  belowMinimum: 0,
  overLimit: 0,
  expired: 0,
  unbound: 0,
  unknown: 0,
});

export const emptyOwnership = (): OwnershipCounts => ({ owned: 0, shared: 0, unknown: 0 });

export const emptyDue = (): DueCounts => ({
  overdue: 0,
  in7: 0,
  in30: 0,
  in60: 0,
  in90: 0,
  later: 0,
  noDate: 0,
});

function fieldSums<K extends string>(
  zero: Record<K, number>,
  counts: readonly Record<K, number>[],
): Record<K, number> {
  const sums: Record<string, number> = { ...zero };
  for (const one of counts) {
    for (const [key, value] of Object.entries<number>(one)) sums[key] = (sums[key] ?? 0) + value;
  }
  return sums;
}

/** Sum over accounts, field by field. */
export const sumCoverage = (counts: readonly CoverageCounts[]): CoverageCounts =>
  fieldSums(emptyCounts(), counts);

/** Sum over accounts, field by field. */
export const sumOwnership = (counts: readonly OwnershipCounts[]): OwnershipCounts =>
  fieldSums(emptyOwnership(), counts);

/** Sum over accounts, field by field. */
export const sumDue = (counts: readonly DueCounts[]): DueCounts => fieldSums(emptyDue(), counts);

/**
 * Seats of a set of accounts; `owned` are directly added devices. `used` and `total` cover the
 * accounts that tell their seats, so the two can be compared. What one account has too many is
 * never netted against the free seats of another: seats don't move between accounts.
 */
export function seatFigures(
  accounts: readonly { owned: number; seats: number | null }[],
): SeatFigures {
  const figures: SeatFigures = { used: 0, total: null, over: 0, accountsWithoutSeats: 0 };
  for (const { owned, seats } of accounts) {
    if (seats === null) {
      if (owned > 0) figures.accountsWithoutSeats += 1;
      continue;
    }
    figures.used += owned;
    figures.total = (figures.total ?? 0) + seats;
    figures.over += Math.max(0, owned - seats);
  }
  return figures;
}
