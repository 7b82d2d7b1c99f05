import type {
  Account,
  AccountId,
  AccountSettings,
  PlatformDescriptor,
  SecretValues,
} from '../../../shared/domain/account.ts';
import type { EnteredLicense } from '../../../shared/domain/license.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionReport, OwnerFound } from '../../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { KeyedLock } from '../concurrency/lock.ts';
import type { Log } from '../log/log.ts';
import type { Store, StoredAccount } from '../store/store.ts';
import type { FindPlatform } from '../sync/judgement.ts';
import type { Sync } from '../sync/sync.ts';
import type { Vault } from '../vault/vault.ts';
import { checkSecrets, checkSettings, methodOf } from './check-settings.ts';
import { changesSignIn, sameDestinations } from './destinations.ts';
import { newId } from './new-id.ts';
import type { Sessions } from './sessions.ts';
import { testConnection } from './test-connection.ts';

export type AccountsOptions = {
  store: Store;
  vault: Vault;
  sync: Sync;
  sessions: Sessions;
  findPlatform: FindPlatform;
  clock: Clock;
  random: () => number;
  log: Log;
  /** Held while an account's settings are read and written back, here and by readings. */
  accountLock: KeyedLock;
  /** Ends what is under way when the backend stops. */
  signal: AbortSignal;
  /** Settings, secrets or license of an account changed. */
  onChanged: (accountId: AccountId) => void;
};

export type TestRequest = {
  accountId: AccountId | null;
  settings: AccountSettings;
  secrets: SecretValues;
};

/** What people do with accounts. Refusals are `Result`s; failures of the disk reject. */
export type Accounts = {
  /** Signs in and reads a little; saves nothing. */
  test(request: TestRequest): Promise<Result<ConnectionReport>>;
  /** Saves a new account and starts its first reading. */
  connect(
    settings: AccountSettings,
    secrets: SecretValues,
  ): Promise<Result<{ accountId: AccountId }>>;
  /**
   * Changes the settings. Where an address or the way to sign in changes, the saved secrets were
   * not typed for it and are deleted: they have to be entered again with `replaceSecrets`.
   */
  update(accountId: AccountId, settings: AccountSettings): Promise<Result<null>>;
  replaceSecrets(
    accountId: AccountId,
    signInMethod: string,
    secrets: SecretValues,
  ): Promise<Result<null>>;
  deleteSecrets(accountId: AccountId): Promise<Result<null>>;
  /** Removes the account with everything read and recorded below it. */
  remove(accountId: AccountId): Promise<Result<null>>;
  owners(accountId: AccountId): Promise<Result<OwnerFound[]>>;
  /** Says which owner id is the account itself, and judges its devices by that. */
  chooseOwner(accountId: AccountId, ownerId: string): Promise<Result<null>>;
  enterLicense(accountId: AccountId, license: EnteredLicense): Promise<Result<null>>;
  clearEnteredLicense(accountId: AccountId): Promise<Result<null>>;
};

export function createAccounts(options: AccountsOptions): Accounts {
  const { store, vault, sync, sessions, findPlatform, clock, log, accountLock, onChanged } =
    options;

  async function find(accountId: AccountId): Promise<Result<StoredAccount>> {
    const stored = await store.findAccount(accountId);
    return stored ? ok(stored) : err(appError('unknownAccount'));
  }

  function describe(platform: string): Result<PlatformDescriptor> {
    const found = findPlatform(platform);
    if (found) return ok(found.descriptor);
    return err(appError('invalidInput', { params: { what: 'platform', field: platform } }));
  }

  /** Reads the account anew, so that what a reading learned meanwhile is kept. */
  async function change(
    accountId: AccountId,
    changed: (account: Account) => Account,
  ): Promise<Result<null>> {
    return accountLock(accountId, async () => {
      const stored = await find(accountId);
      if (!stored.ok) return stored;
      await store.saveAccount(changed(stored.value.account));
      return ok(null);
    });
  }

  return {
    test: (request) => testConnection({ ...options, find, describe }, request),

    async connect(settings, secrets) {
      const descriptor = describe(settings.platform);
      if (!descriptor.ok) return descriptor;
      const checked = checkSettings(descriptor.value, settings);
      if (!checked.ok) return checked;
      const method = methodOf(descriptor.value, checked.value.signInMethod);
      const refusal = method && checkSecrets(method, secrets);
      if (refusal) return err(refusal);
      const accountId = newId(options.random);
      await store.saveAccount({
        ...checked.value,
        id: accountId,
        ownUserId: null,
        createdAt: clock.now(),
      });
      try {
        await vault.setSecrets(accountId, secrets);
      } catch (error) {
        // An account that the person was told is not connected must not be there.
        await store.removeAccount(accountId);
        throw error;
      }
      log.info('accounts.connected', { accountId, platform: checked.value.platform });
      onChanged(accountId);
      void sync.read(accountId, 'user');
      return ok({ accountId });
    },

    async update(accountId, settings) {
      const stored = await find(accountId);
      if (!stored.ok) return stored;
      const saved = stored.value.account;
      const descriptor = describe(settings.platform);
      if (!descriptor.ok) return descriptor;
      if (settings.platform !== saved.platform) {
        return err(appError('invalidInput', { params: { what: 'platform', field: 'platform' } }));
      }
      const checked = checkSettings(descriptor.value, settings);
      if (!checked.ok) return checked;
      const reenter =
        !sameDestinations(saved, checked.value) ||
        saved.signInMethod !== checked.value.signInMethod;
      const reconnects = changesSignIn(saved, checked.value) || changesCalls(saved, checked.value);
      if (reconnects) await sync.cancel(accountId);
      // Before the new address is saved: a crash in between must not leave it the old secrets.
      if (reenter) await vault.deleteSecrets(accountId);
      else if (changesSignIn(saved, checked.value)) await vault.forgetToken(accountId);
      const done = await change(accountId, ({ id, ownUserId, createdAt }) => ({
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
    },

    async replaceSecrets(accountId, signInMethod, secrets) {
      const stored = await find(accountId);
      if (!stored.ok) return stored;
      const descriptor = describe(stored.value.account.platform);
      if (!descriptor.ok) return descriptor;
      const method = methodOf(descriptor.value, signInMethod);
      if (!method) {
        return err(
          appError('invalidInput', { params: { what: 'signInMethod', field: signInMethod } }),
        );
      }
      const refusal = checkSecrets(method, secrets);
      if (refusal) return err(refusal);
      await sync.cancel(accountId);
      const done = await change(accountId, (account) => ({ ...account, signInMethod }));
      if (!done.ok) return done;
      await vault.setSecrets(accountId, secrets);
      sessions.drop(accountId);
      onChanged(accountId);
      void sync.restart(accountId);
      return ok(null);
    },

    async deleteSecrets(accountId) {
      const stored = await find(accountId);
      if (!stored.ok) return stored;
      await sync.cancel(accountId);
      await vault.deleteSecrets(accountId);
      sessions.drop(accountId);
      onChanged(accountId);
      return ok(null);
    },

    async remove(accountId) {
      const stored = await find(accountId);
      if (!stored.ok) return stored;
      await sync.remove(accountId);
      sessions.drop(accountId);
      await accountLock(accountId, () => store.removeAccount(accountId));
      vault.forgetAccount(accountId);
      // A reading that was asked for meanwhile found no account and must leave no trace.
      await sync.remove(accountId);
      sessions.drop(accountId);
      log.info('accounts.removed', { accountId });
      onChanged(accountId);
      return ok(null);
    },

    async owners(accountId) {
      const stored = await find(accountId);
      return stored.ok ? ok(await store.ownersOf(accountId)) : stored;
    },

    async chooseOwner(accountId, ownerId) {
      const done = await change(accountId, (account) => ({ ...account, ownUserId: ownerId }));
      if (!done.ok) return done;
      log.info('accounts.ownerChosen', { accountId });
      await sync.rejudge(accountId);
      onChanged(accountId);
      return ok(null);
    },

    async enterLicense(accountId, license) {
      const stored = await find(accountId);
      if (!stored.ok) return stored;
      const { termStart, termEnd } = license;
      if (termStart !== null && termEnd !== null && termEnd <= termStart) {
        return err(appError('invalidInput', { params: { what: 'term', field: 'termEnd' } }));
      }
      const enteredAt = clock.now();
      await store.saveEnteredLicense(accountId, { source: 'entered', ...license, enteredAt });
      log.info('accounts.licenseEntered', { accountId });
      await sync.rejudge(accountId);
      onChanged(accountId);
      return ok(null);
    },

    async clearEnteredLicense(accountId) {
      const stored = await find(accountId);
      if (!stored.ok) return stored;
      await store.saveEnteredLicense(accountId, null);
      log.info('accounts.licenseCleared', { accountId });
      await sync.rejudge(accountId);
      onChanged(accountId);
      return ok(null);
    },
  };
}

/** True when calls would be made in another way than before. */
function changesCalls(saved: AccountSettings, changed: AccountSettings): boolean {
  return (
    saved.plainHttpAllowed !== changed.plainHttpAllowed ||
    Object.keys(changed.options).some((name) => saved.options[name] !== changed.options[name])
  );
}
