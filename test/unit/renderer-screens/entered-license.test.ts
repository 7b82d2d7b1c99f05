import { describe, expect, it } from 'vitest';
import {
  dateText,
  endOfDate,
  startOfDate,
} from '../../../renderer/accounts/model/calendar-date.ts';
import { formOf, readForm } from '../../../renderer/accounts/model/entered-license-form.ts';
import { enteredLicenseSchema } from '../../../shared/domain/license.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

describe('dates of a zone', () => {
  it('begins and ends a day by the zone, not by the computer', () => {
    expect(iso(startOfDate('2027-03-03', 'Asia/Shanghai'))).toBe('2027-03-02T16:00:00.000Z');
    expect(iso(endOfDate('2027-03-03', 'Asia/Shanghai'))).toBe('2027-03-03T15:59:59.000Z');
    expect(iso(startOfDate('2027-03-03', 'UTC'))).toBe('2027-03-03T00:00:00.000Z');
    expect(iso(startOfDate('2027-03-03', 'Pacific/Kiritimati'))).toBe('2027-03-02T10:00:00.000Z');
    expect(iso(endOfDate('2027-03-03', 'Pacific/Pago_Pago'))).toBe('2027-03-04T10:59:59.000Z');
  });

  it('knows days on which the clocks change, even at midnight', () => {
    // New York: 23 hours.
    expect(iso(startOfDate('2027-03-14', 'America/New_York'))).toBe('2027-03-14T05:00:00.000Z');
    expect(iso(endOfDate('2027-03-14', 'America/New_York'))).toBe('2027-03-15T03:59:59.000Z');
    // Beirut: the day begins at 01:00, midnight does not exist.
    expect(iso(startOfDate('2024-03-31', 'Asia/Beirut'))).toBe('2024-03-30T22:00:00.000Z');
  });

  it('refuses what is no day', () => {
    for (const text of ['2027-02-29', '2027-13-01', '27-01-01', 'soon', '2027-1-1']) {
      expect(startOfDate(text, 'UTC')).toBeNull();
      expect(endOfDate(text, 'UTC')).toBeNull();
    }
    expect(startOfDate('2028-02-29', 'UTC')).not.toBeNull();
  });

  it.each(['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Beirut'])(
    'finds the typed day again in %s',
    (zone) => {
      for (const day of ['2024-03-31', '2027-03-14', '2027-12-31', '2028-02-29']) {
        expect(dateText(startOfDate(day, zone) ?? 0, zone)).toBe(day);
        expect(dateText(endOfDate(day, zone) ?? 0, zone)).toBe(day);
      }
    },
  );
});

describe('the form of a license', () => {
  const zone = 'Asia/Shanghai';
  const filled = { plan: 'paid' as const, seats: ' 50 ', start: '2026-03-04', end: '2027-03-03' };

  it('sends what the contract takes', () => {
    const read = readForm({ ...filled, who: ' Li Wei ' }, zone);
    if (!read.ok) throw new Error('refused');
    expect(enteredLicenseSchema.parse(read.license)).toEqual(read.license);
    expect(read.license).toMatchObject({ plan: 'paid', seats: 50, enteredBy: 'Li Wei' });
    expect(iso(read.license.termEnd)).toBe('2027-03-03T15:59:59.000Z');
  });

  it('takes empty for unknown and never for 0', () => {
    const read = readForm({ plan: 'unknown', seats: '', start: '', end: '', who: 'x' }, zone);
    expect(read).toMatchObject({
      ok: true,
      license: { seats: null, termStart: null, termEnd: null },
    });
    expect(readForm({ ...filled, seats: '0', who: 'x' }, zone)).toMatchObject({
      license: { seats: 0 },
    });
  });

  it('says what is wrong, field by field', () => {
    const read = readForm(
      { plan: 'free', seats: '3.5', start: '2027-03-04', end: '2027-03-03', who: ' ' },
      zone,
    );
    expect(read).toEqual({
      ok: false,
      problems: {
        seats: 'accounts.license.problem.seats',
        end: 'accounts.license.problem.end',
        who: 'accounts.license.problem.who',
      },
    });
    expect(readForm({ ...filled, seats: '10000001', who: 'x' }, zone).ok).toBe(false);
    expect(readForm({ ...filled, seats: '-1', who: 'x' }, zone).ok).toBe(false);
  });

  it('lets a term of a single day be', () => {
    const day = { ...filled, start: '2027-03-03', end: '2027-03-03', who: 'x' };
    expect(readForm(day, zone).ok).toBe(true);
  });

  it('shows a saved license again as it was typed', () => {
    const read = readForm({ ...filled, who: 'x' }, zone);
    if (!read.ok) throw new Error('refused');
    const license = { source: 'entered' as const, ...read.license, enteredAt: 0 };
    expect(formOf(license, zone)).toEqual({ ...filled, seats: '50' });
    expect(formOf(null, zone)).toEqual({ plan: 'unknown', seats: '', start: '', end: '' });
  });
});
