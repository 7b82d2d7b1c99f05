import type { IsoTimes } from '../../../shared/domain/iso-time.ts';
import { isMessageKey, type Translate } from '../../../shared/locales/translator.ts';

/** What may stand in a table. Only `text` comes from people and clouds; the rest is our own. */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  /** A day of a calendar, `YYYY-MM-DD`. */
  | { kind: 'day'; day: string }
  | { kind: 'empty' };

export const text = (value: string): Cell => ({ kind: 'text', text: value });
export const number = (value: number): Cell => ({ kind: 'number', value });
export const empty: Cell = { kind: 'empty' };

/** The day of `at` (ms UTC) by the calendar of `zone`. */
export const dayOf = (at: number | null, zone: string, times: IsoTimes): Cell =>
  at === null ? empty : { kind: 'day', day: times.day(at, zone) };

export function platformName(id: string, t: Translate): Cell {
  const key = `platform.${id}`;
  return text(isMessageKey(key) ? t(key) : id);
}
