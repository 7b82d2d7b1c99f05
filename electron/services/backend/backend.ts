import { join } from 'node:path';
import type { AccountId } from '../../../shared/domain/account.ts';
import type { SyncStatus } from '../../../shared/domain/sync.ts';
import { appError } from '../../../shared/errors.ts';
import type { StoreState } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { Platform } from '../cloud/platform.ts';
import type { BackendFacts } from '../diagnostics/facts.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { Log } from '../log/log.ts';
import type { Redactor } from '../log/redaction.ts';
import type { Store } from '../store/store.ts';
import type { KeyStore } from '../vault/key-store.ts';
import type { HeldSecret } from '../vault/vault-rows.ts';
import { createChanges } from './changes.ts';
import { createExports, type Exports } from './exports.ts';
import { createFailureReader } from './failure-of.ts';
import type { BackendHandlers } from './handler-table.ts';
import { createOpening } from './opening.ts';
import type { BackendEventName, BackendEvents, ConsolePlace } from './protocol.ts';
import { ensureSampleAccounts } from './sample.ts';
import { serveChannels } from './serve-channels.ts';

export type StorePlace = {
  path: string;
  backupFolder: string;
  /** Told of every change of the state after the first. */
  onState: (state: StoreState) => void;
};

export type BackendOptions = {
  profileFolder: string;
  clock: Clock;
  /** Numbers in [0, 1): for ids, so from a good source. */
  random: () => number;
  http: HttpClient;
  /** False while this computer has no network at all; left out: never asked. */
  hasNetwork?: () => boolean;
  keyStore: KeyStore;
  log: Log;
  redactor: Redactor;
  platforms: readonly Platform[];
  /** The computer's own time zone, IANA name: months on the timeline are by its calendar. */
  timeZone: string;
  openStore: (place: StorePlace) => Promise<Store>;
  /** What a backend before this one held in memory only. */
  held?: readonly HeldSecret[];
  /** What is in memory only changed, to all of this. */
  onHeld?: (held: HeldSecret[]) => void;
  onEvent: <E extends BackendEventName>(name: E, payload: BackendEvents[E]) => void;
};

/** Everything below the window, without Electron. */
export type Backend = {
  /** What each channel does. None of them rejects. */
  handlers: BackendHandlers;
  /** Opens the database. Answers come as soon as it is open; calls before that wait. */
  start(): void;
  /** Resolves when everything under way has ended and the database is closed. */
  stop(): Promise<void>;
  /** Where the vendor's own page of an account is. Error: `unknownAccount`. */
  consoleOf(accountId: AccountId): Promise<Result<ConsolePlace>>;
  /** Empty while the database cannot be opened. */
  sqliteVersion(): Promise<string>;
  /** Connects what a stand-in's ready file (its text) names and is not there yet. */
  loadSample(readyFile: string): Promise<void>;
  powerResumed(): void;
  online(): void;
  /** What a bundle of diagnostics may say. Never waits for the database. */
  readFacts(): Promise<BackendFacts>;
} & Exports;

export function createBackend(options: BackendOptions): Backend {
  const { clock, log, platforms, onEvent } = options;
  const findPlatform = (id: string) =>
    platforms.find(({ descriptor }) => descriptor.id === id) ?? null;
  const failureOf = createFailureReader(log);
  /** For work that nobody waits for: a bug in it is told, since no part of a screen stands for it. */
  function backgroundFailed(event: string, thrown: unknown): void {
    const { code, logId } = failureOf(event, thrown);
    if (code === 'unexpected' && logId !== null) onEvent('fault', { logId });
  }
  const changes = createChanges((changed) => onEvent('changed', changed));
  const opening = createOpening({
    clock,
    log,
    failureOf,
    backgroundFailed,
    held: options.held ?? [],
    openStore: (onState) =>
      options.openStore({
        path: join(options.profileFolder, 'tenure.db'),
        backupFolder: join(options.profileFolder, 'backups'),
        onState,
      }),
    services: (store) => ({
      ...options,
      store,
      findPlatform,
      changes,
      failureOf,
      backgroundFailed,
      onStatus: (status: SyncStatus) => onEvent('syncStatus', status),
    }),
    onState: (state: StoreState) => onEvent('storeState', state),
    onReopened: () =>
      changes.tell(['entitlements', 'accounts', 'renewals', 'settings', 'vault'], null),
  });

  const exports = createExports({ ...options, opening });

  return {
    ...exports,
    handlers: serveChannels({
      opening,
      clock,
      timeZone: options.timeZone,
      platforms,
      findPlatform,
      changes,
      failureOf,
      backgroundFailed,
    }),
    start: opening.start,
    async stop() {
      exports.cancelExports();
      await opening.stop();
    },

    async consoleOf(accountId) {
      const open = await opening.services();
      if (!open.ok) return open;
      const stored = await open.value.store.findAccount(accountId);
      const url = stored && findPlatform(stored.account.platform)?.descriptor.consoleUrl;
      if (!url) return err(appError('unknownAccount'));
      const hosts = platforms.map(({ descriptor }) => new URL(descriptor.consoleUrl).host);
      return ok({ url, hosts });
    },

    async sqliteVersion() {
      const open = await opening.services();
      return open.ok ? open.value.store.sqliteVersion() : '';
    },

    async loadSample(readyFile) {
      const open = await opening.services();
      if (open.ok) await ensureSampleAccounts({ ...open.value, log }, readyFile);
    },

    async readFacts() {
      const { readFacts } = await import('../diagnostics/facts.ts');
      return readFacts({
        profileFolder: options.profileFolder,
        now: clock.now(),
        state: await opening.state(),
        store: opening.present(),
        services: opening.running(),
      });
    },

    powerResumed() {
      const { sync, renewals, dailyBackup } = opening.running() ?? {};
      sync?.resumed();
      renewals?.wake();
      dailyBackup?.resumed();
    },

    online() {
      const { sync, renewals } = opening.running() ?? {};
      sync?.online();
      renewals?.online();
    },
  };
}
