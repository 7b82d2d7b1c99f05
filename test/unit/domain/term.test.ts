import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCalendarYears,
  dayMs,
  daysUntil,
  expectedEnd,
  monthBounds,
} from '../../../shared/domain/term.ts';

const at = (text: string) => Date.parse(text);
const text = (instant: number) => new Date(instant).toISOString();
const zones = [
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
const anyInstant = fc.integer({ min: at('2012-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') });

const wall = (instant: number, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);

describe('calendar years', () => {
  it('turn 29 February into 28 February, and come back to it in a leap year', () => {
    const leap = at('2024-02-29T10:00:00Z');
    expect(text(addCalendarYears(leap, 1, 'UTC'))).toBe('2025-02-28T10:00:00.000Z');
    expect(text(addCalendarYears(leap, 4, 'UTC'))).toBe('2028-02-29T10:00:00.000Z');
    expect(text(addCalendarYears(at('2023-02-28T10:00:00Z'), 1, 'UTC'))).toBe(
      '2024-02-28T10:00:00.000Z',
    );
  });

  it('go by the day of the time zone', () => {
    // 1 March in Shanghai while UTC still has 29 February.
    expect(text(addCalendarYears(at('2024-02-29T17:00:00.123Z'), 1, 'Asia/Shanghai'))).toBe(
      '2025-02-28T17:00:00.123Z',
    );
    // 29 February in Shanghai while UTC has 28 February: the day moves back by one.
    expect(text(addCalendarYears(at('2024-02-28T17:00:00Z'), 1, 'Asia/Shanghai'))).toBe(
      '2025-02-27T17:00:00.000Z',
    );
  });

  it('keep the time of day where the offset differs a year later', () => {
    // 29 March is winter time in Berlin in 2025 and summer time in 2026.
    expect(text(addCalendarYears(at('2024-03-31T10:00:00Z'), 1, 'Europe/Berlin'))).toBe(
      '2025-03-31T10:00:00.000Z',
    );
    expect(text(addCalendarYears(at('2025-03-29T11:00:00Z'), 1, 'Europe/Berlin'))).toBe(
      '2026-03-29T10:00:00.000Z',
    );
  });

  it('pass over an hour that does not exist, and take the first of one that comes twice', () => {
    // 02:30 on 30 March 2025 is skipped in Berlin.
    expect(text(addCalendarYears(at('2024-03-30T01:30:00Z'), 1, 'Europe/Berlin'))).toBe(
      '2025-03-30T01:30:00.000Z',
    );
    // 02:30 on 26 October 2025 comes twice in Berlin.
    expect(text(addCalendarYears(at('2024-10-26T00:30:00Z'), 1, 'Europe/Berlin'))).toBe(
      '2025-10-26T00:30:00.000Z',
    );
  });

  it('show the same wall clock, save for leap days and skipped hours', () => {
    fc.assert(
      fc.property(anyInstant, fc.nat(5), fc.constantFrom(...zones), (instant, years, zone) => {
        const before = wall(instant, zone);
        const after = wall(addCalendarYears(instant, years, zone), zone);
        expect(Number(after.slice(0, 4))).toBe(Number(before.slice(0, 4)) + years);
        const leapDay = before.slice(5, 10) === '02-29';
        if (!leapDay) expect(after.slice(5, 10)).toBe(before.slice(5, 10));
        // A skipped time is passed by at most the length of the jump.
        const minutes = (clock: string) =>
          Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14, 16));
        const jump = minutes(after) - minutes(before);
        expect([0, 30, 60]).toContain(jump);
      }),
      { numRuns: 300 },
    );
  });

  it('grow with the years and never go back', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), (instant, zone) => {
        expect(addCalendarYears(instant, 0, zone) - instant).toBeLessThanOrEqual(0);
        const ends = [1, 2, 3, 4, 5].map((years) => addCalendarYears(instant, years, zone));
        expect([...ends].sort((a, b) => a - b)).toEqual(ends);
        ends.forEach((end, index) => {
          const days = (end - instant) / dayMs;
          expect(Math.abs(days - (index + 1) * 365.25)).toBeLessThan(2.1);
        });
      }),
    );
  });
});

describe('the expected end', () => {
  const timeZone = 'UTC';
  const now = at('2026-06-15T00:00:00Z');

  it('counts from the old end while it lies ahead, else from now', () => {
    const termEnd = at('2026-12-31T00:00:00Z');
    expect(text(expectedEnd({ termEnd, now, years: 1, timeZone }) ?? 0)).toBe(
      '2027-12-31T00:00:00.000Z',
    );
    const past = at('2025-12-31T00:00:00Z');
    expect(text(expectedEnd({ termEnd: past, now, years: 2, timeZone }) ?? 0)).toBe(
      '2028-06-15T00:00:00.000Z',
    );
  });

  it('stays unknown where the present end is', () => {
    expect(expectedEnd({ termEnd: null, now, years: 1, timeZone })).toBeNull();
  });
});

describe('month bounds', () => {
  it('begin where the months of the zone begin, over a change of the clocks', () => {
    const bounds = monthBounds(at('2026-10-31T23:30:00Z'), 'Europe/Berlin', 2);
    expect(bounds.map(text)).toEqual([
      '2026-10-31T23:00:00.000Z',
      '2026-11-30T23:00:00.000Z',
      '2026-12-31T23:00:00.000Z',
    ]);
  });

  it('begin after a midnight that does not exist', () => {
    // Clocks in Asunción jumped from 00:00 to 01:00 on 1 October 2017.
    const [first] = monthBounds(at('2017-10-15T12:00:00Z'), 'America/Asuncion', 1);
    expect(wall(first ?? 0, 'America/Asuncion')).toBe('2017-10-01 01:00:00');
    expect(wall((first ?? 0) - 1000, 'America/Asuncion')).toBe('2017-09-30 23:59:59');
  });

  it('hold the present moment in the first month and follow each other', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), fc.nat(24), (now, zone, months) => {
        const bounds = monthBounds(now, zone, months + 1);
        expect(bounds).toHaveLength(months + 2);
        expect(bounds[0]).toBeLessThanOrEqual(now);
        expect(bounds[1]).toBeGreaterThan(now);
        bounds.slice(1).forEach((bound, index) => {
          const days = (bound - (bounds[index] ?? 0)) / dayMs;
          expect(days).toBeGreaterThan(26.9);
          expect(days).toBeLessThan(31.1);
          expect(wall(bound, zone).slice(8, 10)).toBe('01');
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('days until', () => {
  it('counts a begun day, and only whole days once past', () => {
    expect(daysUntil(1, 0)).toBe(1);
    expect(daysUntil(7 * dayMs, 0)).toBe(7);
    expect(daysUntil(7 * dayMs + 1, 0)).toBe(8);
    expect(Object.is(daysUntil(0, 0), 0)).toBe(true);
    expect(Object.is(daysUntil(0, 5), 0)).toBe(true);
    expect(daysUntil(0, dayMs)).toBe(-1);
  });
});
