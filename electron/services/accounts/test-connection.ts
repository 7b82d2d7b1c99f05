import type {
  AccountId,
  AccountSettings,
  PlatformDescriptor,
  SecretValues,
} from '../../../shared/domain/account.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { missingSecret } from '../cloud/secrets.ts';
import type { StoredAccount } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';
import type { TestRequest } from './accounts.ts';
import { checkSecrets, checkSettings, methodOf } from './check-settings.ts';
import { sameDestinations } from './destinations.ts';
import type { Sessions } from './sessions.ts';

type Parts = {
  vault: Pick<Vault, 'readSecrets'>;
  sessions: Pick<Sessions, 'trial'>;
  signal: AbortSignal;
  find: (accountId: AccountId) => Promise<Result<StoredAccount>>;
  describe: (platform: string) => Result<PlatformDescriptor>;
};

/** Tries settings and secrets on a session of their own, which keeps its token to itself. */
export async function testConnection(
  parts: Parts,
  { accountId, settings, secrets }: TestRequest,
): Promise<Result<ConnectionReport>> {
  const descriptor = parts.describe(settings.platform);
  if (!descriptor.ok) return descriptor;
  const checked = checkSettings(descriptor.value, settings);
  if (!checked.ok) return checked;
  const method = methodOf(descriptor.value, checked.value.signInMethod);
  if (!method) return err(appError('invalidInput', { params: { what: 'signInMethod' } }));

  let used = secrets;
  if (accountId !== null && missingSecret(method, secrets)) {
    const stored = await parts.find(accountId);
    if (!stored.ok) return stored;
    const completed = await complete(parts.vault, stored.value.account, checked.value, secrets);
    if (!completed.ok) return completed;
    used = completed.value;
  }
  const refusal = checkSecrets(method, used);
  if (refusal) return err(refusal);
  return parts.sessions.trial(checked.value, used).test(parts.signal);
}

/**
 * Typed secrets with the saved ones where none was typed. Saved secrets go only to where they went
 * before, so with another address or sign-in method nothing of them is used.
 */
async function complete(
  vault: Parts['vault'],
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
