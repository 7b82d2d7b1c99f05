import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIsoTimes, isoDay, isoMoment } from '../../../shared/domain/iso-time.ts';

const zones = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
];

test.each([
  [Date.UTC(2027, 2, 3, 1, 14, 5), 'Asia/Shanghai', '2027-03-03', '2027-03-03T09:14:05+08:00'],
  [Date.UTC(2027, 2, 3, 1, 14, 5), 'America/St_Johns', '2027-03-02', '2027-03-02T21:44:05-03:30'],
  // The clocks of Berlin are set forward at 01:00 UTC of this day.
  [Date.UTC(2026, 2, 29, 0, 59), 'Europe/Berlin', '2026-03-29', '2026-03-29T01:59:00+01:00'],
  [Date.UTC(2026, 2, 29, 1, 0), 'Europe/Berlin', '2026-03-29', '2026-03-29T03:00:00+02:00'],
])('%d in %s', (at, zone, day, moment) => {
  const times = createIsoTimes();
  expect([isoDay(at, zone), times.day(at, zone)]).toEqual([day, day]);
  expect([isoMoment(at, zone), times.moment(at, zone)]).toEqual([moment, moment]);
});

test('what is remembered of a zone is what its calendar says', () => {
  const times = createIsoTimes();
  // Few days, so that most values meet a remembered one; many at which some clock is set.
  const at = fc.integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 10, 8) });
  fc.assert(
    fc.property(at, fc.constantFrom(...zones), (instant, zone) => {
      expect(times.day(instant, zone)).toBe(isoDay(instant, zone));
      expect(times.moment(instant, zone)).toBe(isoMoment(instant, zone));
    }),
    { numRuns: 5000 },
  );
  for (const edge of [0, -1, 8.64e15, -8.64e15]) {
    expect(times.day(edge, 'UTC')).toBe(isoDay(edge, 'UTC'));
  }
});
