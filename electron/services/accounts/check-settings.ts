import type {
  AccountSettings,
  PlatformDescriptor,
  SecretValues,
  SignInMethod,
} from '../../../shared/domain/account.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { missingSecret } from '../cloud/secrets.ts';
import { parseBase } from '../http/address.ts';

const invalid = (what: string, field: string): AppError =>
  appError('invalidInput', { params: { what, field }, retry: 'afterMending' });

/**
 * The settings as they are kept: only what the platform knows, the vendor's own value where a
 * person left one out. Errors: `invalidInput` with `what` and `field`, `plainHttpRefused`.
 */
export function checkSettings(
  descriptor: PlatformDescriptor,
  settings: AccountSettings,
): Result<AccountSettings> {
  const unknown =
    unknownName(settings.bases, descriptor.bases, 'address') ??
    unknownName(settings.options, descriptor.options, 'option');
  if (unknown) return err(unknown);
  if (!methodOf(descriptor, settings.signInMethod)) {
    return err(invalid('signInMethod', settings.signInMethod));
  }
  const bases: Record<string, string> = {};
  for (const { name, defaultValue } of descriptor.bases) {
    const typed = settings.bases[name]?.trim() || defaultValue;
    const base = parseBase(typed, settings);
    if (!base.ok) {
      return err({ ...base.error, params: { ...base.error.params, field: name } });
    }
    bases[name] = typed;
  }
  const options: Record<string, string> = {};
  for (const { name, values, defaultValue } of descriptor.options) {
    const chosen = settings.options[name] || defaultValue;
    if (!values.includes(chosen)) return err(invalid('option', name));
    options[name] = chosen;
  }
  return ok({ ...settings, bases, options });
}

function unknownName(
  given: Record<string, string>,
  known: readonly { name: string }[],
  what: string,
): AppError | null {
  const name = Object.keys(given).find((key) => !known.some((one) => one.name === key));
  return name === undefined ? null : invalid(what, name);
}

export function methodOf(descriptor: PlatformDescriptor, id: string): SignInMethod | null {
  return descriptor.signInMethods.find((method) => method.id === id) ?? null;
}

/** What no secret contains and a header must not: pasted line breaks and the like. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

/**
 * Whether `secrets` are what the method asks for. Otherwise they are left as typed, since a token
 * may contain anything (juying.md §2.2). Errors: `secretMissing`, `invalidInput`.
 */
export function checkSecrets(method: SignInMethod, secrets: SecretValues): AppError | null {
  const unknown = unknownName(secrets, method.fields, 'secret');
  if (unknown) return unknown;
  const broken = Object.entries(secrets).find(([, value]) => hasControlCharacter(value));
  return broken ? invalid('secret', broken[0]) : missingSecret(method, secrets);
}
