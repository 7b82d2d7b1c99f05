import type { AccountId, AccountSettings, SecretValues } from '../../../shared/domain/account.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { checkSecrets, checkSettings, methodOf } from './check-settings.ts';
import type { AccountsContext } from './context.ts';
import { newId } from './new-id.ts';

/** Saves a new account and starts its first reading. */
export async function connectAccount(
  context: AccountsContext,
  settings: AccountSettings,
  secrets: SecretValues,
): Promise<Result<{ accountId: AccountId }>> {
  const { vault, sync, clock, log, onChanged } = context;
  const descriptor = context.describe(settings.platform);
  if (!descriptor.ok) return descriptor;
  const checked = checkSettings(descriptor.value, settings);
  if (!checked.ok) return checked;
  const method = methodOf(descriptor.value, checked.value.signInMethod);
  const refusal = method && checkSecrets(method, secrets);
  if (refusal) return err(refusal);

  const id = newId(context.random);
  const account = { ...checked.value, id, ownUserId: null, createdAt: clock.now() };
  // Both or neither: an account that the person was told is not connected must not be there.
  await vault.setSecrets(account, secrets);
  log.info('accounts.connected', { accountId: id, platform: checked.value.platform });
  onChanged(id);
  void sync.read(id, 'user');
  return ok({ accountId: id });
}
