import type { Account, AccountId, PlatformDescriptor } from '../../../shared/domain/account.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { KeyedLock } from '../concurrency/lock.ts';
import type { Log } from '../log/log.ts';
import type { Store, StoredAccount } from '../store/store.ts';
import type { FindPlatform } from '../sync/judgement.ts';
import type { Sync } from '../sync/sync.ts';
import type { Vault } from '../vault/vault.ts';
import type { Sessions } from './sessions.ts';

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

export type AccountsContext = AccountsOptions & {
  /** Error: `unknownAccount`. */
  find(accountId: AccountId): Promise<Result<StoredAccount>>;
  /** Error: `invalidInput`. */
  describe(platform: string): Result<PlatformDescriptor>;
  /** Changes an account as it is now, so that what a reading learned meanwhile is kept. */
  change(accountId: AccountId, changed: (account: Account) => Account): Promise<Result<null>>;
};

export function createContext(options: AccountsOptions): AccountsContext {
  const { store, findPlatform, accountLock } = options;

  async function find(accountId: AccountId): Promise<Result<StoredAccount>> {
    const stored = await store.findAccount(accountId);
    return stored ? ok(stored) : err(appError('unknownAccount'));
  }

  return {
    ...options,
    find,
    describe(platform) {
      const found = findPlatform(platform);
      if (found) return ok(found.descriptor);
      return err(appError('invalidInput', { params: { what: 'platform', field: platform } }));
    },
    change: (accountId, changed) =>
      accountLock(accountId, async () => {
        const stored = await find(accountId);
        if (!stored.ok) return stored;
        await store.saveAccount(changed(stored.value.account));
        return ok(null);
      }),
  };
}
