import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageAt, dueWindowOf, judge } from '../../../shared/domain/coverage.ts';
import {
  emptyCounts,
  emptyDue,
  emptyOwnership,
  seatFigures,
  sumCoverage,
  sumDue,
  sumOwnership,
} from '../../../shared/domain/figures.ts';
import type { CoverageCounts, DueCounts } from '../../../shared/ipc/views.ts';
import { anyFacts, anyItems, NOW } from './items.ts';

describe('seats', () => {
  it('are never netted between accounts', () => {
    expect(
      seatFigures([
        { owned: 5, seats: 3 },
        { owned: 1, seats: 10 },
      ]),
    ).toEqual({ used: 6, total: 13, over: 2, accountsWithoutSeats: 0 });
  });

  it('leave out accounts that tell none, and count those that hold devices', () => {
    expect(
      seatFigures([
        { owned: 5, seats: null },
        { owned: 0, seats: null },
        { owned: 2, seats: 0 },
      ]),
    ).toEqual({ used: 2, total: 0, over: 2, accountsWithoutSeats: 1 });
    expect(seatFigures([{ owned: 5, seats: null }])).toMatchObject({ used: 0, total: null });
    expect(seatFigures([])).toEqual({ used: 0, total: null, over: 0, accountsWithoutSeats: 0 });
  });

  it('do not depend on the order, and split without loss', () => {
    const accounts = fc.array(fc.record({ owned: fc.nat(50), seats: fc.option(fc.nat(50)) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(accounts, accounts, (some, others) => {
        const together = seatFigures([...some, ...others]);
        expect(seatFigures([...others, ...some])).toEqual(together);
        const apart = [seatFigures(some), seatFigures(others)];
        expect(apart.reduce((sum, { used }) => sum + used, 0)).toBe(together.used);
        expect(apart.reduce((sum, { over }) => sum + over, 0)).toBe(together.over);
        expect(together.over).toBeLessThanOrEqual(together.used);
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
