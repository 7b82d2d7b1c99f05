import type { Account, AccountId } from '../../../shared/domain/account.ts';
import { appError } from '../../../shared/errors.ts';
import type { SecretState } from '../../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { secretUse } from '../accounts/destinations.ts';
import { createLock } from '../concurrency/lock.ts';
import type { Log } from '../log/log.ts';
import type { Store, StoredSecret } from '../store/store.ts';
import type { KeyStore } from './key-store.ts';
import { type Address, seal, unseal } from './sealed.ts';
import type { VaultFacts } from './vault-facts.ts';
import { createByAddress, type HeldSecret, type VaultRow } from './vault-rows.ts';

export type SafeOptions = {
  store: Store;
  keyStore: KeyStore;
  facts: VaultFacts;
  log: Log;
  /** Every value that was decrypted, so that no log and no screen shows it by mistake. */
  onDecrypted: (address: Address, value: string) => void;
  /** Where a value was found or put changed. */
  onChange: (address: Address) => void;
  /** What is in memory only changed, to all of this. */
  onHeld: (held: HeldSecret[]) => void;
};

/** Where values are kept: encrypted on disk, or in memory where the disk must not have them. */
export type Safe = {
  /**
   * Takes over what the database holds, and what a safe on an earlier one held in memory. No key
   * store is asked, so a start is not held up.
   */
  load(held: readonly HeldSecret[]): Promise<void>;
  /** All that is in memory only. */
  held(): HeldSecret[];
  placeOf(address: Address): SecretState;
  /**
   * Replaces the value as a whole: until it resolves, readers get the previous one. The settings of
   * `account` are saved with it, in one transaction where the value goes to disk.
   */
  keep(address: Address, value: string, account?: Account): Promise<void>;
  /** Fails with `secretMissing` or `secretUnreadable`. */
  read(address: Address): Promise<Result<string>>;
  remove(accountId: AccountId, name: string): Promise<void>;
  /** Drops what is held in memory for an account that no longer exists. */
  forget(accountId: AccountId): void;
  /** Moves values to where the present key store and the person's consent want them. */
  settle(): Promise<void>;
  /** Names of backends that hold stored values. */
  backends(): string[];
};

export function createSafe(options: SafeOptions): Safe {
  const { store, keyStore, facts, log, onChange } = options;
  const onDisk = createByAddress<VaultRow>();
  const inMemory = createByAddress<HeldSecret>();
  /** Held for another address than the account has in this database: never read, only kept. */
  const parked = createByAddress<HeldSecret>();
  const inTurn = createLock();

  async function findCipher({ accountId, name }: Address): Promise<StoredSecret | null> {
    const secrets = await store.loadSecrets(accountId);
    return secrets.find((secret) => secret.name === name) ?? null;
  }

  async function writeToDisk(address: Address, value: string, account?: Account): Promise<boolean> {
    const backend = await keyStore.backend();
    const weak = !(await keyStore.protects());
    await facts.setWeak(backend, weak);
    if (weak && !facts.consent) return false;
    const cipher = await sealOrLog(address, value);
    if (!cipher) return false;
    await store.saveSecrets([{ ...address, backend, cipher }], account);
    onDisk.set(address.accountId, address.name, { backend, readable: true });
    dropHeld(address);
    return true;
  }

  /** A locked or broken key store must not lose what the person typed: it then stays in memory. */
  async function sealOrLog(address: Address, value: string): Promise<Uint8Array | null> {
    try {
      const cipher = await seal(keyStore, address, value);
      if (!cipher) log.error('vault.readBackFailed', { ...address });
      return cipher;
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      log.error('vault.encryptFailed', { ...address, message });
      return null;
    }
  }

  /** A key store that breaks when it is asked is one that cannot read it now; the bytes stay. */
  async function unsealOrLog(address: Address, cipher: Uint8Array): Promise<string | null> {
    try {
      return await unseal(keyStore, address, cipher);
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      log.error('vault.decryptFailed', { ...address, message });
      return null;
    }
  }

  async function moveToMemory({ accountId, name }: Address, value: string): Promise<void> {
    const held = { accountId, name, value, use: await purposeOf(accountId) };
    parked.delete(accountId, name);
    inMemory.set(accountId, name, held);
    options.onHeld(heldNow());
    await removeFromDisk({ accountId, name });
  }

  /** null for an account that is not there. */
  async function purposeOf(accountId: AccountId): Promise<string | null> {
    const stored = await store.findAccount(accountId);
    return stored && secretUse(stored.account);
  }

  const heldNow = () => [...inMemory.entries(), ...parked.entries()].map(({ value }) => value);

  function dropHeld({ accountId, name }: Address): void {
    inMemory.delete(accountId, name);
    parked.delete(accountId, name);
    options.onHeld(heldNow());
  }

  async function removeFromDisk({ accountId, name }: Address): Promise<void> {
    if (!onDisk.get(accountId, name)) return;
    await store.deleteSecrets(accountId, [name]);
    onDisk.delete(accountId, name);
  }

  async function readFromDisk(address: Address): Promise<string | null> {
    const row = onDisk.get(address.accountId, address.name);
    const stored = await findCipher(address);
    if (!row || !stored) return null;
    const value = await unsealOrLog(address, stored.cipher);
    if (value !== null) options.onDecrypted(address, value);
    if (row.readable !== (value !== null)) {
      row.readable = value !== null;
      log.warn('vault.readability', { ...address, backend: row.backend, readable: row.readable });
      onChange(address);
    }
    return value;
  }

  async function keep(address: Address, value: string, account?: Account): Promise<void> {
    if (!(await writeToDisk(address, value, account))) {
      if (account) await store.saveAccount(account);
      await moveToMemory(address, value);
    }
    onChange(address);
  }

  async function settleRow(address: Address, row: VaultRow): Promise<void> {
    const backend = await keyStore.backend();
    const strong = await keyStore.protects();
    const value = await readFromDisk(address);
    if (value === null) return;
    const belongsHere = strong ? row.backend === backend : facts.consent;
    if (belongsHere) return;
    const from = row.backend;
    // A strong store that fails to take it leaves it where it is readable now.
    if (strong && !(await writeToDisk(address, value))) return;
    if (!strong) await moveToMemory(address, value);
    log.info('vault.moved', { ...address, from, to: strong ? backend : 'memory' });
    onChange(address);
  }

  return {
    async load(held) {
      for (const secret of held) {
        const { accountId, name, use } = secret;
        const isSameUse = use !== null && use === (await purposeOf(accountId));
        (isSameUse ? inMemory : parked).set(accountId, name, secret);
      }
      for (const { accountId } of onDisk.entries()) onDisk.deleteAccount(accountId);
      for (const { accountId, name, backend } of await store.secretHolders()) {
        onDisk.set(accountId, name, { backend, readable: true });
      }
    },
    held: heldNow,
    placeOf({ accountId, name }) {
      if (inMemory.get(accountId, name) !== undefined) return 'memoryOnly';
      const row = onDisk.get(accountId, name);
      if (!row) return 'missing';
      if (!row.readable) return 'unreadable';
      return facts.isWeak(row.backend) ? 'degraded' : 'protected';
    },
    keep: (address, value, account) => inTurn(() => keep(address, value, account)),
    async read(address) {
      const held = inMemory.get(address.accountId, address.name);
      if (held !== undefined) return ok(held.value);
      if (!onDisk.get(address.accountId, address.name)) return err(appError('secretMissing'));
      const value = await readFromDisk(address);
      return value === null ? err(appError('secretUnreadable')) : ok(value);
    },
    remove: (accountId, name) =>
      inTurn(async () => {
        await removeFromDisk({ accountId, name });
        dropHeld({ accountId, name });
        onChange({ accountId, name });
      }),
    forget(accountId) {
      onDisk.deleteAccount(accountId);
      inMemory.deleteAccount(accountId);
      parked.deleteAccount(accountId);
      options.onHeld(heldNow());
    },
    settle: () =>
      inTurn(async () => {
        await facts.setWeak(await keyStore.backend(), !(await keyStore.protects()));
        for (const { accountId, name, value: held } of inMemory.entries()) {
          if (await writeToDisk({ accountId, name }, held.value)) onChange({ accountId, name });
        }
        for (const { accountId, name, value: row } of onDisk.entries()) {
          await settleRow({ accountId, name }, row);
        }
      }),
    backends: () => [...new Set(onDisk.entries().map(({ value }) => value.backend))],
  };
}
