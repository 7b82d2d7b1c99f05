import { describe, expect, it } from 'vitest';
import { isClockOff, spanOf } from '../../../renderer/accounts/model/time-span.ts';
import { isTimeZone, timeZoneNames } from '../../../renderer/accounts/model/time-zones.ts';
import { versionsText } from '../../../renderer/settings/versions-text.ts';
import { wholeNumber } from '../../../renderer/settings/whole-number.ts';

describe('wholeNumber', () => {
  it.each([
    ['30', 30],
    [' 1 ', 1],
    [365, 365],
    ['0', null],
    ['366', null],
    ['1.5', null],
    ['-3', null],
    ['1e2', null],
    ['', null],
    ['99999999999', null],
  ])('%s → %s', (typed, value) => {
    expect(wholeNumber(typed, 1, 365)).toBe(value);
  });
});

describe('spans', () => {
  it('says the largest unit that fits', () => {
    expect(spanOf(45_000)).toEqual({ count: 45, unit: 'second' });
    expect(spanOf(-187_000)).toEqual({ count: 3, unit: 'minute' });
    expect(spanOf(3_600_000)).toEqual({ count: 1, unit: 'hour' });
    expect(spanOf(30 * 86_400_000)).toEqual({ count: 30, unit: 'day' });
  });

  it('warns of a clock only beyond a minute, in both directions', () => {
    expect(isClockOff(null)).toBe(false);
    expect(isClockOff(60_000)).toBe(false);
    expect(isClockOff(-60_000)).toBe(false);
    expect(isClockOff(60_001)).toBe(true);
    expect(isClockOff(-90_000)).toBe(true);
  });
});

describe('time zones', () => {
  it('offers UTC and keeps an older name that is already chosen', () => {
    expect(timeZoneNames('PRC')).toContain('PRC');
    expect(timeZoneNames('UTC')).not.toContain('PRC');
    expect(timeZoneNames('Mars/Base')).not.toContain('Mars/Base');
    expect(timeZoneNames('UTC')).toEqual(expect.arrayContaining(['UTC', 'Asia/Shanghai']));
  });

  it('knows what is none', () => {
    expect(isTimeZone('')).toBe(false);
    expect(isTimeZone('Asia/Shanghai')).toBe(true);
    expect(isTimeZone('Asia/Nowhere')).toBe(false);
  });
});

it('copies versions without the folders, which tell the user’s name', () => {
  const text = versionsText({
    version: '1.2.3',
    runtime: { electron: '45', chrome: '146', node: '24', sqlite: '3.51' },
    platform: 'linux x64',
    dataFolder: '/home/somebody/data',
    logFolder: '/home/somebody/logs',
    locale: 'en-GB',
    osUser: 'somebody',
    sample: true,
  });
  expect(text).toContain('Tenure 1.2.3 (sample data)');
  expect(text).not.toContain('somebody');
});
