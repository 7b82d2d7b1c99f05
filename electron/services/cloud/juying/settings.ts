import type { Account, SignInMethod } from '../../../../shared/domain/account.ts';
import { appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { parseBase } from '../../http/address.ts';
import type { RateLimit } from '../rate-budget.ts';
import { callsPerMinute, descriptor, headerStyles } from './descriptor.ts';

/** An account's settings in the form the calls need. */
export type JuyingSettings = {
  authBase: URL;
  apiBase: URL;
  headerStyle: (typeof headerStyles)[number];
  signInMethod: SignInMethod;
};

/** The vendor's path below every host (juying.md §1). */
const VENDOR_PATH = '/api/v1';

/** Errors: `plainHttpRefused`, `invalidInput`. */
export function readSettings(account: Account): Result<JuyingSettings> {
  const authBase = base(account, 'authBase');
  if (!authBase.ok) return authBase;
  const apiBase = base(account, 'apiBase');
  if (!apiBase.ok) return apiBase;
  const signInMethod = descriptor.signInMethods.find(({ id }) => id === account.signInMethod);
  if (signInMethod === undefined) {
    return err(appError('invalidInput', { params: { what: 'signInMethod' } }));
  }
  const headerStyle = headerStyles.find((style) => style === account.options.headerStyle);
  return ok({
    authBase: authBase.value,
    apiBase: apiBase.value,
    headerStyle: headerStyle ?? 'bearer',
    signInMethod,
  });
}

function base(account: Account, name: 'authBase' | 'apiBase'): Result<URL> {
  const fallback = descriptor.bases.find((candidate) => candidate.name === name)?.defaultValue;
  const typed = account.bases[name] || (fallback ?? '');
  const parsed = parseBase(typed, { plainHttpAllowed: account.plainHttpAllowed });
  // A host alone is how the vendor names its sites.
  if (parsed.ok && parsed.value.pathname === '/') parsed.value.pathname = VENDOR_PATH;
  return parsed;
}

/**
 * The calls an account may make. No rate is published: 60 a minute unless a private deployment
 * allows more (juying.md §10). Null: unlimited.
 */
export function callLimit(account: Pick<Account, 'options'>): RateLimit | null {
  const chosen = callsPerMinute.find((value) => value === account.options.callsPerMinute) ?? '60';
  if (chosen === 'unlimited') return null;
  return { name: 'calls', limit: Number(chosen), windowMs: 60_000 };
}
