import type { AccountId } from '../../../shared/domain/account.ts';
import type { ChannelName } from '../../../shared/ipc/channels.ts';
import type { Envelope, EventPayload } from '../../../shared/ipc/contract.ts';
import type { ExportJob } from '../../../shared/ipc/export.ts';
import type { Locale } from '../../../shared/locales/translator.ts';
import type { Result } from '../../../shared/result.ts';
import type { BackendFacts } from '../diagnostics/facts.ts';
import type { ExportOutcome } from '../export/run-export.ts';
import type { HeldSecret } from '../vault/vault-rows.ts';

/**
 * What the main thread and the backend's thread say to each other over `services/rpc`. Values travel
 * by structured clone.
 */

/** What the worker is started with. */
export type BackendWorkerData = {
  profileFolder: string;
  logFolder: string;
  /** The built entry of the store's own threads. */
  storeEntry: string;
  /** Secrets that a thread before this one had in memory only. */
  held: readonly HeldSecret[];
};

/** Where a vendor's own page is, and the hosts that such pages have. */
export type ConsolePlace = { url: string; hosts: string[] };

/** Where a table is written to, and in which language. */
export type ExportPlace = { path: string; locale: Locale };

/** Answered by the backend. */
export type BackendCalls = {
  invoke(channel: ChannelName, input: unknown): Promise<Envelope<unknown>>;
  consoleOf(accountId: AccountId): Promise<Result<ConsolePlace>>;
  sqliteVersion(): Promise<string>;
  /** Connects the accounts that a ready file of the stand-in clouds names. */
  loadSample(readyFile: string): Promise<void>;
  /** Writes what the person asked for into the file that the person chose. */
  runExport(job: ExportJob, place: ExportPlace): Promise<Result<ExportOutcome>>;
  cancelExports(): void;
  /** What a bundle of diagnostics may say of the backend. */
  readFacts(): Promise<BackendFacts>;
  setLogDetail(on: boolean): void;
  powerResumed(): void;
  online(): void;
  /** Resolves when everything under way has ended and the database is closed. */
  stop(): Promise<void>;
};

/** Answered by the main thread: the key store of the operating system lives there, and it outlives this one. */
export type MainCalls = {
  keyStoreBackend(): Promise<string>;
  keyStoreProtects(): Promise<boolean>;
  keyStoreEncrypt(plain: string): Promise<Uint8Array>;
  keyStoreDecrypt(cipher: Uint8Array): Promise<string | null>;
  /** Takes over all that is in memory only, so that it outlives the backend's thread. */
  holdSecrets(held: HeldSecret[]): void;
};

/** Told by the backend without being asked; the same as the page's events of these names. */
export type BackendEvents = {
  changed: EventPayload<'changed'>;
  syncStatus: EventPayload<'syncStatus'>;
  storeState: EventPayload<'storeState'>;
  exportProgress: EventPayload<'exportProgress'>;
  fault: EventPayload<'fault'>;
};

export type BackendEventName = keyof BackendEvents;

export const backendEventNames = [
  'changed',
  'syncStatus',
  'storeState',
  'exportProgress',
  'fault',
] as const satisfies readonly BackendEventName[];
