import { calendarDay } from '../../i18n/format.ts';

const dayMs = 86_400_000;
/** More than any zone is off UTC, so a day's first instant is always within. */
const widestOffset = 15 * 3_600_000;

/** The calendar day of a date as an input gives it, `YYYY-MM-DD`, counted from 1970; else null. */
function dayOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at)) return null;
  return new Date(at).toISOString().startsWith(text) ? at / dayMs : null;
}

/** The first instant of a day by the zone's calendar, also where clocks change at midnight. */
function firstInstant(day: number, timeZone: string): number {
  let before = day * dayMs - widestOffset;
  let within = day * dayMs + widestOffset;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (calendarDay(middle, timeZone) >= day) within = middle;
    else before = middle;
  }
  return within;
}

/** When a typed start day begins in the zone, ms UTC; null for what is no date. */
export function startOfDate(text: string, timeZone: string): number | null {
  const day = dayOf(text);
  return day === null ? null : firstInstant(day, timeZone);
}

/** The last second of a typed end day in the zone, ms UTC: a term includes the day that is said. */
export function endOfDate(text: string, timeZone: string): number | null {
  const day = dayOf(text);
  return day === null ? null : firstInstant(day + 1, timeZone) - 1000;
}

/** The day of an instant in the zone, as a date input takes it. */
export function dateText(at: number, timeZone: string): string {
  return new Date(calendarDay(at, timeZone) * dayMs).toISOString().slice(0, 10);
}
