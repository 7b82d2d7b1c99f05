import { type AppError, appError } from '../../../shared/errors.ts';
import type { StoreState } from '../../../shared/ipc/contract.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import { createRestartLimit } from '../concurrency/restart-limit.ts';
import type { Log } from '../log/log.ts';
import { problemOf } from './database/open.ts';
import { type ProfileLock, takeProfileLock } from './database/profile-lock.ts';
import { isSettled } from './database/settled.ts';
import { createGate } from './gate.ts';
import { neverBegan, wasInterrupted } from './interrupted.ts';
import { type AnyLane, openLanes, withRouted } from './lanes.ts';
import type { OpenReport } from './role.ts';
import type { OwnMethod } from './routes.ts';
import { chunkLength, packItems, unpackCloudItems } from './snapshot/columns.ts';
import type { ApplyOutcome, SnapshotToApply, Store } from './store.ts';
import { StoreError } from './store-error.ts';

/** Short, because a writer that dies on every change uses up its restarts at once. */
const restartSpanMs = 60_000;

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
 * database rejects with a `StoreError` of the same code until a restore or another try has put it
 * right. One that was left in order is only opened for reading at first; the writer follows with the
 * first change. Nothing is opened while another process has the same database.
 */
export async function startStore(options: StoreOptions): Promise<Store> {
  const { clock, log, path } = options;
  const restarts = createRestartLimit(clock, restartSpanMs);
  const { writer, reader } = openLanes(options, threadDied);
  let state: StoreState = { state: 'opening' };
  let isStarted = false;
  let lock: ProfileLock | null = null;
  /** After an exit that was not clean, until the pages were looked through. */
  let isUnverified = false;
  /** The writer's own opening, once it has begun. */
  let writerOpening: Promise<void> | null = null;
  let handOvers = 0;
  let isClosed = false;
  const gate = createGate();

  /** A problem that was not written down yet gets its entry in the log here. */
  function become(next: StoreState): void {
    state =
      next.state === 'problem' && next.logId === null
        ? { ...next, logId: log.error('store.problem', { code: next.code }) }
        : next;
    if (isStarted) options.onState?.(state);
  }

  /** The next change starts it again, unless it dies again and again. */
  function threadDied(): void {
    writer.drop();
    writerOpening = null;
    if (restarts.take()) log.warn('store.threadRestarts');
    else if (state.state !== 'problem') become(problemOf('storeFailed', path));
  }

  function fail(error: AppError, method: string): never {
    // Others, such as an account that was removed meanwhile, are for the caller to judge.
    if (!error.code.startsWith('store')) throw new StoreError(error);
    const cause = String(error.params.cause ?? '');
    const logId = log.error('store.failed', { method, code: error.code, cause });
    if (error.code === 'storeDamaged' && state.state === 'ready') {
      become({ ...problemOf('storeDamaged', path), logId });
    }
    throw new StoreError({ ...error, logId });
  }

  async function value<T>(method: string, result: Promise<Result<T>>): Promise<T> {
    const settled = await result;
    return settled.ok ? settled.value : fail(settled.error, method);
  }

  function assertUsable(): void {
    if (isClosed) throw new StoreError(appError('storeFailed', { params: { cause: 'closed' } }));
    if (state.state === 'problem') throw new StoreError(appError(state.code));
  }

  /** Work on a database that is open; a restore waits for its end, and it for a restore's. */
  function use<T>(work: () => Promise<T>): Promise<T> {
    return gate.shared(async () => {
      assertUsable();
      return work();
    });
  }

  /**
   * As `use`, for what writes: the first such work opens the database for writing. Work that the end
   * of the thread kept from being begun is done by the next one; work that had begun is not, since
   * nobody can tell whether it was committed.
   */
  function change<T>(method: string, work: () => Promise<Result<T>>): Promise<T> {
    return use(async () => {
      for (;;) {
        await writerReady();
        const result = await work();
        if (!neverBegan(result)) return value(method, Promise.resolve(result));
      }
    });
  }

  async function writerReady(): Promise<void> {
    assertUsable();
    writerOpening ??= openWriter();
    await writerOpening;
    assertUsable();
  }

  /** Opening changes nothing that a second opening would not do again, so it is always repeated. */
  async function openWriter(): Promise<void> {
    let report = await writer.call('open', clock.now());
    while (wasInterrupted(report) && state.state !== 'problem') {
      report = await writer.call('open', clock.now());
    }
    if (wasInterrupted(report)) return;
    await opened(await value('open', Promise.resolve(report)));
  }

  /** Takes over what the writer found, and opens the reader beside it if it is not open yet. */
  async function opened(report: OpenReport): Promise<void> {
    const both = 'cause' in report || state.state === 'ready' ? report : await readerReport(report);
    let next: StoreState = both.state;
    if ('cause' in both) {
      const { state: problem, cause } = both;
      next = { ...problem, logId: log.error('store.notOpened', { code: problem.code, cause }) };
    } else {
      for (const version of both.migratedTo) log.info('store.migrated', { version });
      isUnverified ||= both.uncleanExit;
    }
    if (next.state !== state.state) become(next);
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

  async function handOver({ items, ...head }: SnapshotToApply): Promise<Result<ApplyOutcome>> {
    handOvers += 1;
    const number = handOvers;
    // In parts, so that the calling thread gets to other things in between.
    for (let from = 0; from < items.length; from += chunkLength) {
      const columns = packItems(items.slice(from, from + chunkLength));
      const taken = await writer.call('takeItems', number, columns);
      if (!taken.ok) return taken;
    }
    // The number tells a thread that was started in between that it has not got all of them.
    return writer.call('applyTaken', number, head, items.length);
  }

  /** Opens what is there, first of all in this process alone. */
  async function open(): Promise<void> {
    if (!lock) {
      const taken = takeProfileLock(path);
      if (!taken.ok) {
        const { code, params } = taken.error;
        const cause = String(params.cause ?? code);
        become({ ...problemOf(code, path), logId: log.error('store.notOpened', { code, cause }) });
        return;
      }
      lock = taken.value;
    }
    const atOnce = isSettled(path) ? await value('open', reader.call('open')) : null;
    if (atOnce && !('cause' in atOnce)) {
      become(atOnce.state);
      return;
    }
    writerOpening = openWriter();
    await writerOpening;
  }

  async function reopen(): Promise<void> {
    if (state.state !== 'problem') return;
    await closeLanes();
    writer.drop();
    writerOpening = null;
    restarts.forget();
    // Not told: the screen of the problem stays until it is known whether it is still one.
    state = { state: 'opening' };
    await open();
    void verify();
  }

  async function restore(name: string): Promise<Result<null>> {
    // Whoever has the database open would go on writing into the file that is taken away.
    if (!lock) return err(appError('storeInUse'));
    become({ state: 'opening' });
    await value('close', reader.call('close'));
    const restored = await writer.call('restoreFrom', name, clock.now());
    if (!restored.ok) {
      // Whichever of the two databases is there by now: it is one of them, and whole.
      const logId = log.error('store.failed', { method: 'restore', code: restored.error.code });
      writerOpening = openWriter();
      await writerOpening;
      return err({ ...restored.error, logId });
    }
    const { result, report } = restored.value;
    writerOpening = Promise.resolve();
    await opened(report);
    log.info('store.restored', { name, done: result.ok });
    return result;
  }

  /** Closing must not fail where there is nothing left to close, such as a thread that died. */
  async function closeLanes(): Promise<void> {
    const closed = [await reader.call('close')];
    if (writer.isMade()) closed.push(await writer.call('close'));
    for (const one of closed) if (!one.ok) log.warn('store.notClosed', { code: one.error.code });
    await Promise.all([reader.end(), writer.end()]);
  }

  async function close(): Promise<void> {
    isClosed = true;
    await closeLanes();
    lock?.release();
    lock = null;
  }

  /** Each step is a transaction of its own, so that what people do comes in between. */
  async function thin(): Promise<void> {
    const now = clock.now();
    let entries = 0;
    for (let after: number | null = 0; after !== null; ) {
      const from: number = after;
      const step = await change('thin', () => writer.call('thinHistory', from, now));
      entries += step.removed;
      after = step.next;
    }
    let departed = 0;
    for (let some = -1; some !== 0; departed += some) {
      some = await change('thin', () => writer.call('forgetDeparted', now));
    }
    const budgets = await change('thin', () => writer.call('forgetBudgets', now));
    log.info('store.thinned', { entries, departed, budgets });
  }

  const own: Pick<Store, OwnMethod> = {
    applySnapshot: (snapshot) => change('applySnapshot', () => handOver(snapshot)),
    itemsOf: (accountId) =>
      use(async () => {
        return unpackCloudItems(await value('itemsOf', reader.call('itemColumns', accountId)));
      }),
    backUp: (reason) => change('backUp', () => writer.call('backUpNow', reason, clock.now())),
    thin,
    // These are for a database that does not open as well.
    state: () => Promise.resolve(state),
    backups: () => gate.shared(() => value('backups', writer.call('backupsNow'))),
    restore: (name) => gate.alone(() => restore(name)),
    reopen: () => gate.alone(reopen),
    close: () => gate.alone(close),
  };

  await open();
  isStarted = true;
  void verify();
  return withRouted(own, (role, method, args) => {
    const lane: AnyLane = role === 'reader' ? reader : writer;
    const work = () => lane.call(method, ...args);
    return role === 'reader' ? use(() => value(method, work())) : change(method, work);
  });
}
