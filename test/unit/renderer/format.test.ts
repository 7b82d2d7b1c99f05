import { describe, expect, it } from 'vitest';
import { calendarDay, createFormat } from '../../../renderer/i18n/format.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const en = createFormat('en', () => now, 'just now');
const zh = createFormat('zh-CN', () => now, '刚刚');
const minutes = (count: number): number => now - count * 60_000;

describe('dates', () => {
  it('puts the day first and the distance beside it', () => {
    const end = Date.parse('2027-03-03T00:00:00Z');
    expect(en.date(end, 'UTC')).toBe('3 Mar 2027');
    expect(en.distance(end, 'UTC')).toBe('in 102 days');
    expect(zh.date(end, 'UTC')).toBe('2027年3月3日');
    expect(zh.distance(end, 'UTC')).toBe('102天后');
  });

  it('counts calendar days of the zone, not hours', () => {
    const soon = Date.parse('2026-11-21T23:30:00Z');
    expect(en.distance(soon, 'UTC')).toBe('today');
    expect(en.distance(soon, 'Asia/Shanghai')).toBe('tomorrow');
    expect(en.date(soon, 'Asia/Shanghai')).toBe('22 Nov 2026');
  });

  it('says what is past as past', () => {
    expect(en.distance(now - 86_400_000, 'UTC')).toBe('yesterday');
    expect(en.distance(now - 12 * 86_400_000, 'UTC')).toBe('12 days ago');
  });

  it('counts days across a change of the clocks', () => {
    const before = Date.parse('2026-03-28T12:00:00Z');
    const after = Date.parse('2026-03-30T12:00:00Z');
    expect(calendarDay(after, 'Europe/Berlin') - calendarDay(before, 'Europe/Berlin')).toBe(2);
  });

  it('leaves the date out of a time of today only', () => {
    expect(en.time(Date.parse('2026-11-21T09:14:00Z'), 'UTC')).toBe('09:14');
    expect(en.time(Date.parse('2026-11-20T09:14:00Z'), 'UTC')).toBe('20 Nov 2026, 09:14');
  });
});

describe('age', () => {
  it.each([
    [0, 'just now'],
    [1, '1 min ago'],
    [59, '59 min ago'],
    [60, '1 hr ago'],
    [47 * 60, '47 hr ago'],
    [48 * 60, '2 days ago'],
  ])('%i minutes', (age, text) => {
    expect(en.age(minutes(age))).toBe(text);
  });

  it('is never in the future when two clocks differ', () => {
    expect(en.age(now + 90_000)).toBe('just now');
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [48_200_000, '48.2 MB'],
    [5_000_000_000_000, '5,000 GB'],
  ])('%i', (size, text) => {
    expect(en.bytes(size)).toBe(text);
  });
});
