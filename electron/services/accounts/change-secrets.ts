import type { AccountId, SecretValues } from '../../../shared/domain/account.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { checkSecrets, methodOf } from './check-settings.ts';
import type { AccountsContext } from './context.ts';

/** Saves new secrets in place of the old, forgets what these signed in with, and reads. */
export async function replaceSecrets(
  context: AccountsContext,
  accountId: AccountId,
  signInMethod: string,
  secrets: SecretValues,
): Promise<Result<null>> {
  const { vault, sync, sessions, onChanged } = context;
  const stored = await context.find(accountId);
  if (!stored.ok) return stored;
  const descriptor = context.describe(stored.value.account.platform);
  if (!descriptor.ok) return descriptor;
  const method = methodOf(descriptor.value, signInMethod);
  if (!method) {
    return err(appError('invalidInput', { params: { what: 'signInMethod', field: signInMethod } }));
  }
  const refusal = checkSecrets(method, secrets);
  if (refusal) return err(refusal);

  await sync.cancel(accountId);
  const done = await context.accountLock(accountId, async () => {
    const current = await context.find(accountId);
    if (!current.ok) return current;
    await vault.setSecrets({ ...current.value.account, signInMethod }, secrets);
    return ok(null);
  });
  if (!done.ok) return done;
  sessions.drop(accountId);
  onChanged(accountId);
  void sync.restart(accountId);
  return ok(null);
}

export async function deleteSecrets(
  context: AccountsContext,
  accountId: AccountId,
): Promise<Result<null>> {
  const { vault, sync, sessions, onChanged } = context;
  const stored = await context.find(accountId);
  if (!stored.ok) return stored;
  await sync.cancel(accountId);
  await vault.deleteSecrets(accountId);
  sessions.drop(accountId);
  onChanged(accountId);
  return ok(null);
}
