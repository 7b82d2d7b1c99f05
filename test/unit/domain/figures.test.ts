import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageAt, dueWindowOf, judge } from '../../../shared/domain/coverage.ts';
import {
  accountSeats,
  emptyCounts,
  emptyDue,
  emptyOwnership,
  sumCoverage,
  sumDue,
  sumOwnership,
  sumSeats,
} from '../../../shared/domain/figures.ts';
import type { CoverageCounts, DueCounts, OwnershipCounts } from '../../../shared/ipc/views.ts';
import { anyFacts, anyItems, NOW } from './items.ts';

const owns = (owned: number, unknown = 0): OwnershipCounts => ({ owned, shared: 1, unknown });

describe('seats', () => {
  it('are counted where every owner is known', () => {
    expect(accountSeats({ ownership: owns(5), seats: 3, seatsUsed: 4 })).toEqual({
      used: 5,
      total: 3,
      over: 2,
      accountsWithoutSeats: 0,
    });
  });

  it('are as many as the cloud says where an owner is unknown, and unknown where it says nothing', () => {
    expect(accountSeats({ ownership: owns(0, 47), seats: 50, seatsUsed: 47 })).toMatchObject({
      used: 47,
      total: 50,
    });
    expect(accountSeats({ ownership: owns(2, 47), seats: 50, seatsUsed: null })).toEqual({
      used: null,
      total: 50,
      over: 0,
      accountsWithoutSeats: 1,
    });
  });

  it('are compared over the accounts that tell both, and never netted between them', () => {
    const seatsOf = (ownership: OwnershipCounts, seats: number | null) =>
      accountSeats({ ownership, seats, seatsUsed: null });
    expect(
      sumSeats([
        seatsOf(owns(5), 3),
        seatsOf(owns(1), 10),
        seatsOf(owns(0, 7), 100),
        seatsOf(owns(4), null),
        seatsOf(owns(0), null),
      ]),
    ).toEqual({ used: 6, total: 13, over: 2, accountsWithoutSeats: 2 });
    expect(sumSeats([])).toEqual({ used: null, total: null, over: 0, accountsWithoutSeats: 0 });
  });

  it('do not depend on the order, and split without loss', () => {
    const account = fc.record({
      ownership: fc.record({ owned: fc.nat(50), shared: fc.nat(5), unknown: fc.nat(2) }),
      seats: fc.option(fc.nat(50)),
      seatsUsed: fc.option(fc.nat(50)),
    });
    const accounts = fc.array(account.map(accountSeats), { maxLength: 20 });
    fc.assert(
      fc.property(accounts, accounts, (some, others) => {
        const together = sumSeats([...some, ...others]);
        expect(sumSeats([...others, ...some])).toEqual(together);
        expect(sumSeats([sumSeats(some), sumSeats(others)])).toEqual(together);
        expect(together.over).toBeLessThanOrEqual(together.used ?? 0);
      }),
    );
  });
});

describe('counts', () => {
  function countsOf(items: Parameters<typeof judge>[0], facts: Parameters<typeof judge>[1]) {
    const counts: CoverageCounts = emptyCounts();
    const due: DueCounts = emptyDue();
    for (const { standing, effectiveTermEnd } of judge(items, facts)) {
      const coverage = coverageAt(standing, effectiveTermEnd, NOW);
      counts.total += 1;
      counts[coverage] += 1;
      due[dueWindowOf(coverage, effectiveTermEnd, NOW)] += 1;
    }
    return { counts, due };
  }
  const parts = ({ total: _, ...rest }: CoverageCounts) => Object.values(rest);
  const added = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0);

  it('put each entitlement into exactly one coverage and one window', () => {
    fc.assert(
      fc.property(anyItems, anyFacts, (items, facts) => {
        const { counts, due } = countsOf(items, facts);
        expect(counts.total).toBe(items.length);
        expect(added(parts(counts))).toBe(items.length);
        expect(added(Object.values(due))).toBe(items.length);
        expect(due.overdue).toBe(counts.expired);
      }),
    );
  });

  it('add up over accounts, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyItems, anyFacts), { maxLength: 5 }), (accounts) => {
        const each = accounts.map(([items, facts]) => countsOf(items, facts));
        const counts = sumCoverage(each.map((one) => one.counts));
        const due = sumDue(each.map((one) => one.due));
        const total = added(accounts.map(([items]) => items.length));
        expect(counts.total).toBe(total);
        expect(added(parts(counts))).toBe(total);
        expect(added(Object.values(due))).toBe(total);
        expect(sumCoverage(each.map((one) => one.counts).reverse())).toEqual(counts);
      }),
    );
  });

  it('start from nothing, and leave what they add up as it was', () => {
    expect(sumCoverage([])).toEqual(emptyCounts());
    expect(sumOwnership([])).toEqual(emptyOwnership());
    const one = { owned: 1, shared: 2, unknown: 3 };
    expect(sumOwnership([one, one])).toEqual({ owned: 2, shared: 4, unknown: 6 });
    expect(one).toEqual({ owned: 1, shared: 2, unknown: 3 });
  });
});
