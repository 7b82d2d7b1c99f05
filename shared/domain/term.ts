/** A day of 24 hours in ms: windows and distances are counted in these. */
export const dayMs = 86_400_000;

/** The last instant of the year 9999: later ones are nobody's end, and calendars stop soon after. */
export const latestTime = 253_402_300_799_999;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times what using it does, so each zone keeps one. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the wall clock of a zone shows, as if it were UTC: ms that are good for UTC getters only. */
export function wallTimeOf(instant: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) {
    if (type !== 'literal') parts[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const subSecond = ((instant % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second, subSecond);
}

/**
 * The instant at which a zone's wall clock shows `wall`. Shown twice (clocks set back): the first.
 * Never shown (clocks set forward): as far after the jump as `wall` is after its start.
 */
function instantOf(wall: number, timeZone: string): number {
  // A zone doesn't change its offset twice within two days, so these are all that can apply.
  const offsets = [wall - dayMs, wall + dayMs].map(
    (instant) => wallTimeOf(instant, timeZone) - instant,
  );
  const shown = offsets
    .map((offset) => wall - offset)
    .filter((instant) => wallTimeOf(instant, timeZone) === wall);
  return shown.length > 0 ? Math.min(...shown) : wall - (offsets[0] ?? 0);
}

/**
 * `instant` (ms UTC) plus calendar years, by the calendar and clock of `timeZone` (IANA name):
 * same day and time of day, 29 February becoming 28 February in a common year.
 */
export function addCalendarYears(instant: number, years: number, timeZone: string): number {
  const wall = new Date(wallTimeOf(instant, timeZone));
  const moved = new Date(wall);
  moved.setUTCFullYear(wall.getUTCFullYear() + years);
  if (moved.getUTCMonth() !== wall.getUTCMonth()) moved.setUTCDate(0);
  return instantOf(moved.getTime(), timeZone);
}

/**
 * What the end becomes if a renewal is approved at `now`: the later of old end and now, plus the
 * years (juying.md §11.1 rule 8). null where the present end isn't known: nothing is guessed.
 */
export function expectedEnd(of: {
  termEnd: number | null;
  now: number;
  years: number;
  timeZone: string;
}): number | null {
  if (of.termEnd === null) return null;
  return addCalendarYears(Math.max(of.termEnd, of.now), of.years, of.timeZone);
}

/**
 * The first instants (ms UTC) of the current month and the `months` following ones by the calendar
 * of `timeZone`: `months + 1` ascending values that bound `months` months.
 */
export function monthBounds(now: number, timeZone: string, months: number): number[] {
  const wall = new Date(wallTimeOf(now, timeZone));
  return Array.from({ length: months + 1 }, (_, offset) =>
    instantOf(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + offset, 1), timeZone),
  );
}

/**
 * Days of 24 hours until `instant`, a begun day counting as one; 0 or less once it has passed,
 * where only whole days count. Agrees with the due windows: 7 means "within 7 days".
 */
export function daysUntil(instant: number, now: number): number {
  const days = Math.ceil((instant - now) / dayMs);
  // Avoids -0, which would be shown with a sign.
  return days === 0 ? 0 : days;
}
