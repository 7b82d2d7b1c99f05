import type { AppError } from '../../../shared/errors.ts';
import { classify, delayAfter } from '../cloud/retry-policy.ts';
import type { OutboxChange, OutboxRow } from '../store/store.ts';

/**
 * How a row tells what became of its tries, also after a crash:
 * no try yet → `attempts` 0; a try begun → `attempts` raised and `lastError` cleared, before anything
 * is sent; a try that surely sent nothing → `lastError` set. Where that error cannot be read, nobody
 * knows.
 */
export const isAnswerOpen = (row: Pick<OutboxRow, 'attempts' | 'lastError' | 'damaged'>): boolean =>
  row.damaged || (row.attempts > 0 && row.lastError === null);

/** The mark to be on disk before a try. It stays due, so a restart finds it at once. */
export function begun(row: OutboxRow, now: number): OutboxChange {
  return { action: 'reschedule', attempts: row.attempts + 1, nextAt: now, lastError: null };
}

/** Tried again later by the retry policy, `Retry-After` first; times are ms UTC. */
export function later(
  attempts: number,
  error: AppError,
  now: number,
  random: () => number,
): OutboxChange {
  const nextAt = now + delayAfter(error, Math.max(attempts, 1), random);
  return { action: 'reschedule', attempts, nextAt, lastError: error };
}

/** Waits until a person, or a reading that works, shows that trying makes sense again. */
export function waiting(attempts: number, lastError: AppError): OutboxChange {
  return { action: 'reschedule', attempts, nextAt: null, lastError };
}

/**
 * `retry`: this row again later. `stopAccount`: nothing of the account can go. `refused`: never.
 * What is wrong with the secret is no refusal of the request, whatever the session calls it.
 */
export function treatmentOf(
  outcome: 'refused' | 'notSent',
  error: AppError,
): 'retry' | 'stopAccount' | 'refused' {
  switch (error.code) {
    case 'signInFailed':
    case 'secretMissing':
    case 'secretUnreadable':
    case 'consentNeeded':
      return 'stopAccount';
    default:
      if (outcome === 'refused') return classify(error) === 'retry' ? 'retry' : 'refused';
  }
  switch (classify(error)) {
    case 'retry':
      return 'retry';
    case 'stop':
      return 'stopAccount';
    case 'bury':
      return 'refused';
  }
}

/** What a refusal says, for the ledger: the vendor's own text where there is one. */
export function refusalText({ vendor, code }: AppError): string {
  if (!vendor) return code;
  const { code: word, message } = vendor;
  // Some put their code into the message as well.
  return word === '' || message.includes(word) ? message : `${word} ${message}`.trim();
}

/** Whether a failure holds up all of its account until a person mended something. */
export const stopsSending = (error: AppError): boolean =>
  treatmentOf('notSent', error) === 'stopAccount';

/** Whether a row waits for that. */
export const isStopped = ({ nextAt, lastError, deadLetter }: OutboxRow): boolean =>
  !deadLetter && nextAt === null && lastError !== null && stopsSending(lastError);
