import { Worker } from 'node:worker_threads';
import { appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Log } from '../log/log.ts';
import { connect, type Handlers } from '../rpc/rpc.ts';
import type { Answer, Arguments, Lane } from './lane.ts';

/** What the writing thread is started with. */
export type ThreadData = { path: string; backupFolder: string };

/** What it tells without being asked. */
export type ThreadEvents = { slow: { statement: string; ms: number } };

export type ThreadOptions = ThreadData & {
  /** The built `worker.ts`. */
  entry: string;
  log: Log;
  onSlow: (statement: string, ms: number) => void;
  /** The thread ended by itself, which it never should. */
  onDeath: () => void;
};

/** Runs the writing connection in a thread of its own. */
export function laneInThread<Calls>(options: ThreadOptions): Lane<Calls> {
  const { entry, log, onSlow, onDeath, path, backupFolder } = options;
  const workerData: ThreadData = { path, backupFolder };
  const worker = new Worker(entry, { workerData, name: 'store-writer' });
  const { remote } = connect<Handlers, ThreadEvents>(worker, {}, (name, payload) => {
    if (name === 'slow') onSlow(payload.statement, payload.ms);
  });
  const gone: Result<never> = err(appError('storeFailed', { params: { cause: 'thread' } }));
  const waiting = new Set<(result: Result<never>) => void>();
  let isEnding = false;
  let isOver = false;

  worker.on('error', (error) => {
    log.error('store.threadFailed', { problem: String(error) });
  });
  worker.on('exit', () => {
    isOver = true;
    for (const resolve of waiting) resolve(gone);
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
        // Without this a call under way when the thread dies would never answer.
        waiting.add(resolve);
        const call = remote[method] as (...args: unknown[]) => Promise<unknown>;
        call(...args)
          .then((result) => resolve(result as Result<Answer<Calls[M]>>), reject)
          .finally(() => waiting.delete(resolve));
      });
    },
    async end() {
      isEnding = true;
      await worker.terminate();
    },
  };
}
