import { z } from 'zod';
import type { Account, AccountId, SecretValues } from '../../../shared/domain/account.ts';
import { appError } from '../../../shared/errors.ts';
import type { SecretState, VaultState } from '../../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { TokenKeeper } from '../cloud/platform.ts';
import type { Log } from '../log/log.ts';
import type { Redactor } from '../log/redaction.ts';
import { typedSecrets as SECRETS, loginToken as TOKEN } from '../store/accounts/secret-names.ts';
import type { Store } from '../store/store.ts';
import type { KeyStore } from './key-store.ts';
import { createSafe } from './safe.ts';
import { parseJson } from './sealed.ts';
import { loadVaultFacts } from './vault-facts.ts';
import type { HeldSecret } from './vault-rows.ts';

const valuesSchema = z.record(z.string(), z.string());

export type VaultOptions = {
  store: Store;
  keyStore: KeyStore;
  log: Log;
  redactor: Redactor;
  /** What an earlier vault held in memory: of the database before a restore, or of a thread that died. */
  held?: readonly HeldSecret[];
  /** Where the secrets of an account (null: of several) are kept changed. */
  onChange?: (accountId: AccountId | null) => void;
  /** What is in memory only changed, to all of this: for a holder that outlives this thread. */
  onHeld?: (held: HeldSecret[]) => void;
};

/** Keeps the secrets and the token of each account. Nothing here is ever handed to the page. */
export type Vault = {
  stateOf(accountId: AccountId): SecretState;
  /**
   * Replaces all secrets of an account at once, with the settings they belong to, and forgets the
   * token that the old ones got.
   */
  setSecrets(account: Account, values: SecretValues): Promise<void>;
  /** Deletes secrets and token. */
  deleteSecrets(accountId: AccountId): Promise<void>;
  /** For building a request, nothing else. Fails with `secretMissing` or `secretUnreadable`. */
  readSecrets(accountId: AccountId): Promise<Result<Record<string, string>>>;
  /**
   * The keeper for a new session. Once secrets or address changed, older keepers stand still: a
   * login that was under way must not leave its token to the new settings.
   */
  tokensFor(accountId: AccountId): TokenKeeper;
  forgetToken(accountId: AccountId): Promise<void>;
  /** Drops what is held in memory for an account that was removed. */
  forgetAccount(accountId: AccountId): void;
  /** What is in memory only, for the vault that takes this one's place. */
  held(): HeldSecret[];
  state(): Promise<VaultState>;
  setConsent(consent: boolean): Promise<VaultState>;
  /**
   * Asks the key store for every stored value: finds the unreadable, moves the rest to where they
   * belong. Slow, so it runs after the first screen is shown.
   */
  check(): Promise<void>;
};

/** Opens the vault on a database that is ready. Rejects with a `StoreError`. */
export async function createVault(options: VaultOptions): Promise<Vault> {
  const { store, keyStore, log, redactor } = options;
  const facts = await loadVaultFacts(store);
  const onChange = options.onChange ?? (() => undefined);
  const safe = createSafe({
    store,
    keyStore,
    facts,
    log,
    onDecrypted: ({ name }, value) => {
      for (const secret of name === SECRETS ? secretsIn(value) : [value]) redactor.register(secret);
    },
    onChange: ({ accountId, name }) => {
      // A new token is nobody's business.
      if (name === SECRETS) onChange(accountId);
    },
    onHeld: options.onHeld ?? (() => undefined),
  });
  await safe.load(options.held ?? []);
  const generations = new Map<AccountId, number>();
  let changedFrom: string | null = null;

  const generationOf = (accountId: AccountId) => generations.get(accountId) ?? 0;
  const endGeneration = (accountId: AccountId) =>
    generations.set(accountId, generationOf(accountId) + 1);

  async function forgetToken(accountId: AccountId): Promise<void> {
    endGeneration(accountId);
    await safe.remove(accountId, TOKEN);
  }

  /** Compared with the backends that hold values; remembered, since values move to the new one. */
  async function noteBackendChange(): Promise<string> {
    const backend = await keyStore.backend();
    changedFrom = safe.backends().find((other) => other !== backend) ?? changedFrom;
    return backend;
  }

  async function state(): Promise<VaultState> {
    const backend = await noteBackendChange();
    const strong = await keyStore.protects();
    const mode = strong ? 'protected' : facts.consent ? 'degraded' : 'memoryOnly';
    return { backend, mode, consent: facts.consent, changedFrom };
  }

  async function settle(): Promise<void> {
    const backend = await noteBackendChange();
    if (changedFrom !== null) log.warn('vault.backendChanged', { from: changedFrom, to: backend });
    await safe.settle();
  }

  return {
    stateOf: (accountId) => safe.placeOf({ accountId, name: SECRETS }),
    async setSecrets(account, values) {
      const { id: accountId } = account;
      for (const value of Object.values(values)) redactor.register(value);
      await forgetToken(accountId);
      await safe.keep({ accountId, name: SECRETS }, JSON.stringify(values), account);
      log.info('vault.secretsSet', { accountId, kept: safe.placeOf({ accountId, name: SECRETS }) });
    },
    async deleteSecrets(accountId) {
      await forgetToken(accountId);
      await safe.remove(accountId, SECRETS);
      log.info('vault.secretsDeleted', { accountId });
    },
    async readSecrets(accountId) {
      const read = await safe.read({ accountId, name: SECRETS });
      if (!read.ok) return read;
      const values = valuesSchema.safeParse(parseJson(read.value));
      if (!values.success) return err(appError('secretUnreadable'));
      for (const value of Object.values(values.data)) redactor.register(value);
      return ok(values.data);
    },
    tokensFor(accountId) {
      const generation = generationOf(accountId);
      const isCurrent = () => generationOf(accountId) === generation;
      const address = { accountId, name: TOKEN };
      return {
        async load() {
          if (!isCurrent()) return null;
          const read = await safe.read(address);
          if (!read.ok) return null;
          redactor.register(read.value);
          return read.value;
        },
        async save(token) {
          redactor.register(token);
          if (isCurrent()) await safe.keep(address, token);
        },
        async forget() {
          if (isCurrent()) await safe.remove(accountId, TOKEN);
        },
      };
    },
    forgetToken,
    forgetAccount(accountId) {
      endGeneration(accountId);
      safe.forget(accountId);
    },
    held: safe.held,
    state,
    async setConsent(consent) {
      // The wish first: should the rest be cut off, the next start acts on it.
      await facts.setConsent(consent);
      log.info('vault.consent', { consent });
      await settle();
      onChange(null);
      return state();
    },
    check: settle,
  };
}

function secretsIn(value: string): string[] {
  const values = valuesSchema.safeParse(parseJson(value));
  return values.success ? Object.values(values.data) : [];
}
