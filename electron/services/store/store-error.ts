import { type AppError, appError, type ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { SqliteError } from './database/sqlite.ts';

/** A failure of the store that callers must expect. Everything else that is thrown is a bug. */
export class StoreError extends Error {
  override name = 'StoreError';
  readonly appError: AppError;

  constructor(error: AppError, options?: ErrorOptions) {
    super(`${error.code} ${JSON.stringify(error.params)}`, options);
    this.appError = error;
  }
}

/** By the beginning of SQLite's extended result code; the first that fits counts. */
const codeByResult: readonly (readonly [string, ErrorCode])[] = [
  ['SQLITE_CORRUPT', 'storeDamaged'],
  ['SQLITE_NOTADB', 'storeDamaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'storeDamaged'],
  ['SQLITE_READONLY', 'storeReadOnly'],
  ['SQLITE_PERM', 'storeReadOnly'],
  ['SQLITE_FULL', 'storeFull'],
  ['SQLITE_BUSY', 'storeBusy'],
  ['SQLITE_LOCKED', 'storeBusy'],
];

/** By the code of a failed call to the file system. */
const codeByErrno: Readonly<Record<string, ErrorCode>> = {
  EACCES: 'storeReadOnly',
  EPERM: 'storeReadOnly',
  EROFS: 'storeReadOnly',
  // A file where the folder should be.
  EEXIST: 'storeReadOnly',
  ENOTDIR: 'storeReadOnly',
  ENOSPC: 'storeFull',
  EDQUOT: 'storeFull',
};

function isErrno(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'code' in thrown && 'syscall' in thrown;
}

/**
 * What a thrown value means to a person; null for bugs. SQLite's own code goes along, because an
 * error object loses it on its way between threads.
 */
export function appErrorOf(thrown: unknown): AppError | null {
  if (thrown instanceof StoreError) return thrown.appError;
  if (thrown instanceof SqliteError) {
    const known = codeByResult.find(([start]) => thrown.code.startsWith(start));
    return appError(known ? known[1] : 'storeFailed', { params: { cause: thrown.code } });
  }
  if (isErrno(thrown)) {
    const cause = thrown.code ?? 'unknown';
    return appError(codeByErrno[cause] ?? 'storeFailed', { params: { cause } });
  }
  return null;
}

/** Runs `work` and turns expected failures into values; bugs are thrown on. */
export async function asResult<T>(work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (thrown) {
    const error = appErrorOf(thrown);
    if (!error) throw thrown;
    return err(error);
  }
}
