import type { AccountId, AccountSettings } from '../../../shared/domain/account.ts';
import { appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import { checkSettings } from './check-settings.ts';
import type { AccountsContext } from './context.ts';
import { changesCalls, changesSignIn, sameDestinations } from './destinations.ts';

/**
 * Changes the settings. Where an address or the way to sign in changes, the saved secrets were not
 * typed for it and are deleted: they have to be entered again.
 */
export async function updateAccount(
  context: AccountsContext,
  accountId: AccountId,
  settings: AccountSettings,
): Promise<Result<null>> {
  const { vault, sync, sessions, log, onChanged } = context;
  const stored = await context.find(accountId);
  if (!stored.ok) return stored;
  const saved = stored.value.account;
  const descriptor = context.describe(settings.platform);
  if (!descriptor.ok) return descriptor;
  if (settings.platform !== saved.platform) {
    return err(appError('invalidInput', { params: { what: 'platform', field: 'platform' } }));
  }
  const checked = checkSettings(descriptor.value, settings);
  if (!checked.ok) return checked;

  const signsInAnew = changesSignIn(saved, checked.value);
  const reenter =
    !sameDestinations(saved, checked.value) || saved.signInMethod !== checked.value.signInMethod;
  const reconnects = signsInAnew || changesCalls(saved, checked.value);
  if (reconnects) await sync.cancel(accountId);
  // Before the new address is saved: a crash in between must not leave it the old secrets.
  if (reenter) await vault.deleteSecrets(accountId);
  else if (signsInAnew) await vault.forgetToken(accountId);
  const done = await context.change(accountId, ({ id, ownUserId, createdAt }) => ({
    ...checked.value,
    id,
    ownUserId,
    createdAt,
  }));
  sessions.drop(accountId);
  log.info('accounts.updated', { accountId, reenter, reconnects });
  onChanged(accountId);
  if (reconnects && !reenter) void sync.restart(accountId);
  return done;
}
