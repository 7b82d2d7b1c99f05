import type { Locale } from '../../shared/locales/translator.ts';

const dayMs = 86_400_000;

/** Day before month and a 24-hour clock: read alike everywhere, which month-first dates are not. */
const formatTags: Record<Locale, string> = { en: 'en-GB', 'zh-CN': 'zh-CN' };

export type Format = {
  readonly number: (value: number) => string;
  /** "940", "12K": where there is room for four characters only. */
  readonly compact: (value: number) => string;
  /** "3 Mar 2027"; in `zone`, or the computer's zone without one. */
  readonly date: (at: number, zone?: string) => string;
  /** "3 Mar 2027, 14:05" */
  readonly dateTime: (at: number, zone?: string) => string;
  /** "14:05" today, with the date on other days. */
  readonly time: (at: number, zone?: string) => string;
  /** "in 102 days", counted in calendar days of the zone, as a person counts from the two dates. */
  readonly distance: (at: number, zone?: string) => string;
  /** "2 h ago", for how old a reading is. */
  readonly age: (at: number) => string;
  /** "Mar 2027" and, for a narrow axis, "Mar". */
  readonly month: (at: number) => string;
  readonly monthShort: (at: number) => string;
  readonly year: (at: number) => string;
  readonly bytes: (value: number) => string;
};

function remember<T>(make: (zone: string | undefined) => T): (zone: string | undefined) => T {
  const made = new Map<string | undefined, T>();
  return (zone) => {
    let one = made.get(zone);
    if (!one) {
      one = make(zone);
      made.set(zone, one);
    }
    return one;
  };
}

// Making a formatter costs a hundred times more than using it, and a table uses it in every row.
const isoDays = remember(
  (timeZone) =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
);

/** The number of the calendar day that contains `at` in `zone`, counted from 1970. */
export function calendarDay(at: number, zone?: string): number {
  return Math.round(Date.parse(`${isoDays(zone).format(at)}T00:00:00Z`) / dayMs);
}

/**
 * All formatting of one language. `now` is asked at each call; `justNow` is said of the last minute,
 * for which the platform only has "now". Times are ms UTC.
 */
export function createFormat(locale: Locale, now: () => number, justNow: string): Format {
  const tag = formatTags[locale];
  const numbers = new Intl.NumberFormat(tag);
  const compact = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const short = new Intl.RelativeTimeFormat(tag, { numeric: 'always', style: 'short' });
  const dates = remember(
    (timeZone) =>
      new Intl.DateTimeFormat(tag, { timeZone, year: 'numeric', month: 'short', day: 'numeric' }),
  );
  const dateTimes = remember(
    (timeZone) =>
      new Intl.DateTimeFormat(tag, {
        timeZone,
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  );
  const times = remember(
    (timeZone) =>
      new Intl.DateTimeFormat(tag, {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  );
  const months = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short' });
  const monthsShort = new Intl.DateTimeFormat(tag, { month: 'short' });
  const years = new Intl.DateTimeFormat(tag, { year: 'numeric' });
  const dateTime: Format['dateTime'] = (at, zone) => dateTimes(zone).format(at);

  return {
    number: (value) => numbers.format(value),
    compact: (value) => compact.format(value),
    date: (at, zone) => dates(zone).format(at),
    dateTime,
    time: (at, zone) =>
      calendarDay(at, zone) === calendarDay(now(), zone)
        ? times(zone).format(at)
        : dateTime(at, zone),
    distance: (at, zone) =>
      relative.format(calendarDay(at, zone) - calendarDay(now(), zone), 'day'),
    age: (at) => {
      const minutes = Math.max(0, Math.floor((now() - at) / 60_000));
      if (minutes < 1) return justNow;
      if (minutes < 60) return short.format(-minutes, 'minute');
      if (minutes < 48 * 60) return short.format(-Math.floor(minutes / 60), 'hour');
      return short.format(-Math.floor(minutes / 1440), 'day');
    },
    month: (at) => months.format(at),
    monthShort: (at) => monthsShort.format(at),
    year: (at) => years.format(at),
    bytes: (value) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
      const step = Math.min(3, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
      return new Intl.NumberFormat(tag, {
        style: 'unit',
        unit: units[step] ?? 'byte',
        maximumFractionDigits: step === 0 ? 0 : 1,
      }).format(value / 1000 ** step);
    },
  };
}
