import type { AccountId, AccountSettings, SecretValues } from '../../../shared/domain/account.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { missingSecret } from '../cloud/secrets.ts';
import type { Vault } from '../vault/vault.ts';
import { checkSecrets, checkSettings, methodOf } from './check-settings.ts';
import type { AccountsContext } from './context.ts';
import { sameDestinations } from './destinations.ts';

export type TestRequest = {
  /** Of the account whose saved secrets stand in for those left out; null for none. */
  accountId: AccountId | null;
  settings: AccountSettings;
  secrets: SecretValues;
};

/** Tries settings and secrets on a session of their own, which keeps its token to itself. */
export async function testConnection(
  context: AccountsContext,
  { accountId, settings, secrets }: TestRequest,
): Promise<Result<ConnectionReport>> {
  const descriptor = context.describe(settings.platform);
  if (!descriptor.ok) return descriptor;
  const checked = checkSettings(descriptor.value, settings);
  if (!checked.ok) return checked;
  const method = methodOf(descriptor.value, checked.value.signInMethod);
  if (!method) return err(appError('invalidInput', { params: { what: 'signInMethod' } }));

  let used = secrets;
  if (accountId !== null && missingSecret(method, secrets)) {
    const stored = await context.find(accountId);
    if (!stored.ok) return stored;
    const completed = await complete(context.vault, stored.value.account, checked.value, secrets);
    if (!completed.ok) return completed;
    used = completed.value;
  }
  const refusal = checkSecrets(method, used);
  if (refusal) return err(refusal);
  return context.sessions.trial(checked.value, used).test(context.signal);
}

/**
 * Typed secrets with the saved ones where none was typed. Saved secrets go only to where they went
 * before, so with another address or sign-in method nothing of them is used.
 */
async function complete(
  vault: Pick<Vault, 'readSecrets'>,
  saved: AccountSettings & { id: AccountId },
  tried: AccountSettings,
  typed: SecretValues,
): Promise<Result<SecretValues>> {
  const sameUse =
    saved.platform === tried.platform &&
    saved.signInMethod === tried.signInMethod &&
    sameDestinations(saved, tried);
  if (!sameUse) return ok(typed);
  const read = await vault.readSecrets(saved.id);
  return read.ok ? ok({ ...read.value, ...typed }) : read;
}
