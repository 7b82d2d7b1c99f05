import { z } from 'zod';
import { type AppError, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { badAnswer, badAnswerReason, readJsonObject } from '../../http/json.ts';
import { statusError } from '../http-failure.ts';
import { type BusinessCode, businessCode, businessError, isSuccessCode } from './codes.ts';

/** The envelope of every answer (juying.md §3). Unknown members are left alone. */
const envelopeSchema = z.object({
  success: z.unknown().optional(),
  code: z.unknown().optional(),
  message: z.unknown().optional(),
  data: z.unknown().optional(),
  timestamp: z.unknown().optional(),
});

export type Envelope = {
  data: unknown;
  /** The server's time, ms UTC, where the envelope told it. */
  timestamp: number | null;
};

/** What became of a call that did not succeed. */
export type CallFailure = {
  error: AppError;
  /**
   * `unprocessed`: certain that it had no effect. `refused`: the cloud decided against it.
   * `unclear`: it may have been carried out.
   */
  effect: 'unprocessed' | 'refused' | 'unclear';
  /** The token was not accepted: a new login may help. */
  tokenRefused: boolean;
  /** The answer says that nothing is served at this address (juying.md §11). */
  absent: boolean;
  code: BusinessCode | null;
};

export function callFailure(
  error: AppError,
  effect: CallFailure['effect'],
  rest: Partial<Pick<CallFailure, 'tokenRefused' | 'absent' | 'code'>> = {},
): CallFailure {
  return { error, effect, tokenRefused: false, absent: false, code: null, ...rest };
}

/**
 * Reads an answer by juying.md §3 and §4. `now` is ms UTC; `secrets` are what was sent and must not
 * come back in an error.
 */
export function readEnvelope(
  answer: HttpAnswer,
  options: { now: number; secrets: readonly string[] },
): Result<Envelope, CallFailure> {
  const { status } = answer;
  const byStatus = statusError(answer, options.now);
  if (byStatus?.code === 'rateLimited') return err(callFailure(byStatus, 'unprocessed'));

  const json = readJsonObject(answer);
  if (!json.ok) return err(unreadable(status, json.error, byStatus));
  const envelope = envelopeSchema.parse(json.value);
  const { success, code } = envelope;
  if (success === undefined && code === undefined) {
    return err(unreadable(status, badAnswer(status, 'shape'), byStatus));
  }
  const succeeded =
    success === true && (code === undefined || code === null || isSuccessCode(code));
  if (succeeded && status < 300) {
    return ok({ data: envelope.data, timestamp: readTimestamp(envelope.timestamp) });
  }
  return err(failureOf(envelope, status, byStatus, options.secrets));
}

function failureOf(
  envelope: z.infer<typeof envelopeSchema>,
  status: number,
  byStatus: AppError | null,
  secrets: readonly string[],
): CallFailure {
  const error = businessError(
    { code: envelope.code, message: envelope.message, success: envelope.success },
    secrets,
  );
  const code = businessCode(envelope.code, envelope.message);
  if (code !== null) return coded(code, error);

  // Without a code the HTTP status is the better witness; the vendor's words stay with it.
  const { vendor } = error;
  if (status === 401) {
    return callFailure(appError('signInFailed', { vendor }), 'unprocessed', {
      tokenRefused: true,
    });
  }
  if (byStatus !== null) return callFailure({ ...byStatus, vendor }, 'unclear');
  if (status === 403) return callFailure(appError('forbidden', { vendor }), 'refused');
  return callFailure(error, 'refused', { absent: isAbsentStatus(status) });
}

function coded(code: BusinessCode, error: AppError): CallFailure {
  switch (code) {
    case 'D1000':
      return callFailure(error, 'unclear', { code });
    case 'D1011':
      return callFailure(error, 'refused', { code, absent: true });
    // "Already done or conflict: re-read" (juying.md §4).
    case 'D1013':
      return callFailure(error, 'unclear', { code });
    case 'D1021':
      return callFailure(error, 'unprocessed', { code, tokenRefused: true });
    default:
      return callFailure(error, 'refused', { code });
  }
}

/** An answer that is no envelope at all. */
function unreadable(status: number, error: AppError, byStatus: AppError | null): CallFailure {
  if (status === 401) {
    return callFailure(appError('signInFailed', { params: { status } }), 'unprocessed', {
      tokenRefused: true,
    });
  }
  if (byStatus !== null) return callFailure(byStatus, 'unclear');
  const isPage = error.code === 'pageReceived' || badAnswerReason(error) === 'html';
  const named = status === 403 ? appError('forbidden', { params: { status } }) : error;
  const absent = isAbsentStatus(status) || isPage;
  return callFailure(named, isAbsentStatus(status) ? 'refused' : 'unclear', { absent });
}

function isAbsentStatus(status: number): boolean {
  return status === 404 || status === 405;
}

/** `timestamp` as ms UTC: given in ms, in s (below 1e11) or as ISO text (juying.md §2.3, §3). */
export function readTimestamp(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number') {
    if (!Number.isFinite(number) || number <= 0) return null;
    return number > 1e11 ? number : number * 1000;
  }
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? null : parsed;
}
