import { type AppError, appError } from '../../../../shared/errors.ts';
import { rateLimited } from '../http-failure.ts';
import { vendorText } from '../vendor-text.ts';

/**
 * What a failure is about. Only rate and clock have a rule of their own; the others follow from
 * words that nobody promised, so they choose a sentence and decide nothing (xmp.md §2, §10).
 */
const rateWords = /too frequent|too often|too many|频繁/i;
const clockWords = /timeout|time out|超时/i;
const signWords = /\bsign\b|signature|client_?id|client_?secret|签名/i;
const permissionWords = /permission|forbidden|权限/i;
const parameterWords = /parameter|参数/i;

/** "Error request parameter", one of the three published codes (xmp.md §2.1). */
const PARAMETER_CODE = '400001';

/** 0 is success, as a number or as text (xmp.md §2). */
export function isSuccessCode(code: unknown): boolean {
  return code === 0 || code === '0';
}

/** The error that a failed answer stands for; code and text are kept as they came. */
export function failureError(
  code: unknown,
  message: unknown,
  secrets: readonly string[],
): AppError {
  const vendor = { code: vendorText(code, secrets), message: vendorText(message, secrets) };
  const words = vendor.message;
  if (rateWords.test(words)) return { ...rateLimited(null), vendor };
  if (clockWords.test(words)) return appError('clockSkew', { vendor });
  if (signWords.test(words)) return appError('signInFailed', { vendor });
  if (permissionWords.test(words)) return appError('forbidden', { vendor });
  if (vendor.code === PARAMETER_CODE || parameterWords.test(words)) {
    return appError('invalidInput', { vendor });
  }
  return appError('vendorError', { vendor });
}
