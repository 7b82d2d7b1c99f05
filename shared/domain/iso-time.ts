import { wallTimeOf } from './term.ts';

/** The day of `at` (ms UTC) by the calendar of `timeZone` (IANA name): `2027-03-03`. */
export const isoDay = (at: number, timeZone: string): string =>
  new Date(wallTimeOf(at, timeZone)).toISOString().slice(0, 10);

/** `at` (ms UTC) by the clock of `timeZone` with its distance to UTC: `2027-03-03T09:14:05+08:00`. */
export function isoMoment(at: number, timeZone: string): string {
  const wall = wallTimeOf(at, timeZone);
  const minutes = Math.round((wall - at) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const distance = `${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${new Date(wall).toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${distance}`;
}
