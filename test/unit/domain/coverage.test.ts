import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageAt, dueWindowOf, judge, signalOf } from '../../../shared/domain/coverage.ts';
import { coverages, dueWindows, signals, standings } from '../../../shared/domain/entitlement.ts';
import { anyFacts, anyItems, DAY, device, devices, facts, NOW } from './items.ts';

const licenseOf = (seats: number | null, termEnd: number | null = NOW + 90 * DAY) => ({
  seats,
  termStart: NOW - 275 * DAY,
  termEnd,
});
const verdicts = (judged: ReturnType<typeof judge>) =>
  judged.map(({ standing, reason }) => `${standing}/${reason}`);

describe('ownership', () => {
  const ownershipOf = (ownerId: string | null, changes = {}) =>
    judge([device('A', { ownerId })], facts(changes))[0]?.ownership;

  it('compares ids as exact strings', () => {
    expect(ownershipOf('usr_own')).toBe('owned');
    expect(ownershipOf('USR_OWN')).toBe('shared');
    expect(ownershipOf(' usr_own')).toBe('shared');
  });

  it('is unknown where either id is missing, never guessed', () => {
    expect(ownershipOf(null)).toBe('unknown');
    expect(ownershipOf('')).toBe('unknown');
    expect(ownershipOf('usr_own', { ownUserId: null })).toBe('unknown');
    expect(ownershipOf('', { ownUserId: '' })).toBe('unknown');
    expect(ownershipOf('usr_own', { tellsOwners: false })).toBe('unknown');
  });

  it('does not apply to kinds that nobody adds', () => {
    const [judged] = judge([device('A', { kind: 'adAccount' })], facts());
    expect(judged).toMatchObject({
      ownership: 'none',
      standing: 'unknown',
      reason: 'licenseUnknown',
    });
  });

  it('tells which of the two ids is missing', () => {
    const items = [device('A', { ownerId: null })];
    expect(verdicts(judge(items, facts()))).toEqual(['unknown/ownerUnknown']);
    expect(verdicts(judge(items, facts({ ownUserId: null })))).toEqual([
      'unknown/ownAccountUnknown',
    ]);
  });
});

describe('license rules, where the cloud says nothing', () => {
  it('needs three devices', () => {
    const cloudLicense = licenseOf(3);
    expect(verdicts(judge(devices(2), facts({ cloudLicense })))).toEqual([
      'belowMinimum/fewerThanMinimum',
      'belowMinimum/fewerThanMinimum',
    ]);
    expect(verdicts(judge(devices(3), facts({ cloudLicense })))).toEqual(
      Array(3).fill('licensed/withinSeats'),
    );
  });

  it('takes the minimum as a parameter', () => {
    const rules = { minimumDevices: 5, freeDevices: 3 };
    const cloudLicense = licenseOf(10);
    expect(judge(devices(4), facts({ rules, cloudLicense }))[0]?.standing).toBe('belowMinimum');
    expect(judge(devices(5), facts({ rules, cloudLicense }))[0]?.standing).toBe('licensed');
    const none = { minimumDevices: 0, freeDevices: 0 };
    expect(judge(devices(1), facts({ rules: none, cloudLicense }))[0]?.standing).toBe('licensed');
  });

  it('counts only owned devices towards minimum and seats', () => {
    const shared = devices(4, { ownerId: 'usr_other' }).map((one) => ({
      ...one,
      unid: `S-${one.unid}`,
    }));
    const cloudLicense = licenseOf(3);
    expect(verdicts(judge([...devices(2), ...shared], facts({ cloudLicense })))).toEqual([
      ...Array(2).fill('belowMinimum/fewerThanMinimum'),
      ...Array(4).fill('shared/ownedByOther'),
    ]);
    expect(verdicts(judge([...devices(3), ...shared], facts({ cloudLicense })))).toEqual([
      ...Array(3).fill('licensed/withinSeats'),
      ...Array(4).fill('shared/ownedByOther'),
    ]);
  });

  it('never guesses which devices are above the seats', () => {
    const judged = judge(devices(5), facts({ cloudLicense: licenseOf(4) }));
    expect(verdicts(judged)).toEqual(Array(5).fill('unknown/notAttributable'));
    expect(judged.every(({ effectiveTermEnd }) => effectiveTermEnd === null)).toBe(true);
  });

  it('says nothing without seats', () => {
    const expected = Array(3).fill('unknown/licenseUnknown');
    expect(verdicts(judge(devices(3), facts()))).toEqual(expected);
    expect(verdicts(judge(devices(3), facts({ enteredLicense: licenseOf(null) })))).toEqual(
      expected,
    );
  });

  it('takes the entered license, and the cloud’s before it', () => {
    const enteredLicense = licenseOf(3, NOW + 10 * DAY);
    expect(judge(devices(3), facts({ enteredLicense }))[0]).toMatchObject({
      standing: 'licensed',
      effectiveTermEnd: NOW + 10 * DAY,
      termSource: 'entered',
    });
    const cloudLicense = licenseOf(2, NOW + 90 * DAY);
    expect(judge(devices(3), facts({ enteredLicense, cloudLicense }))[0]?.standing).toBe('unknown');
    // What the cloud doesn't tell is taken from the person's word, fact by fact.
    const seatsOnly = { seats: 3, termStart: null, termEnd: null };
    expect(judge(devices(3), facts({ enteredLicense, cloudLicense: seatsOnly }))[0]).toMatchObject({
      standing: 'licensed',
      effectiveTermEnd: NOW + 10 * DAY,
      termSource: 'entered',
    });
  });
});

describe('the cloud’s own word', () => {
  const judged = (authorization: Parameters<typeof device>[1], changes = {}) =>
    judge([device('A', authorization)], facts(changes))[0];

  it('goes before the rules', () => {
    expect(judged({ authorization: { state: 'authorized' } })).toMatchObject({
      standing: 'licensed',
      reason: 'cloudAuthorized',
    });
    const refusals = [
      ['shared', 'shared', 'ownedByOther'],
      ['belowMinimum', 'belowMinimum', 'fewerThanMinimum'],
      ['overLimit', 'overLimit', 'cloudOverLimit'],
      ['lapsed', 'lapsed', 'authorizationLapsed'],
      ['unbound', 'unbound', 'notBound'],
    ] as const;
    for (const [reason, standing, expected] of refusals) {
      expect(judged({ authorization: { state: 'refused', reason } })).toMatchObject({
        standing,
        reason: expected,
      });
    }
  });

  it('keeps a reason nobody documented', () => {
    const authorization = { state: 'refused', reason: 'other', text: '<b>frozen</b>' } as const;
    expect(judged({ authorization })).toMatchObject({
      standing: 'unknown',
      reason: 'vendorReason',
      reasonText: '<b>frozen</b>',
    });
  });

  it('shows an authorization of a device that another user owns beside its ownership', () => {
    expect(judged({ authorization: { state: 'authorized' }, ownerId: 'usr_other' })).toMatchObject({
      ownership: 'shared',
      standing: 'licensed',
      reason: 'cloudAuthorized',
    });
  });

  it('makes an expired device expired, with its past end or without one', () => {
    const authorization = { state: 'refused', reason: 'expired' } as const;
    const past = judged({ authorization, termEnd: NOW - DAY });
    expect(past).toMatchObject({ reason: 'cloudExpired', effectiveTermEnd: NOW - DAY });
    expect(coverageAt(past?.standing ?? 'unknown', past?.effectiveTermEnd ?? null, NOW)).toBe(
      'expired',
    );
    // An end of the account that lies ahead must not hide what the cloud said of the device.
    const untold = judged({ authorization }, { cloudLicense: licenseOf(3, NOW + 90 * DAY) });
    expect(untold).toMatchObject({ standing: 'lapsed', reason: 'cloudExpired' });
    expect(coverageAt('lapsed', untold?.effectiveTermEnd ?? null, NOW)).toBe('expired');
  });
});

describe('term', () => {
  it('is the item’s own before the account’s, and none for what is not licensed', () => {
    const items = [
      device('A', { termEnd: NOW + 400 * DAY }),
      device('B'),
      device('C', { termEnd: NOW + 90 * DAY }),
      device('D', { ownerId: 'usr_other', termEnd: NOW + 400 * DAY }),
    ];
    const judged = judge(items, facts({ cloudLicense: licenseOf(3) }));
    const start = NOW - 275 * DAY;
    expect(
      judged.map((one) => [one.effectiveTermStart, one.effectiveTermEnd, one.termSource]),
    ).toEqual([
      [null, NOW + 400 * DAY, 'cloud'],
      [start, NOW + 90 * DAY, 'cloud'],
      [start, NOW + 90 * DAY, 'cloud'],
      [null, null, null],
    ]);
  });
});

describe('coverage, window and signal', () => {
  it('ends at the very instant of the end', () => {
    expect(coverageAt('licensed', NOW + 1, NOW)).toBe('licensed');
    expect(coverageAt('licensed', NOW, NOW)).toBe('expired');
    expect(coverageAt('licensed', null, NOW)).toBe('licensed');
    expect(coverageAt('lapsed', null, NOW)).toBe('expired');
  });

  it('puts each distance into one window', () => {
    const windowAt = (days: number) => dueWindowOf('licensed', NOW + days * DAY, NOW);
    expect([0.1, 7, 7.01, 30, 30.01, 60, 60.01, 90, 90.01].map(windowAt)).toEqual([
      'in7',
      'in7',
      'in30',
      'in30',
      'in60',
      'in60',
      'in90',
      'in90',
      'later',
    ]);
    expect(dueWindowOf('expired', null, NOW)).toBe('overdue');
    expect(dueWindowOf('licensed', null, NOW)).toBe('noDate');
    expect(dueWindowOf('shared', NOW + DAY, NOW)).toBe('noDate');
  });

  it('goes by the lead, not by a window', () => {
    const at = (days: number, lead: number) => signalOf('licensed', NOW + days * DAY, NOW, lead);
    expect(at(45, 45)).toBe('due');
    expect(at(45.01, 45)).toBe('licensed');
    expect(signalOf('licensed', null, NOW, 365)).toBe('licensed');
    expect(signalOf('expired', null, NOW, 1)).toBe('overdue');
    expect(signalOf('overLimit', null, NOW, 1)).toBe('overLimit');
    expect(signalOf('belowMinimum', null, NOW, 1)).toBe('overLimit');
    expect(signalOf('shared', null, NOW, 1)).toBe('unknown');
    expect(signalOf('unbound', null, NOW, 1)).toBe('unknown');
  });

  it('gives one known value for whatever is put in', () => {
    const instant = fc.option(fc.integer({ min: NOW - 900 * DAY, max: NOW + 900 * DAY }));
    fc.assert(
      fc.property(
        fc.constantFrom(...standings),
        instant,
        fc.integer({ min: 1, max: 365 }),
        (standing, termEnd, lead) => {
          const coverage = coverageAt(standing, termEnd, NOW);
          const window = dueWindowOf(coverage, termEnd, NOW);
          const signal = signalOf(coverage, termEnd, NOW, lead);
          expect(coverages).toContain(coverage);
          expect(dueWindows).toContain(window);
          expect(signals).toContain(signal);
          expect(window === 'overdue').toBe(coverage === 'expired');
          expect(signal === 'overdue').toBe(coverage === 'expired');
          if (signal === 'due') expect(coverage).toBe('licensed');
        },
      ),
    );
  });
});

describe('for any account', () => {
  it('judges each item once and apart from the order', () => {
    fc.assert(
      fc.property(
        anyItems.chain((items) =>
          fc.record({
            items: fc.constant(items),
            shuffled: fc.shuffledSubarray(items, { minLength: items.length }),
          }),
        ),
        anyFacts,
        ({ items, shuffled }, given) => {
          const judged = judge(items, given);
          expect(judged).toHaveLength(items.length);
          const again = judge(shuffled, given);
          const byUnid = new Map(shuffled.map(({ unid }, index) => [unid, again[index]]));
          items.forEach(({ unid }, index) => {
            expect(byUnid.get(unid)).toEqual(judged[index]);
          });
        },
      ),
    );
  });

  it('never makes a device licensed without the cloud’s word, enough devices and seats', () => {
    fc.assert(
      fc.property(anyItems, anyFacts, (items, given) => {
        const judged = judge(items, given);
        const owned = judged.filter(({ ownership }) => ownership === 'owned').length;
        const seats = given.cloudLicense?.seats ?? given.enteredLicense?.seats ?? null;
        judged.forEach(({ standing, reason, ownership, effectiveTermEnd }, index) => {
          if (standing !== 'licensed') expect(effectiveTermEnd).toBeNull();
          if (reason !== 'withinSeats') return;
          expect(items[index]?.authorization.state).toBe('unstated');
          expect(ownership).toBe('owned');
          expect(owned).toBeGreaterThanOrEqual(given.rules.minimumDevices);
          expect(owned).toBeLessThanOrEqual(seats ?? -1);
        });
      }),
    );
  });

  it('treats all owned devices of an account alike, where the cloud is silent', () => {
    fc.assert(
      fc.property(anyItems, anyFacts, (items, given) => {
        const judged = judge(items, given);
        const reasons = judged.flatMap(({ ownership, reason }, index) =>
          ownership === 'owned' && items[index]?.authorization.state === 'unstated' ? [reason] : [],
        );
        expect(new Set(reasons).size).toBeLessThanOrEqual(1);
      }),
    );
  });
});
