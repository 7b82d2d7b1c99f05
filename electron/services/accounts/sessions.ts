import type {
  Account,
  AccountId,
  AccountSettings,
  SecretValues,
} from '../../../shared/domain/account.ts';
import type { RateBudgetState } from '../../../shared/domain/sync.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import { credentialKey } from '../cloud/credential.ts';
import { memoryWithoutEchoes, withoutEchoes } from '../cloud/echoes.ts';
import type { CloudSession, Platform, SessionMemory, TokenKeeper } from '../cloud/platform.ts';
import type { RateBudget } from '../cloud/rate-budget.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { Log } from '../log/log.ts';
import type { Redactor } from '../log/redaction.ts';
import type { Store } from '../store/store.ts';
import type { FindPlatform } from '../sync/judgement.ts';
import type { Vault } from '../vault/vault.ts';

export type SessionsOptions = {
  store: Store;
  vault: Pick<Vault, 'readSecrets' | 'tokensFor'>;
  findPlatform: FindPlatform;
  http: HttpClient;
  budgets: { forCredential(key: string): RateBudget };
  clock: Clock;
  random: () => number;
  log: Log;
  redactor: Redactor;
};

/** The lines to the clouds: one a account, so that whoever calls shares its login. */
export type Sessions = {
  /** Errors: `unknownAccount`, also for an account of a platform that this version lacks. */
  of(accountId: AccountId): Promise<Result<CloudSession>>;
  /** Settings or secrets changed: the next call gets a new session. */
  drop(accountId: AccountId): void;
  /** A session for a try, whose token and memory end with it. Its calls count in the budget. */
  trial(settings: AccountSettings, secrets: SecretValues): CloudSession;
  /** Calls left to an account; null where no limit holds or none was counted yet. */
  budgetOf(account: Account): Promise<RateBudgetState | null>;
};

/** Names the credential of an account between starts, so that showing its budget decrypts nothing. */
const CREDENTIAL_FACT = 'credentialKey';

/** Facts of this scope go with the account. */
const scopeOf = (accountId: AccountId) => accountId;

export function createSessions(options: SessionsOptions): Sessions {
  const { store, vault, findPlatform, http, budgets, clock, random, log, redactor } = options;
  const opened = new Map<AccountId, Promise<Result<CloudSession>>>();
  const credentials = new Map<AccountId, string>();
  const shared = { http, clock, random, log };

  function platformOf(platform: string): Platform | null {
    return findPlatform(platform);
  }

  async function open(accountId: AccountId): Promise<Result<CloudSession>> {
    const account = (await store.findAccount(accountId))?.account;
    const platform = account && platformOf(account.platform);
    if (!account || !platform) return err(appError('unknownAccount'));
    const secrets = () => vault.readSecrets(accountId);
    const session = platform.connect({
      ...shared,
      account,
      secrets,
      tokens: vault.tokensFor(accountId),
      memory: memoryWithoutEchoes(storedMemory(store, accountId), redactor),
      budget: lazyBudget(async () => {
        const read = await secrets();
        // Without a secret there is no call, so no credential's budget is touched.
        const name = read.ok ? platform.credentialName(read.value) : accountId;
        const key = credentialKey(account.platform, name);
        if (read.ok && credentials.get(accountId) !== key) {
          await store.setFact(scopeOf(accountId), CREDENTIAL_FACT, key);
          credentials.set(accountId, key);
        }
        return budgets.forCredential(key);
      }),
    });
    return ok(withoutEchoes(session, redactor));
  }

  return {
    of(accountId) {
      const known = opened.get(accountId);
      if (known) return known;
      const session = open(accountId);
      opened.set(accountId, session);
      const forget = () => {
        if (opened.get(accountId) === session) opened.delete(accountId);
      };
      // A disk that failed once, or an account not yet there, may be there later.
      session.then((result) => result.ok || forget(), forget);
      return session;
    },

    drop(accountId) {
      opened.delete(accountId);
      credentials.delete(accountId);
    },

    trial(settings, secrets) {
      const platform = platformOf(settings.platform);
      // The caller checked the settings against this platform's descriptor.
      if (!platform) throw new Error(`No platform ${settings.platform}`);
      for (const value of Object.values(secrets)) redactor.register(value);
      const key = credentialKey(settings.platform, platform.credentialName(secrets));
      const session = platform.connect({
        ...shared,
        account: { ...settings, id: 'trial-account', ownUserId: null, createdAt: clock.now() },
        secrets: async () => ok(secrets),
        tokens: passingTokens(redactor),
        memory: passingMemory(),
        budget: budgets.forCredential(key),
      });
      return withoutEchoes(session, redactor);
    },

    async budgetOf(account) {
      const limit = platformOf(account.platform)?.callLimit(account) ?? null;
      if (!limit) return null;
      const key =
        credentials.get(account.id) ?? (await store.getFact(scopeOf(account.id), CREDENTIAL_FACT));
      if (key === null) return null;
      credentials.set(account.id, key);
      return budgets.forCredential(key).state(limit);
    },
  };
}

/** The budget of a credential that is not known before the first call. */
function lazyBudget(find: () => Promise<RateBudget>): RateBudget {
  let found: Promise<RateBudget> | null = null;
  const budget = () => {
    found ??= find().catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
  return {
    take: async (limit, priority, signal, onWait) =>
      (await budget()).take(limit, priority, signal, onWait),
    holdUntil: async (limit, until) => (await budget()).holdUntil(limit, until),
    state: async (limit) => (await budget()).state(limit),
  };
}

function storedMemory(store: Store, accountId: AccountId): SessionMemory {
  return {
    get: (key) => store.getFact(scopeOf(accountId), key),
    set: (key, value) => store.setFact(scopeOf(accountId), key, value),
  };
}

function passingMemory(): SessionMemory {
  const facts = new Map<string, string>();
  return {
    get: async (key) => facts.get(key) ?? null,
    set: async (key, value) => {
      facts.set(key, value);
    },
  };
}

function passingTokens(redactor: Redactor): TokenKeeper {
  let kept: string | null = null;
  return {
    load: async () => kept,
    save: async (token) => {
      redactor.register(token);
      kept = token;
    },
    forget: async () => {
      kept = null;
    },
  };
}
