import type { AccountId, AccountSettings, SecretValues } from '../../../shared/domain/account.ts';
import type { EnteredLicense } from '../../../shared/domain/license.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionReport, OwnerFound } from '../../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { deleteSecrets, replaceSecrets } from './change-secrets.ts';
import { connectAccount } from './connect-account.ts';
import { type AccountsContext, type AccountsOptions, createContext } from './context.ts';
import { type TestRequest, testConnection } from './test-connection.ts';
import { updateAccount } from './update-account.ts';

/** What people do with accounts. Refusals are `Result`s; failures of the disk reject. */
export type Accounts = {
  /** Signs in and reads a little; saves nothing. */
  test(request: TestRequest): Promise<Result<ConnectionReport>>;
  /** Saves a new account and starts its first reading. */
  connect(
    settings: AccountSettings,
    secrets: SecretValues,
  ): Promise<Result<{ accountId: AccountId }>>;
  /** With another address or sign-in method, the saved secrets are deleted: see `updateAccount`. */
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
  const context = createContext(options);
  return {
    test: (request) => testConnection(context, request),
    connect: (settings, secrets) => connectAccount(context, settings, secrets),
    update: (accountId, settings) => updateAccount(context, accountId, settings),
    replaceSecrets: (accountId, signInMethod, secrets) =>
      replaceSecrets(context, accountId, signInMethod, secrets),
    deleteSecrets: (accountId) => deleteSecrets(context, accountId),
    remove: (accountId) => removeAccount(context, accountId),

    async owners(accountId) {
      const stored = await context.find(accountId);
      return stored.ok ? ok(await context.store.ownersOf(accountId)) : stored;
    },

    async chooseOwner(accountId, ownerId) {
      const done = await context.change(accountId, (account) => ({
        ...account,
        ownUserId: ownerId,
      }));
      return done.ok ? judgeAgain(context, accountId, 'accounts.ownerChosen') : done;
    },

    async enterLicense(accountId, license) {
      const stored = await context.find(accountId);
      if (!stored.ok) return stored;
      const { termStart, termEnd } = license;
      if (termStart !== null && termEnd !== null && termEnd <= termStart) {
        return err(appError('invalidInput', { params: { what: 'term', field: 'termEnd' } }));
      }
      const enteredAt = context.clock.now();
      const entered = { source: 'entered', ...license, enteredAt } as const;
      await context.store.saveEnteredLicense(accountId, entered);
      return judgeAgain(context, accountId, 'accounts.licenseEntered');
    },

    async clearEnteredLicense(accountId) {
      const stored = await context.find(accountId);
      if (!stored.ok) return stored;
      await context.store.saveEnteredLicense(accountId, null);
      return judgeAgain(context, accountId, 'accounts.licenseCleared');
    },
  };
}

async function judgeAgain(
  { sync, log, onChanged }: AccountsContext,
  accountId: AccountId,
  event: string,
): Promise<Result<null>> {
  log.info(event, { accountId });
  await sync.rejudge(accountId);
  onChanged(accountId);
  return ok(null);
}

async function removeAccount(
  context: AccountsContext,
  accountId: AccountId,
): Promise<Result<null>> {
  const { store, vault, sync, sessions, log, accountLock, onChanged } = context;
  const stored = await context.find(accountId);
  if (!stored.ok) return stored;
  await sync.remove(accountId);
  await accountLock(accountId, () => store.removeAccount(accountId));
  vault.forgetAccount(accountId);
  // A reading that was asked for meanwhile found no account and must leave no trace.
  await sync.remove(accountId);
  sessions.drop(accountId);
  log.info('accounts.removed', { accountId });
  onChanged(accountId);
  return ok(null);
}
