import { type AppError, appError, type ErrorCode } from '../../../../shared/errors.ts';
import { vendorText } from '../vendor-text.ts';

/** A business code in the vendor's own spelling, such as `D1022`. */
export type BusinessCode = `D${number}`;

const meanings: Record<string, ErrorCode> = {
  D1000: 'serverError',
  D1001: 'invalidInput',
  D1002: 'invalidInput',
  D1011: 'notFound',
  D1012: 'notFound',
  D1013: 'alreadyExists',
  D1014: 'nameTaken',
  D1021: 'signInFailed',
  D1022: 'notAuthorized',
  D1023: 'forbidden',
  D1024: 'licenseExpired',
};

/**
 * The business code of a failure (juying.md §4): from `code` as a number or text, else from
 * `message`; null where neither carries one.
 */
export function businessCode(code: unknown, message: unknown): BusinessCode | null {
  if (typeof code === 'number' && Number.isInteger(code) && code >= 1000 && code <= 1999) {
    return `D${code}`;
  }
  const inCode = typeof code === 'string' ? /^[Dd]?(1\d{3})$/.exec(code) : null;
  const found = inCode ?? (typeof message === 'string' ? /\b[Dd](1\d{3})\b/.exec(message) : null);
  return found === null ? null : `D${Number(found[1])}`;
}

/**
 * The error that a failed envelope stands for (juying.md §4). A code nobody documented is a plain
 * failure with the vendor's words kept. `secrets` never appear in it.
 */
export function businessError(
  failure: { code: unknown; message: unknown; success: unknown },
  secrets: readonly string[],
): AppError {
  const code = businessCode(failure.code, failure.message);
  const vendor = {
    code: code ?? vendorText(failure.code, secrets),
    message: vendorText(failure.message, secrets),
  };
  // `success` and `code` may disagree; then both are kept (juying.md §3).
  const disagrees = failure.success === true || isSuccessCode(failure.code);
  const params = disagrees ? { success: vendorText(failure.success, secrets) } : {};
  const known = code === null ? undefined : meanings[code];
  return appError(known ?? 'vendorError', { vendor, params });
}

/** 200 is success (juying.md §3). */
export function isSuccessCode(code: unknown): boolean {
  return code === 200 || code === '200';
}
