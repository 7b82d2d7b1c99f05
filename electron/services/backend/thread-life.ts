import { Worker } from 'node:worker_threads';
import { connect, type Remote } from '../rpc/rpc.ts';
import type { BackendCalls, BackendEvents, BackendWorkerData, MainCalls } from './protocol.ts';

/** The backend's thread from its start to its end. */
export type ThreadLife = {
  /** What a call answers; null when the thread ended before it did. */
  ask<T>(call: (remote: Remote<BackendCalls>) => Promise<T>): Promise<{ value: T } | null>;
  end(): Promise<void>;
};

export type ThreadLifeOptions = {
  entry: string;
  workerData: BackendWorkerData;
  answers: MainCalls;
  onEvent: <E extends keyof BackendEvents>(name: E, payload: BackendEvents[E]) => void;
  /** The thread ended without being asked to. */
  onDeath: (cause: Error) => void;
};

export function startThreadLife(options: ThreadLifeOptions): ThreadLife {
  const { entry, workerData, answers, onEvent, onDeath } = options;
  const worker = new Worker(entry, { workerData, name: 'backend' });
  const { remote } = connect<BackendCalls, BackendEvents>(worker, { ...answers }, onEvent);

  let isEnding = false;
  let cause: Error | null = null;
  let settle: (gone: null) => void = () => undefined;
  // Calls under way when the thread ends would otherwise never answer.
  const ended = new Promise<null>((resolve) => {
    settle = resolve;
  });
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', (code) => {
    settle(null);
    if (!isEnding) onDeath(cause ?? new Error(`The backend's thread ended with code ${code}`));
  });

  return {
    ask: (call) => Promise.race([call(remote).then((value) => ({ value })), ended]),
    async end() {
      isEnding = true;
      await worker.terminate();
    },
  };
}
