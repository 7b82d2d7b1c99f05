import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AccountId } from '../../../shared/domain/account.ts';
import { appError } from '../../../shared/errors.ts';
import type { ChannelName, EventName } from '../../../shared/ipc/channels.ts';
import type { Envelope, EventPayload, Output } from '../../../shared/ipc/contract.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system-clock.ts';
import { connect } from '../rpc/rpc.ts';
import type { KeyStore } from '../vault/key-store.ts';
import type {
  BackendCalls,
  BackendEvents,
  BackendWorkerData,
  ConsolePlace,
  MainCalls,
} from './protocol.ts';

/** A backend that hangs must not keep the app from closing; what it was doing is on disk. */
const longestStopMs = 10_000;

export type BackendThreadOptions = Omit<BackendWorkerData, 'storeEntry'> & {
  /** The built `worker.ts`. */
  entry: string;
  /** The built entry of the store's threads; by default `store.cjs` beside `entry`. */
  storeEntry?: string;
  keyStore: KeyStore;
  clock?: Clock;
  /**
   * The thread died by an exception; every later call answers `unexpected`. By default thrown again,
   * so that it is reported like any other fault of this thread.
   */
  onFault?: (error: Error) => void;
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
  powerResumed(): void;
  online(): void;
  stop(): Promise<void>;
};

/** Starts the backend in a thread of its own. */
export function startBackendThread(options: BackendThreadOptions): BackendThread {
  const { keyStore, clock = systemClock } = options;
  const workerData: BackendWorkerData = {
    profileFolder: options.profileFolder,
    logFolder: options.logFolder,
    storeEntry: options.storeEntry ?? join(dirname(options.entry), 'store.cjs'),
  };
  const worker = new Worker(options.entry, { workerData, name: 'backend' });
  const listeners = new Map<string, ((payload: unknown) => void)[]>();
  const handlers: MainCalls = {
    keyStoreBackend: () => keyStore.backend(),
    keyStoreProtects: () => keyStore.protects(),
    keyStoreEncrypt: (plain) => keyStore.encrypt(plain),
    keyStoreDecrypt: (cipher) => keyStore.decrypt(cipher),
  };
  const { remote } = connect<BackendCalls, BackendEvents>(
    worker,
    { ...handlers },
    (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload);
    },
  );

  let end: (gone: null) => void = () => undefined;
  // Calls under way when the thread ends would otherwise never answer.
  const ended = new Promise<null>((resolve) => {
    end = resolve;
  });
  worker.on('error', (error) => {
    if (!options.onFault) throw error;
    options.onFault(error);
  });
  worker.on('exit', () => end(null));

  /** null when the thread is gone. */
  async function whileRunning<T>(call: Promise<T>): Promise<{ value: T } | null> {
    return Promise.race([call.then((value) => ({ value })), ended]);
  }

  return {
    async invoke<C extends ChannelName>(channel: C, input: unknown) {
      const reply = await whileRunning(remote.invoke(channel, input));
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
      const reply = await whileRunning(remote.consoleOf(accountId));
      return reply ? reply.value : err(appError('unexpected'));
    },
    async sqliteVersion() {
      return (await whileRunning(remote.sqliteVersion()))?.value ?? '';
    },
    async loadSample(readyFile) {
      await whileRunning(remote.loadSample(readyFile));
    },
    powerResumed: () => void whileRunning(remote.powerResumed()),
    online: () => void whileRunning(remote.online()),
    async stop() {
      const tooLong = new Promise<void>((resolve) => {
        clock.schedule(longestStopMs, resolve);
      });
      await Promise.race([whileRunning(remote.stop()), tooLong]);
      await worker.terminate();
    },
  };
}
