/**
 * Every way in which Tenure may fail on purpose. The sentence that a person reads is the catalogue
 * entry `error.<code>`; it says what to do next.
 */
export const errorCodes = [
  // Reaching a cloud
  'offline',
  'addressNotFound',
  'connectionFailed',
  'certificateRefused',
  'timedOut',
  'redirectRefused',
  'plainHttpRefused',
  'proxyRefused',
  'pageReceived',
  'badAnswer',
  'answerTooLarge',
  'serverError',
  'rateLimited',
  'clockSkew',
  'cancelled',
  // What a cloud says
  'signInFailed',
  'notAuthorized',
  'forbidden',
  'licenseExpired',
  'invalidInput',
  'notFound',
  'alreadyExists',
  'nameTaken',
  'vendorError',
  // Secrets
  'secretMissing',
  'secretUnreadable',
  'consentNeeded',
  // The page and the main side
  'invalidRequest',
  'forbiddenSender',
  'unknownAccount',
  'unknownEntitlement',
  'unknownRenewal',
  'renewalStateChanged',
  'renewalNotPossible',
  'renewalUnreadable',
  'accountBusy',
  'linkRefused',
  'fileNotWritten',
  'tooManyRows',
  // The database
  'storeDamaged',
  'storeNewer',
  'storeReadOnly',
  'storeFull',
  'storeBusy',
  'storeFailed',
  'storeInUse',
  'storeUnlockable',
  'storeInterrupted',
  'backupUnsound',
  // A bug
  'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What the person can do: try at once, wait, or mend something first (a secret, an address). */
export const retryAdvices = ['now', 'later', 'afterMending', 'never'] as const;
export type RetryAdvice = (typeof retryAdvices)[number];

export type AppError = {
  code: ErrorCode;
  retry: RetryAdvice;
  /** Names and numbers for the catalogue sentence; never a secret, never a whole answer. */
  params: Record<string, string | number>;
  /** What the vendor said, verbatim and cut to a bounded length: shown as text, never as markup. */
  vendor: { code: string; message: string } | null;
  /** Finds the entry in the log that tells the rest. */
  logId: string | null;
};

const retryByCode: Partial<Record<ErrorCode, RetryAdvice>> = {
  offline: 'later',
  addressNotFound: 'afterMending',
  connectionFailed: 'later',
  timedOut: 'now',
  serverError: 'later',
  rateLimited: 'later',
  clockSkew: 'now',
  cancelled: 'now',
  proxyRefused: 'afterMending',
  pageReceived: 'afterMending',
  badAnswer: 'later',
  storeBusy: 'now',
  storeReadOnly: 'now',
  storeFull: 'now',
  storeFailed: 'now',
  storeInterrupted: 'now',
  accountBusy: 'later',
  fileNotWritten: 'afterMending',
  signInFailed: 'afterMending',
  secretMissing: 'afterMending',
  secretUnreadable: 'afterMending',
  consentNeeded: 'afterMending',
  plainHttpRefused: 'afterMending',
  certificateRefused: 'afterMending',
  storeInUse: 'afterMending',
  storeUnlockable: 'afterMending',
  backupUnsound: 'afterMending',
  unexpected: 'now',
  redirectRefused: 'afterMending',
  licenseExpired: 'afterMending',
  notAuthorized: 'afterMending',
};

/** Makes an error with the retry advice that belongs to its code. */
export function appError(
  code: ErrorCode,
  details: Partial<Pick<AppError, 'params' | 'vendor' | 'logId' | 'retry'>> = {},
): AppError {
  return {
    code,
    retry: details.retry ?? retryByCode[code] ?? 'never',
    params: details.params ?? {},
    vendor: details.vendor ?? null,
    logId: details.logId ?? null,
  };
}
