import { type AppError, appError } from '../../../shared/errors.ts';
import type { StoreState } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import { problemOf } from './database/open.ts';
import { type Lane, laneHere } from './lane.ts';
import { createReader, type ReaderCalls } from './reader.ts';
import type { OpenReport } from './role.ts';
import { type OwnMethod, routes } from './routes.ts';
import { chunkLength, packItems, unpackCloudItems } from './snapshot/columns.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';
import { laneInThread } from './thread-lane.ts';
import { createWriter, type WriterCalls } from './writer.ts';

export type StoreOptions = {
  /** The database file; its folder is made if need be. */
  path: string;
  backupFolder: string;
  clock: Clock;
  log: Log;
  /** The built `worker.ts`, run in two threads; or everything on the calling thread. */
  threads: { entry: string } | 'inProcess';
  /** Told of every change of the state after the first. */
  onState?: (state: StoreState) => void;
};

/**
 * Opens the database. Problems do not reject: `state()` tells them, and every call that needs the
 * database rejects with a `StoreError` of the same code until a restore has put it right.
 */
export async function startStore(options: StoreOptions): Promise<Store> {
  const { clock, log, path } = options;
  const { writer, reader } = openLanes(options, () => become(problemOf('storeFailed', path)));
  let state: StoreState = { state: 'opening' };
  let isStarted = false;
  let handOvers = 0;
  // While a restore is under way, calls wait for its end.
  let passage: Promise<void> = Promise.resolve();

  function become(next: StoreState): void {
    state = next;
    if (isStarted) options.onState?.(next);
  }

  function fail(error: AppError, method: string): never {
    // Others, such as an account that was removed meanwhile, are for the caller to judge.
    if (!error.code.startsWith('store')) throw new StoreError(error);
    const cause = String(error.params.cause ?? '');
    const logId = log.error('store.failed', { method, code: error.code, cause });
    if (error.code === 'storeDamaged' && state.state === 'ready') {
      become(problemOf('storeDamaged', path));
    }
    throw new StoreError({ ...error, logId });
  }

  async function value<T>(method: string, result: Promise<Result<T>>): Promise<T> {
    const settled = await result;
    return settled.ok ? settled.value : fail(settled.error, method);
  }

  async function enter(): Promise<void> {
    await passage;
    if (state.state === 'problem') throw new StoreError(appError(state.code));
  }

  /** Takes over what the writer found, and opens the reader beside it. */
  async function opened(report: OpenReport): Promise<void> {
    const both = 'cause' in report ? report : await readerReport(report);
    if ('cause' in both) {
      log.error('store.notOpened', { code: both.state.code, cause: both.cause });
    } else {
      for (const version of both.migratedTo) log.info('store.migrated', { version });
      if (both.uncleanExit) void verify();
    }
    become(both.state);
  }

  async function readerReport(ofWriter: OpenReport): Promise<OpenReport> {
    const ofReader = await value('open', reader.call('open'));
    return 'cause' in ofReader ? ofReader : ofWriter;
  }

  /** After a crash or a power cut: meanwhile the database is in use, since it nearly always is sound. */
  async function verify(): Promise<void> {
    const sound = await writer.call('isSound');
    log.info('store.verified', { sound: sound.ok && sound.value });
    if (sound.ok && !sound.value) become(problemOf('storeDamaged', path));
  }

  const own: Pick<Store, OwnMethod> = {
    async applySnapshot({ items, ...head }) {
      await enter();
      handOvers += 1;
      const handOver = handOvers;
      // In parts, so that the calling thread gets to other things in between.
      for (let from = 0; from < items.length; from += chunkLength) {
        const columns = packItems(items.slice(from, from + chunkLength));
        await value('takeItems', writer.call('takeItems', handOver, columns));
      }
      return value('applySnapshot', writer.call('applyTaken', handOver, head));
    },
    async itemsOf(accountId) {
      await enter();
      return unpackCloudItems(await value('itemsOf', reader.call('itemColumns', accountId)));
    },
    async state() {
      await passage;
      return state;
    },
    backups: () => value('backups', writer.call('backupsNow')),
    async backUp(reason) {
      await enter();
      await value('backUp', writer.call('backUpNow', reason, clock.now()));
    },
    async restore(name) {
      await passage;
      let open = () => {};
      passage = new Promise((resolve) => {
        open = resolve;
      });
      try {
        become({ state: 'opening' });
        await value('close', reader.call('close'));
        const { result, report } = await value(
          'restore',
          writer.call('restoreFrom', name, clock.now()),
        );
        await opened(report);
        log.info('store.restored', { name, done: result.ok });
        return result.ok ? ok(null) : err(result.error);
      } finally {
        open();
      }
    },
    async close() {
      await passage;
      await value('close', reader.call('close'));
      await value('close', writer.call('close'));
      await Promise.all([reader.end(), writer.end()]);
    },
  };

  await opened(await value('open', writer.call('open', clock.now())));
  isStarted = true;
  return withRouted(own, async (role, method, args) => {
    await enter();
    const lane: AnyLane = role === 'reader' ? reader : writer;
    return value(method, lane.call(method, ...args));
  });
}

type AnyLane = { call(method: string, ...args: unknown[]): Promise<Result<unknown>> };
type Ask = (role: 'reader' | 'writer', method: string, args: unknown[]) => Promise<unknown>;

/** Adds the methods that one connection answers alone, by the table of routes. */
function withRouted(own: Pick<Store, OwnMethod>, ask: Ask): Store {
  const routed = Object.entries(routes).flatMap(([method, role]) =>
    role === 'own' ? [] : [[method, (...args: unknown[]) => ask(role, method, args)]],
  );
  // `routes` names every method of a store, and `Served` gives each its types on the other side.
  return { ...Object.fromEntries(routed), ...own } as Store;
}

function openLanes(
  options: StoreOptions,
  onDeath: () => void,
): { writer: Lane<WriterCalls>; reader: Lane<ReaderCalls> } {
  const { path, backupFolder, threads, clock, log } = options;
  const onSlow = (statement: string, ms: number) =>
    log.warn('store.slow', { statement, ms: Math.round(ms) });
  if (threads === 'inProcess') {
    const here = { path, backupFolder, monotonic: clock.monotonic, onSlow };
    return { writer: laneHere(createWriter(here)), reader: laneHere(createReader(here)) };
  }
  const shared = { path, backupFolder, entry: threads.entry, log, onSlow, onDeath };
  return {
    writer: laneInThread<WriterCalls>({ ...shared, role: 'writer' }),
    reader: laneInThread<ReaderCalls>({ ...shared, role: 'reader' }),
  };
}
