import { type AppError, appError } from '../../../shared/errors.ts';
import type { StoreState } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import { createLock } from '../concurrency/lock.ts';
import type { Log } from '../log/log.ts';
import type { Store } from '../store/store.ts';
import type { HeldSecret } from '../vault/vault-rows.ts';
import { openServices, type Services, type ServicesOptions } from './services.ts';

/** What can wait begins this long after the first screen is read, so that it can be drawn, ms. */
const drawingMs = 500;
/** Or this long after the start, if no screen is read, ms. */
const longestBeginDelayMs = 2_000;

export type OpeningOptions = {
  clock: Clock;
  log: Log;
  failureOf: (event: string, error: unknown) => AppError;
  backgroundFailed: (event: string, error: unknown) => void;
  openStore: (onState: (state: StoreState) => void) => Promise<Store>;
  services: (store: Store) => Omit<ServicesOptions, 'held'>;
  /** What a backend before this one held in memory only. */
  held: readonly HeldSecret[];
  onState: (state: StoreState) => void;
  /** Another database than before is open: all that is shown is outdated. */
  onReopened: () => void;
};

/** The database from closed to open, and what works on it while it is open. */
export type Opening = {
  start(): void;
  stop(): Promise<void>;
  state(): Promise<StoreState>;
  /** Waits for the database. Error: what keeps it from being opened. */
  services(): Promise<Result<Services>>;
  /** The store itself, also one that cannot be used: backups are listed and restored there. */
  store(): Promise<Result<Store>>;
  /** The store as it is now, without waiting; null before it was opened. */
  present(): Store | null;
  /** What runs now, without waiting. */
  running(): Services | null;
  /** The first screen was read: the rest may begin. */
  firstScreenShown(): void;
  restore(backup: string): Promise<Result<null>>;
  /** Tries again to open a database with a problem. Error: what still keeps it from being opened. */
  reopen(): Promise<Result<null>>;
};

export function createOpening(options: OpeningOptions): Opening {
  const { clock, log, failureOf, backgroundFailed } = options;
  const inTurn = createLock();
  let settle: (value: Result<Store>) => void = () => undefined;
  const opened = new Promise<Result<Store>>((resolve) => {
    settle = resolve;
  });
  let store: Store | null = null;
  let services: Services | null = null;
  let problem: AppError | null = null;
  /** A restore, or damage that is found, costs nobody what is in memory only. */
  let { held } = options;
  let begun = false;
  let cancelBegin: (() => void) | null = null;
  let stopped = false;
  let firstScreenSeen = false;
  /** While another database takes the place of the present one, calls wait for its end. */
  let exchange: Promise<unknown> = Promise.resolve();

  /** Makes the services of a store that is ready; else keeps what is wrong with it. */
  async function attach(found: Store): Promise<void> {
    services = null;
    problem = null;
    try {
      const state = await found.state();
      if (state.state === 'ready') {
        services = await openServices({ ...options.services(found), held });
      } else problem = appError(state.state === 'problem' ? state.code : 'storeFailed');
    } catch (error) {
      problem = failureOf('backend.attachFailed', error);
    }
    options.onState(await stateNow());
  }

  async function stateNow(): Promise<StoreState> {
    const state = await store?.state();
    // The store's own word says most; what failed on top of a sound store has only a code.
    if (state?.state === 'problem' || !problem) return state ?? { state: 'opening' };
    return {
      state: 'problem',
      code: problem.code,
      path: '',
      foundVersion: null,
      knownVersion: 0,
      logId: problem.logId,
    };
  }

  /** The store tells of what goes wrong while it is open, such as a page that turns out damaged. */
  function noteState(state: StoreState): void {
    // Ready means ready with all that works on it: `attach` tells that.
    if (state.state === 'ready') return;
    options.onState(state);
    if (state.state !== 'problem' || !services) return;
    problem = appError(state.code);
    endServices().catch((error: unknown) => backgroundFailed('backend.endFailed', error));
  }

  async function open(): Promise<Result<Store>> {
    try {
      store = await options.openStore(noteState);
    } catch (error) {
      problem = failureOf('backend.openFailed', error);
      options.onState(await stateNow());
      return err(problem);
    }
    await attach(store);
    return ok(store);
  }

  function begin(): void {
    cancelBegin?.();
    cancelBegin = null;
    if (begun || stopped || !services) return;
    begun = true;
    services.begin().catch((error: unknown) => backgroundFailed('backend.beginFailed', error));
  }

  async function endServices(): Promise<void> {
    cancelBegin?.();
    begun = false;
    const ending = services;
    services = null;
    await ending?.stop();
    held = ending?.vault.held() ?? held;
  }

  /** Lets nothing work on the store meanwhile, and takes up afterwards what is there then. */
  async function exchanged<T>(
    work: (store: Store) => Promise<T>,
    result: (done: T) => Result<null>,
  ): Promise<Result<null>> {
    const found = await opened;
    if (!found.ok) return found;
    await endServices();
    const done = await work(found.value);
    await attach(found.value);
    begin();
    options.onReopened();
    return result(done);
  }

  function inExchange(work: () => Promise<Result<null>>): Promise<Result<null>> {
    const done = inTurn(work);
    exchange = done.catch(() => undefined);
    return done;
  }

  async function reopen(): Promise<Result<null>> {
    // Twice clicked: the first has done it.
    if (services) return ok(null);
    const whatIsWrong = () => (problem ? err(problem) : ok(null));
    return exchanged((found) => found.reopen(), whatIsWrong);
  }

  async function restore(backup: string): Promise<Result<null>> {
    log.info('backend.restoring', { backup });
    return exchanged(
      (found) => found.restore(backup),
      (restored) => restored,
    );
  }

  return {
    start() {
      cancelBegin = clock.schedule(longestBeginDelayMs, () => void opened.then(begin));
      void open().then(settle);
    },
    stop: () =>
      inTurn(async () => {
        stopped = true;
        await endServices();
        const found = await opened;
        if (found.ok) await found.value.close();
      }),
    state: stateNow,
    async services() {
      const found = await opened;
      if (!found.ok) return found;
      await exchange;
      if (services) return ok(services);
      return err(problem ?? appError('storeBusy'));
    },
    store: () => opened,
    present: () => store,
    running: () => services,
    firstScreenShown() {
      if (firstScreenSeen) return;
      firstScreenSeen = true;
      cancelBegin?.();
      cancelBegin = clock.schedule(drawingMs, begin);
    },
    restore: (backup) => inExchange(() => restore(backup)),
    reopen: () => inExchange(reopen),
  };
}
