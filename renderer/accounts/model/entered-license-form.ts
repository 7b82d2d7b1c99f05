import type { EnteredLicense, License, Plan } from '../../../shared/domain/license.ts';
import type { MessageKey } from '../../../shared/locales/message-key.ts';
import { dateText, endOfDate, startOfDate } from './calendar-date.ts';

const mostSeats = 10_000_000;

/** What a person types of a license, as text; dates as `YYYY-MM-DD` in the account's zone. */
export type LicenseForm = { plan: Plan; seats: string; start: string; end: string };

export type LicenseProblems = Partial<Record<'seats' | 'start' | 'end' | 'who', MessageKey>>;

/** The form of what is known now, to be corrected rather than typed again. */
export function formOf(license: License | null, timeZone: string): LicenseForm {
  const date = (at: number | null | undefined) => (at == null ? '' : dateText(at, timeZone));
  return {
    plan: license?.plan ?? 'unknown',
    seats: license?.seats == null ? '' : String(license.seats),
    start: date(license?.termStart),
    end: date(license?.termEnd),
  };
}

/** The license to save, or what has to be mended first. Empty fields mean "not known". */
export function readForm(
  form: LicenseForm & { who: string },
  timeZone: string,
): { ok: true; license: EnteredLicense } | { ok: false; problems: LicenseProblems } {
  const problems: LicenseProblems = {};
  const seatsText = form.seats.trim();
  const seats = /^\d{1,8}$/.test(seatsText) ? Number(seatsText) : null;
  if (seatsText !== '' && (seats === null || seats > mostSeats)) {
    problems.seats = 'accounts.license.problem.seats';
  }
  const termStart = form.start === '' ? null : startOfDate(form.start, timeZone);
  const termEnd = form.end === '' ? null : endOfDate(form.end, timeZone);
  if (form.start !== '' && termStart === null) problems.start = 'accounts.license.problem.date';
  if (form.end !== '' && termEnd === null) problems.end = 'accounts.license.problem.date';
  if (termStart !== null && termEnd !== null && termEnd < termStart) {
    problems.end = 'accounts.license.problem.end';
  }
  const enteredBy = form.who.trim();
  if (enteredBy === '') problems.who = 'accounts.license.problem.who';
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, license: { plan: form.plan, seats, termStart, termEnd, enteredBy } };
}
