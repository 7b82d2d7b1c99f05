import { Worker } from 'node:worker_threads';
import { appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Log } from '../log/log.ts';
import { connect, type Handlers } from '../rpc/rpc.ts';
import { interrupted } from './interrupted.ts';
import type { Answer, Arguments, Lane } from './lane.ts';

/** What the writing thread is started with. */
export type ThreadData = {
  path: string;
  backupFolder: string;
  /**
   * One number in memory that both threads see: that of the call begun last. It outlives the thread,
   * so afterwards it is known for certain which calls never ran.
   */
  begun: Int32Array<SharedArrayBuffer>;
};

/** What it tells without being asked. */
export type ThreadEvents = { slow: { statement: string; ms: number } };

export type ThreadOptions = Omit<ThreadData, 'begun'> & {
  /** The built `worker.ts`. */
  entry: string;
  log: Log;
  onSlow: (statement: string, ms: number) => void;
  /** The thread ended by itself, which it never should. */
  onDeath: () => void;
};

type Waiting = { number: number; resolve: (result: Result<never>) => void };

/** Runs the writing connection in a thread of its own. */
export function laneInThread<Calls>(options: ThreadOptions): Lane<Calls> {
  const { entry, log, onSlow, onDeath, path, backupFolder } = options;
  const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: ThreadData = { path, backupFolder, begun };
  const worker = new Worker(entry, { workerData, name: 'store-writer' });
  const { remote } = connect<Handlers, ThreadEvents>(worker, {}, (name, payload) => {
    if (name === 'slow') onSlow(payload.statement, payload.ms);
  });
  const gone: Result<never> = err(appError('storeFailed', { params: { cause: 'thread' } }));
  const waiting = new Set<Waiting>();
  let lastNumber = 0;
  let isEnding = false;
  let isOver = false;

  worker.on('error', (error) => {
    log.error('store.threadFailed', { problem: String(error) });
  });
  worker.on('exit', () => {
    isOver = true;
    const last = Atomics.load(begun, 0);
    // Calls are begun in the order of their numbers.
    for (const { number, resolve } of waiting) {
      resolve(isEnding ? gone : err(interrupted(number <= last ? 'begun' : 'notBegun')));
    }
    waiting.clear();
    if (!isEnding) onDeath();
  });

  return {
    call<M extends keyof Calls & string>(method: M, ...args: Arguments<Calls[M]>) {
      return new Promise<Result<Answer<Calls[M]>>>((resolve, reject) => {
        if (isOver) {
          resolve(gone);
          return;
        }
        lastNumber += 1;
        // Without this a call under way when the thread dies would never answer.
        const entered = { number: lastNumber, resolve };
        waiting.add(entered);
        const call = remote[method] as (...args: unknown[]) => Promise<unknown>;
        call(lastNumber, ...args)
          .then((result) => resolve(result as Result<Answer<Calls[M]>>), reject)
          .finally(() => waiting.delete(entered));
      });
    },
    async end() {
      isEnding = true;
      await worker.terminate();
    },
  };
}
