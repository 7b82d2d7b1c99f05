import { wallTimeOf } from './term.ts';

const dayMs = 86_400_000;
/** The last instant that there is, ms UTC. */
const lastInstant = 8.64e15;
/** Distances that are remembered: days of a few zones over many years. */
const mostDistances = 20_000;

/** The day of `at` (ms UTC) by the calendar of `timeZone` (IANA name): `2027-03-03`. */
export const isoDay = (at: number, timeZone: string): string => dayOfWall(wallTimeOf(at, timeZone));

/** `at` (ms UTC) by the clock of `timeZone` with its distance to UTC: `2027-03-03T09:14:05+08:00`. */
export const isoMoment = (at: number, timeZone: string): string =>
  momentOfWall(wallTimeOf(at, timeZone), at);

const dayOfWall = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

function momentOfWall(wall: number, at: number): string {
  const minutes = Math.round((wall - at) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const distance = `${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${new Date(wall).toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${distance}`;
}

export type IsoTimes = { day: typeof isoDay; moment: typeof isoMoment };

/**
 * The same for a table of very many rows: looking into a zone's calendar takes some 20 µs, so its
 * distance to UTC is looked up once a day and not once a value.
 */
export function createIsoTimes(): IsoTimes {
  /** By zone and day of UTC, ms; null where it changes within the day. */
  const distances = new Map<string, number | null>();

  function distanceOn(day: number, timeZone: string): number | null {
    const key = `${timeZone} ${day}`;
    const known = distances.get(key);
    if (known !== undefined) return known;
    const [begin, end] = [day * dayMs, Math.min((day + 1) * dayMs, lastInstant)].map(
      (at) => wallTimeOf(at, timeZone) - at,
    );
    const distance = begin !== undefined && begin === end ? begin : null;
    if (distances.size >= mostDistances) distances.clear();
    distances.set(key, distance);
    return distance;
  }

  function wallOf(at: number, timeZone: string): number {
    const distance = distanceOn(Math.floor(at / dayMs), timeZone);
    return distance === null ? wallTimeOf(at, timeZone) : at + distance;
  }

  return {
    day: (at, timeZone) => dayOfWall(wallOf(at, timeZone)),
    moment: (at, timeZone) => momentOfWall(wallOf(at, timeZone), at),
  };
}
