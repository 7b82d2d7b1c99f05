import type { AccountId } from '../../../shared/domain/account.ts';
import type { SyncStatus } from '../../../shared/domain/sync.ts';
import type { AppError } from '../../../shared/errors.ts';
import { type Accounts, createAccounts } from '../accounts/accounts.ts';
import { newId } from '../accounts/new-id.ts';
import { createSessions, type Sessions } from '../accounts/sessions.ts';
import type { Clock } from '../clock/clock.ts';
import { createRateBudgets } from '../cloud/budget.ts';
import { createKeyedLock } from '../concurrency/lock.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { Log } from '../log/log.ts';
import type { Redactor } from '../log/redaction.ts';
import { createRenewals, type Renewals } from '../renewals/renewals.ts';
import type { Store } from '../store/store.ts';
import type { FindPlatform } from '../sync/judgement.ts';
import { createSync, type Sync } from '../sync/sync.ts';
import type { KeyStore } from '../vault/key-store.ts';
import { createVault, type Vault } from '../vault/vault.ts';
import type { HeldSecret } from '../vault/vault-rows.ts';
import type { Changes } from './changes.ts';
import { createDailyBackup, type DailyBackup } from './daily-backup.ts';
import { type LiveSettings, loadSettings } from './live-settings.ts';

export type ServicesOptions = {
  store: Store;
  clock: Clock;
  random: () => number;
  http: HttpClient;
  hasNetwork?: () => boolean;
  keyStore: KeyStore;
  log: Log;
  redactor: Redactor;
  /** Secrets in memory only that outlive a restore, or the thread. */
  held: readonly HeldSecret[];
  onHeld?: (held: HeldSecret[]) => void;
  findPlatform: FindPlatform;
  changes: Changes;
  failureOf: (event: string, error: unknown) => AppError;
  backgroundFailed: (event: string, error: unknown) => void;
  onStatus: (status: SyncStatus) => void;
};

/** All that works on an open database. */
export type Services = {
  store: Store;
  settings: LiveSettings;
  vault: Vault;
  sessions: Sessions;
  sync: Sync;
  accounts: Accounts;
  renewals: Renewals;
  dailyBackup: DailyBackup;
  /** What may wait until the first screen is shown: key store, schedule, outbox. */
  begin(): Promise<void>;
  stop(): Promise<void>;
};

export async function openServices(options: ServicesOptions): Promise<Services> {
  const { store, clock, random, log, redactor, findPlatform, changes, failureOf } = options;
  const stopping = new AbortController();
  const accountLock = createKeyedLock();
  const [settings, vault] = await Promise.all([
    loadSettings(store),
    createVault({
      store,
      keyStore: options.keyStore,
      log,
      redactor,
      held: options.held,
      ...(options.onHeld ? { onHeld: options.onHeld } : {}),
      onChange: (accountId) => changes.tell(['vault', 'accounts'], accountId),
    }),
  ]);
  const rules = () => settings.current().rules;
  const budgets = createRateBudgets({
    loadBudget: (key) => store.loadBudget(key),
    saveBudget: (key, record) => store.saveBudget(key, record),
    clock,
  });
  const sessions = createSessions({ ...options, vault, budgets });

  const waits = new Map<AccountId, number>();
  /** What is left of the calls is told with the account, so it is asked for again when it is used up. */
  function tellWait({ accountId, ...status }: SyncStatus): void {
    const until = status.state === 'running' ? status.waitingUntil : null;
    if (until === null || waits.get(accountId) === until) return;
    waits.set(accountId, until);
    changes.tell(['accounts'], accountId);
  }

  const sync = createSync({
    ...options,
    onStatus(status) {
      options.onStatus(status);
      tellWait(status);
    },
    rules,
    accountLock,
    everyHours: () => settings.current().syncEveryHours,
    sessionOf: sessions.of,
    canSignIn: (accountId) => !['missing', 'unreadable'].includes(vault.stateOf(accountId)),
    onApplied(accountId, { trigger, version, renewalsMoved }) {
      changes.tell(['entitlements', 'accounts'], accountId, version);
      if (renewalsMoved > 0) changes.tell(['renewals'], accountId);
      // A reading that worked shows that sending will work as well.
      if (trigger === 'reading') inBackground('renewals.resume', renewals.resume(accountId));
    },
    onFailureChanged: (accountId) => changes.tell(['accounts'], accountId),
  });

  const accounts = createAccounts({
    ...options,
    vault,
    sync,
    sessions,
    accountLock,
    signal: stopping.signal,
    onChanged: (accountId) => changes.tell(['accounts', 'entitlements', 'renewals'], accountId),
  });

  const renewals = createRenewals({
    store,
    clock,
    random,
    log,
    newRenewalId: () => newId(random),
    newRequestId: () => newId(random),
    hasNetwork: options.hasNetwork ?? (() => true),
    sessions: sessions.of,
    describe: (platform) => findPlatform(platform)?.descriptor ?? null,
    rules,
    onChanged: (accountId: AccountId) => changes.tell(['renewals', 'accounts'], accountId),
    onSent: (accountId: AccountId) => sync.renewalSent(accountId),
    enterLicense: accounts.enterLicense,
  });

  function inBackground(event: string, task: Promise<unknown>): void {
    task.catch((error: unknown) => options.backgroundFailed(event, error));
  }

  const dailyBackup = createDailyBackup({ store, clock, log, failureOf });
  await sync.load();
  return {
    store,
    settings,
    vault,
    sessions,
    sync,
    accounts,
    renewals,
    dailyBackup,
    async begin() {
      // What a key store refuses now, it is asked again at the moment of use.
      await vault.check().catch((error: unknown) => failureOf('vault.checkFailed', error));
      if (stopping.signal.aborted) return;
      sync.begin();
      renewals.start();
      dailyBackup.begin();
    },
    async stop() {
      stopping.abort(new Error('stopping'));
      dailyBackup.stop();
      await Promise.all([sync.stop(), renewals.stop()]);
    },
  };
}
