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
  const { store, vault, sync, clock, log, onChanged } = context;
  const descriptor = context.describe(settings.platform);
  if (!descriptor.ok) return descriptor;
  const checked = checkSettings(descriptor.value, settings);
  if (!checked.ok) return checked;
  const method = methodOf(descriptor.value, checked.value.signInMethod);
  const refusal = method && checkSecrets(method, secrets);
  if (refusal) return err(refusal);

  const id = newId(context.random);
  await store.saveAccount({ ...checked.value, id, ownUserId: null, createdAt: clock.now() });
  try {
    await vault.setSecrets(id, secrets);
  } catch (error) {
    // An account that the person was told is not connected must not be there.
    await store.removeAccount(id);
    throw error;
  }
  log.info('accounts.connected', { accountId: id, platform: checked.value.platform });
  onChanged(id);
  void sync.read(id, 'user');
  return ok({ accountId: id });
}
