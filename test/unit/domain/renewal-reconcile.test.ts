import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CloudRenewal } from '../../../shared/domain/reading.ts';
import { type Renewal, renewalStates } from '../../../shared/domain/renewal.ts';
import { type ReconcileFacts, reconcile } from '../../../shared/domain/renewal-reconcile.ts';
import { canMove } from '../../../shared/domain/renewal-transitions.ts';
import { DAY, NOW } from './items.ts';
import { entry } from './ledger.ts';

const cloud = (changes: Partial<CloudRenewal> = {}): CloudRenewal => ({
  requestId: 'request-0001',
  state: 'submitted',
  stateText: 'submitted',
  submittedAt: NOW - 10 * DAY,
  decidedAt: null,
  reason: null,
  termEnd: null,
  ...changes,
});

const reading = (renewals: Renewal[], changes: Partial<ReconcileFacts> = {}) =>
  reconcile({
    renewals,
    cloudRenewals: null,
    licenseBefore: { termEnd: NOW + 30 * DAY },
    licenseAfter: { termEnd: NOW + 30 * DAY },
    itemsEnds: new Map(),
    at: NOW,
    ...changes,
  });

describe('what the cloud lists', () => {
  it('confirms with the end it reports', () => {
    const approved = cloud({ state: 'approved', termEnd: NOW + 395 * DAY });
    expect(reading([entry()], { cloudRenewals: [approved] })).toEqual([
      {
        renewalId: 'r-1',
        from: 'submitted',
        step: {
          at: NOW,
          state: 'confirmed',
          actor: 'reading',
          who: null,
          note: null,
          proof: 'request-0001',
        },
        termEndAfter: NOW + 395 * DAY,
      },
    ]);
  });

  it('confirms without an end where none can be read, rather than inventing one', () => {
    const [move] = reading([entry()], { cloudRenewals: [cloud({ state: 'approved' })] });
    expect(move).toMatchObject({ step: { state: 'confirmed' }, termEndAfter: null });
  });

  it('rejects with the vendor’s reason', () => {
    const rejected = cloud({ state: 'rejected', reason: 'documents incomplete' });
    const [move] = reading([entry({ state: 'underReview' })], { cloudRenewals: [rejected] });
    expect(move?.step).toMatchObject({ state: 'rejected', note: 'documents incomplete' });
  });

  it('moves on by one and stays where nothing is new', () => {
    const underReview = cloud({ state: 'underReview' });
    expect(reading([entry()], { cloudRenewals: [underReview] })[0]?.step.state).toBe('underReview');
    expect(reading([entry({ state: 'underReview' })], { cloudRenewals: [underReview] })).toEqual(
      [],
    );
    expect(reading([entry({ state: 'underReview' })], { cloudRenewals: [cloud()] })).toEqual([]);
    expect(reading([entry()], { cloudRenewals: [cloud()] })).toEqual([]);
  });

  it('settles an unknown entry and takes its command out of the outbox', () => {
    const [move] = reading([entry({ state: 'unknown' })], { cloudRenewals: [cloud()] });
    expect(move).toMatchObject({ from: 'unknown', step: { state: 'submitted' } });
    expect(move?.outbox).toEqual({ action: 'remove', at: move?.step.at });
  });

  it('takes an undocumented state as no more than arrived', () => {
    const odd = cloud({ state: 'other', stateText: 'waitingForPayment' });
    expect(reading([entry()], { cloudRenewals: [odd] })).toEqual([]);
    const [move] = reading([entry({ state: 'unknown' })], { cloudRenewals: [odd] });
    expect(move?.step).toMatchObject({ state: 'submitted', note: 'waitingForPayment' });
  });

  it('leaves alone what it does not list, even if the end moved', () => {
    const moved = { cloudRenewals: [], licenseAfter: { termEnd: NOW + 395 * DAY } };
    expect(reading([entry(), entry({ id: 'r-2', state: 'unknown' })], moved)).toEqual([]);
  });
});

describe('an end that moved', () => {
  const byPerson = entry({ route: 'person' });

  it('confirms what a person submitted', () => {
    const [move] = reading([byPerson], { licenseAfter: { termEnd: NOW + 395 * DAY } });
    expect(move).toMatchObject({
      step: { state: 'confirmed', actor: 'reading' },
      termEndAfter: NOW + 395 * DAY,
    });
  });

  it('may fall short by a month at most, for each way of counting years', () => {
    const end = (days: number) => ({ licenseAfter: { termEnd: NOW + (30 + days) * DAY } });
    expect(reading([byPerson], end(334))).toHaveLength(1);
    expect(reading([byPerson], end(333))).toHaveLength(0);
    const twoYears = { ...byPerson, years: 2 };
    expect(reading([twoYears], end(366))).toHaveLength(0);
    expect(reading([twoYears], end(730))).toHaveLength(1);
  });

  it('is measured from the end before, also for a late draft', () => {
    const late = entry({
      route: 'person',
      termEndBefore: NOW - 60 * DAY,
      termEndExpected: NOW + 355 * DAY,
    });
    // The vendor counted from the old end, not from the day of the draft.
    expect(reading([late], { licenseAfter: { termEnd: NOW + 305 * DAY } })).toHaveLength(1);
  });

  it('proves nothing where no end was known before or is known now', () => {
    const blank = entry({ route: 'person', termEndBefore: null, termEndExpected: null });
    const after = { licenseAfter: { termEnd: NOW + 395 * DAY } };
    expect(reading([blank], { ...after, licenseBefore: null })).toEqual([]);
    expect(reading([byPerson], { licenseAfter: null })).toEqual([]);
    expect(reading([byPerson], { licenseAfter: { termEnd: null } })).toEqual([]);
  });

  it('must be read for every device of the entry', () => {
    const some = entry({ route: 'person', scope: { kind: 'devices', unids: ['A', 'B'] } });
    const ends = (a: number | null, b: number | null) => ({
      itemsEnds: new Map([
        ['A', a],
        ['B', b],
      ]),
    });
    const year = NOW + 395 * DAY;
    expect(reading([some], ends(year, NOW + 30 * DAY))).toEqual([]);
    expect(reading([some], ends(year, null))).toEqual([]);
    expect(reading([some], { itemsEnds: new Map([['A', year]]) })).toEqual([]);
    expect(reading([some], ends(year + DAY, year))[0]?.termEndAfter).toBe(year);
    // The account's end is not theirs.
    expect(reading([some], { licenseAfter: { termEnd: year } })).toEqual([]);
  });
});

describe('for any ledger and any reading', () => {
  const instant = fc.integer({ min: NOW - 900 * DAY, max: NOW + 1200 * DAY });
  const end = fc.option(instant);
  const license = fc.option(fc.record({ termEnd: end }));
  const renewals = fc.uniqueArray(
    fc.record({
      id: fc.nat(30).map(String),
      requestId: fc.nat(30).map((n) => `request-${String(n).padStart(4, '0')}`),
      state: fc.constantFrom(...renewalStates),
      route: fc.constantFrom('api' as const, 'person' as const),
      scope: fc.constantFrom<Renewal['scope']>(
        { kind: 'account' },
        { kind: 'devices', unids: ['A', 'B'] },
      ),
      years: fc.integer({ min: 1, max: 5 }),
      termEndBefore: end,
      updatedAt: instant,
    }),
    { selector: ({ id }) => id, maxLength: 15 },
  );
  const cloudRenewals = fc.option(
    fc.array(
      fc.record({
        requestId: fc.nat(30).map((n) => `request-${String(n).padStart(4, '0')}`),
        state: fc.constantFrom<CloudRenewal['state']>(
          'submitted',
          'underReview',
          'approved',
          'rejected',
          'other',
        ),
        termEnd: end,
      }),
      { maxLength: 15 },
    ),
  );

  it('never moves by a reading begun before the last step, nor against the ledger', () => {
    fc.assert(
      fc.property(
        renewals,
        cloudRenewals,
        license,
        license,
        end,
        instant,
        (ledger, listed, before, after, deviceEnd, at) => {
          const entries = ledger.map((changes) => entry(changes));
          const moves = reconcile({
            renewals: entries,
            cloudRenewals: listed?.map((changes) => cloud(changes)) ?? null,
            licenseBefore: before,
            licenseAfter: after,
            itemsEnds: new Map([
              ['A', deviceEnd],
              ['B', deviceEnd],
            ]),
            at,
          });
          expect(new Set(moves.map(({ renewalId }) => renewalId)).size).toBe(moves.length);
          for (const move of moves) {
            const moved = entries.find(({ id }) => id === move.renewalId);
            expect(moved?.state).toBe(move.from);
            expect(move.step.at).toBe(at);
            expect(at).toBeGreaterThanOrEqual(moved?.updatedAt ?? Number.POSITIVE_INFINITY);
            expect(canMove(move.from, move.step.state, 'reading')).toBe(true);
            if (move.step.state !== 'confirmed') continue;
            expect(['unknown', 'submitted', 'underReview']).toContain(move.from);
            const listedApproved = listed?.some(
              ({ requestId, state }) => requestId === moved?.requestId && state === 'approved',
            );
            expect(listedApproved || typeof move.termEndAfter === 'number').toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
