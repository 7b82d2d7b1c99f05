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
 * Seats of one account. `seatsUsed` is the cloud's own count: it stands in while the owner of some
 * device is unknown, when counting would give too few. Used seats stay null where neither tells.
 */
export function accountSeats(account: {
  ownership: OwnershipCounts;
  seats: number | null;
  seatsUsed: number | null;
}): SeatFigures {
  const { ownership, seats, seatsUsed } = account;
  const used = ownership.unknown === 0 ? ownership.owned : seatsUsed;
  if (seats !== null && used !== null) {
    return { used, total: seats, over: Math.max(0, used - seats), accountsWithoutSeats: 0 };
  }
  const holdsDevices = ownership.owned + ownership.unknown > 0;
  return { used: null, total: seats, over: 0, accountsWithoutSeats: holdsDevices ? 1 : 0 };
}

/**
 * Seats of several accounts. `used` and `total` cover those that tell both, so the two can be
 * compared. What one account has too many is never netted against the free seats of another: seats
 * don't move between accounts.
 */
export function sumSeats(accounts: readonly SeatFigures[]): SeatFigures {
  const sum: SeatFigures = { used: null, total: null, over: 0, accountsWithoutSeats: 0 };
  for (const { used, total, over, accountsWithoutSeats } of accounts) {
    sum.accountsWithoutSeats += accountsWithoutSeats;
    if (used === null || total === null) continue;
    sum.used = (sum.used ?? 0) + used;
    sum.total = (sum.total ?? 0) + total;
    sum.over += over;
  }
  return sum;
}
