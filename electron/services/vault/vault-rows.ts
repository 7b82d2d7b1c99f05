import type { AccountId } from '../../../shared/domain/account.ts';

/** What is known of one stored ciphertext without decrypting it. */
export type VaultRow = {
  backend: string;
  /** False once the present key store failed to read it. */
  readable: boolean;
};

/** A value that is in memory only. `use`: what it was typed for, by `secretUse`. */
export type HeldSecret = { accountId: AccountId; name: string; value: string; use: string | null };

/** A map with two keys: account, and name of the secret within it. */
export type ByAddress<T> = {
  get(accountId: AccountId, name: string): T | undefined;
  set(accountId: AccountId, name: string, value: T): void;
  delete(accountId: AccountId, name: string): void;
  deleteAccount(accountId: AccountId): void;
  entries(): { accountId: AccountId; name: string; value: T }[];
};

export function createByAddress<T>(): ByAddress<T> {
  const accounts = new Map<AccountId, Map<string, T>>();
  return {
    get: (accountId, name) => accounts.get(accountId)?.get(name),
    set(accountId, name, value) {
      const names = accounts.get(accountId) ?? new Map<string, T>();
      names.set(name, value);
      accounts.set(accountId, names);
    },
    delete: (accountId, name) => {
      accounts.get(accountId)?.delete(name);
    },
    deleteAccount: (accountId) => {
      accounts.delete(accountId);
    },
    entries: () =>
      [...accounts].flatMap(([accountId, names]) =>
        [...names].map(([name, value]) => ({ accountId, name, value })),
      ),
  };
}
