import { type AppError, appError } from '../../../shared/errors.ts';
import type { StoreState } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import { problemOf } from './database/open.ts';
import { isSettled } from './database/settled.ts';
import { createGate } from './gate.ts';
import { type Lane, laneHere } from './lane.ts';
import { type LazyLane, lazyLane } from './lazy-lane.ts';
import { createReader, type ReaderCalls } from './reader.ts';
import type { OpenReport } from './role.ts';
import { type OwnMethod, routes } from './routes.ts';
import { chunkLength, packItems, unpackCloudItems } from './snapshot/columns.ts';
import type { ApplyOutcome, SnapshotToApply, Store } from './store.ts';
import { StoreError } from './store-error.ts';
import { laneInThread } from './thread-lane.ts';
import { createWriter, type WriterCalls } from './writer.ts';

export type StoreOptions = {
  /** The database file; its folder is made if need be. */
  path: string;
  backupFolder: string;
  clock: Clock;
  log: Log;
  /**
   * The built `worker.ts`: writing goes to a thread of its own, reading stays on the calling one.
   * `inProcess`: both stay.
   */
  threads: { entry: string } | 'inProcess';
  /** Told of every change of the state after the first. */
  onState?: (state: StoreState) => void;
};

/**
 * Opens the database. Problems do not reject: `state()` tells them, and every call that needs the
 * database rejects with a `StoreError` of the same code until a restore has put it right. One that
 * was left in order is only opened for reading at first; the writer follows with the first change.
 */
export async function startStore(options: StoreOptions): Promise<Store> {
  const { clock, log, path } = options;
  const { writer, reader } = openLanes(options, () => become(problemOf('storeFailed', path)));
  let state: StoreState = { state: 'opening' };
  let isStarted = false;
  /** After an exit that was not clean, until the pages were looked through. */
  let isUnverified = false;
  /** The writer's own opening, once it has begun. */
  let writerOpening: Promise<void> | null = null;
  let handOvers = 0;
  const gate = createGate();

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

  /** Work on a database that is open; a restore waits for its end, and it for a restore's. */
  function use<T>(work: () => Promise<T>): Promise<T> {
    return gate.shared(async () => {
      if (state.state === 'problem') throw new StoreError(appError(state.code));
      return work();
    });
  }

  /** As `use`, for what writes: the first such work opens the database for writing. */
  function change<T>(work: () => Promise<T>): Promise<T> {
    return use(async () => {
      writerOpening ??= openWriter();
      await writerOpening;
      if (state.state === 'problem') throw new StoreError(appError(state.code));
      return work();
    });
  }

  async function openWriter(): Promise<void> {
    await opened(await value('open', writer.call('open', clock.now())));
  }

  /** Takes over what the writer found, and opens the reader beside it if it is not open yet. */
  async function opened(report: OpenReport): Promise<void> {
    const both = 'cause' in report || state.state === 'ready' ? report : await readerReport(report);
    if ('cause' in both) {
      log.error('store.notOpened', { code: both.state.code, cause: both.cause });
    } else {
      for (const version of both.migratedTo) log.info('store.migrated', { version });
      isUnverified ||= both.uncleanExit;
    }
    if (both.state.state !== state.state) become(both.state);
    if (isStarted) void verify();
  }

  async function readerReport(ofWriter: OpenReport): Promise<OpenReport> {
    const ofReader = await value('open', reader.call('open'));
    return 'cause' in ofReader ? ofReader : ofWriter;
  }

  /** After a crash or a power cut: meanwhile the database is in use, since it nearly always is sound. */
  async function verify(): Promise<void> {
    if (!isUnverified) return;
    isUnverified = false;
    const sound = await writer.call('isSound');
    log.info('store.verified', { sound: sound.ok && sound.value });
    if (sound.ok && !sound.value) become(problemOf('storeDamaged', path));
  }

  async function handOver({ items, ...head }: SnapshotToApply): Promise<ApplyOutcome> {
    handOvers += 1;
    const number = handOvers;
    // In parts, so that the calling thread gets to other things in between.
    for (let from = 0; from < items.length; from += chunkLength) {
      const columns = packItems(items.slice(from, from + chunkLength));
      await value('takeItems', writer.call('takeItems', number, columns));
    }
    return value('applySnapshot', writer.call('applyTaken', number, head));
  }

  async function restore(name: string): Promise<Result<null>> {
    become({ state: 'opening' });
    await value('close', reader.call('close'));
    const restoring = writer.call('restoreFrom', name, clock.now());
    const { result, report } = await value('restore', restoring);
    writerOpening = Promise.resolve();
    await opened(report);
    log.info('store.restored', { name, done: result.ok });
    return result;
  }

  /** Closing must not fail where there is nothing left to close, such as a thread that died. */
  async function close(): Promise<void> {
    const closed = [await reader.call('close')];
    if (writer.isMade()) closed.push(await writer.call('close'));
    for (const one of closed) if (!one.ok) log.warn('store.notClosed', { code: one.error.code });
    await Promise.all([reader.end(), writer.end()]);
  }

  const own: Pick<Store, OwnMethod> = {
    applySnapshot: (snapshot) => change(() => handOver(snapshot)),
    itemsOf: (accountId) =>
      use(async () => {
        return unpackCloudItems(await value('itemsOf', reader.call('itemColumns', accountId)));
      }),
    backUp: (reason) =>
      change(() => value('backUp', writer.call('backUpNow', reason, clock.now()))),
    // These are for a database that does not open as well.
    state: () => Promise.resolve(state),
    backups: () => gate.shared(() => value('backups', writer.call('backupsNow'))),
    restore: (name) => gate.alone(() => restore(name)),
    close: () => gate.alone(close),
  };

  const atOnce = isSettled(path) ? await value('open', reader.call('open')) : null;
  if (atOnce && !('cause' in atOnce)) {
    become(atOnce.state);
  } else {
    writerOpening = openWriter();
    await writerOpening;
  }
  isStarted = true;
  void verify();
  return withRouted(own, (role, method, args) => {
    const lane: AnyLane = role === 'reader' ? reader : writer;
    const work = () => value(method, lane.call(method, ...args));
    return role === 'reader' ? use(work) : change(work);
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
): { writer: LazyLane<WriterCalls>; reader: Lane<ReaderCalls> } {
  const { path, backupFolder, threads, clock, log } = options;
  const onSlow = (statement: string, ms: number) =>
    log.warn('store.slow', { statement, ms: Math.round(ms) });
  const here = { path, backupFolder, monotonic: clock.monotonic, onSlow };
  const makeWriter = () =>
    threads === 'inProcess'
      ? laneHere(createWriter(here))
      : laneInThread<WriterCalls>({
          path,
          backupFolder,
          entry: threads.entry,
          log,
          onSlow,
          onDeath,
        });
  return { writer: lazyLane(makeWriter), reader: laneHere(createReader(here)) };
}
