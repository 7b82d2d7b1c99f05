import { latestTime } from '../../../shared/domain/term.ts';
import { cut } from './vendor-text.ts';

/** Values as clouds send them: any may be absent, null, or a number where a text was promised. */

const LONGEST_ID = 200;
const LONGEST_NAME = 500;

/** An identifier exactly as sent; null where there is none or it is not plausible. Never trimmed. */
export function wireId(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  if (typeof value !== 'string') return null;
  return value.trim() === '' || value.length > LONGEST_ID ? null : value;
}

/** A name for people, cut to 500 characters; empty where there is none. */
export function wireName(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? cut(value.trim(), LONGEST_NAME).trimEnd() : '';
}

/** A text cut to 500 characters; null where there is none. */
export function wireText(value: unknown): string | null {
  const text = wireName(value);
  return text === '' ? null : text;
}

/** A point in time given as ms UTC; null where it is absent, 0 or beyond the year 9999. */
export function wireTime(value: unknown): number | null {
  const time = Math.round(wireNumber(value) ?? 0);
  return time > 0 && time <= latestTime ? time : null;
}

/** A whole number of things; null where it is absent, negative or no whole number. */
export function wireCount(value: unknown): number | null {
  const count = wireNumber(value);
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

function wireNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : null;
}
