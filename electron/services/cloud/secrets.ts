import type { SignInMethod } from '../../../shared/domain/account.ts';
import { type AppError, appError } from '../../../shared/errors.ts';

/** The first secret that the sign-in method needs and that is not there; null when all are. */
export function missingSecret(
  method: SignInMethod,
  secrets: Record<string, string>,
): AppError | null {
  const missing = method.fields.find(({ name, optional }) => !optional && !secrets[name]);
  return missing === undefined
    ? null
    : appError('secretMissing', { params: { field: missing.name } });
}
