import { dirname, join } from 'node:path';
import type { AccountId } from '../../../shared/domain/account.ts';
import { appError } from '../../../shared/errors.ts';
import type { ChannelName, EventName } from '../../../shared/ipc/channels.ts';
import type { Envelope, EventPayload, Output } from '../../../shared/ipc/contract.ts';
import type { ExportJob } from '../../../shared/ipc/export.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system-clock.ts';
import { createRestartLimit } from '../concurrency/restart-limit.ts';
import type { BackendFacts } from '../diagnostics/facts.ts';
import type { ExportOutcome } from '../export/run-export.ts';
import type { KeyStore } from '../vault/key-store.ts';
import type { HeldSecret } from '../vault/vault-rows.ts';
import type {
  BackendEventName,
  BackendEvents,
  BackendWorkerData,
  ConsolePlace,
  ExportPlace,
  MainCalls,
} from './protocol.ts';
import { startThreadLife, type ThreadLife } from './thread-life.ts';

/** A backend that hangs must not keep the app from closing; what it was doing is on disk. */
const longestStopMs = 10_000;
/** Longer than the writer's, because a reading may last minutes before it kills the thread again. */
const restartSpanMs = 10 * 60_000;

const everything: EventPayload<'changed'>['topics'] = [
  'entitlements',
  'accounts',
  'renewals',
  'settings',
  'vault',
];

export type BackendThreadOptions = Omit<BackendWorkerData, 'storeEntry' | 'held'> & {
  /** The built `worker.ts`. */
  entry: string;
  /** The built entry of the store's threads; by default `store.cjs` beside `entry`. */
  storeEntry?: string;
  keyStore: KeyStore;
  clock?: Clock;
  /**
   * The thread died. `goesOn`: it was started again, and calls from now on are answered; else every
   * later call answers `unexpected`. Calls that were under way answer that too and are never made
   * again by themselves, since they may have been carried out.
   */
  onDeath: (cause: Error, goesOn: boolean) => void;
};

/** The backend as the main thread sees it. */
export type BackendThread = {
  /** The backend parses the input and checks the output against the contract. */
  invoke<C extends ChannelName>(channel: C, input: unknown): Promise<Envelope<Output<C>>>;
  onEvent<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): void;
  consoleOf(accountId: AccountId): Promise<Result<ConsolePlace>>;
  sqliteVersion(): Promise<string>;
  /** Connects the accounts of a stand-in's ready file (a path). */
  loadSample(readyFile: string): Promise<void>;
  runExport(job: ExportJob, place: ExportPlace): Promise<Result<ExportOutcome>>;
  cancelExports(): void;
  /** null while the thread is gone. */
  readFacts(): Promise<BackendFacts | null>;
  setLogDetail(on: boolean): void;
  powerResumed(): void;
  online(): void;
  stop(): Promise<void>;
};

/** Starts the backend in a thread of its own, and again when it dies. */
export function startBackendThread(options: BackendThreadOptions): BackendThread {
  const { keyStore, clock = systemClock } = options;
  const places = {
    profileFolder: options.profileFolder,
    logFolder: options.logFolder,
    storeEntry: options.storeEntry ?? join(dirname(options.entry), 'store.cjs'),
  };
  /** What the backend has in memory only: a thread that dies must not cost the person its secrets. */
  let held: readonly HeldSecret[] = [];
  const listeners = new Map<string, ((payload: unknown) => void)[]>();
  const restarts = createRestartLimit(clock, restartSpanMs);
  const answers: MainCalls = {
    keyStoreBackend: () => keyStore.backend(),
    keyStoreProtects: () => keyStore.protects(),
    keyStoreEncrypt: (plain) => keyStore.encrypt(plain),
    keyStoreDecrypt: (cipher) => keyStore.decrypt(cipher),
    holdSecrets(now) {
      held = now;
    },
  };

  function tell<E extends BackendEventName>(name: E, payload: BackendEvents[E]): void {
    for (const listener of listeners.get(name) ?? []) listener(payload);
  }

  const begin = (isAgain: boolean): ThreadLife =>
    startThreadLife({
      entry: options.entry,
      workerData: { ...places, held },
      answers,
      onEvent(name, payload) {
        tell(name, payload);
        // Whatever the page asked of the one that died was answered with a failure.
        if (isAgain && name === 'storeState') {
          tell('changed', { topics: everything, accountId: null, version: 0 });
        }
      },
      onDeath(cause) {
        const goesOn = !isStopping && restarts.take();
        if (goesOn) {
          tell('storeState', { state: 'opening' });
          life = begin(true);
        }
        options.onDeath(cause, goesOn);
      },
    });
  let isStopping = false;
  let life = begin(false);

  return {
    async invoke<C extends ChannelName>(channel: C, input: unknown) {
      const reply = await life.ask((remote) => remote.invoke(channel, input));
      // The other side checked it against this channel's schema.
      return reply ? (reply.value as Envelope<Output<C>>) : err(appError('unexpected'));
    },
    onEvent<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void) {
      const ofName = listeners.get(name) ?? [];
      // The backend emits each name with the payload that the contract gives it.
      ofName.push(listener as (payload: unknown) => void);
      listeners.set(name, ofName);
    },
    async consoleOf(accountId) {
      const reply = await life.ask((remote) => remote.consoleOf(accountId));
      return reply ? reply.value : err(appError('unexpected'));
    },
    async sqliteVersion() {
      return (await life.ask((remote) => remote.sqliteVersion()))?.value ?? '';
    },
    async loadSample(readyFile) {
      await life.ask((remote) => remote.loadSample(readyFile));
    },
    async runExport(job, place) {
      const reply = await life.ask((remote) => remote.runExport(job, place));
      return reply ? reply.value : err(appError('unexpected'));
    },
    cancelExports: () => void life.ask((remote) => remote.cancelExports()),
    async readFacts() {
      return (await life.ask((remote) => remote.readFacts()))?.value ?? null;
    },
    setLogDetail: (on) => void life.ask((remote) => remote.setLogDetail(on)),
    powerResumed: () => void life.ask((remote) => remote.powerResumed()),
    online: () => void life.ask((remote) => remote.online()),
    async stop() {
      isStopping = true;
      const tooLong = new Promise<void>((resolve) => {
        clock.schedule(longestStopMs, resolve);
      });
      await Promise.race([life.ask((remote) => remote.stop()), tooLong]);
      await life.end();
    },
  };
}
