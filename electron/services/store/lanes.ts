import type { Result } from '../../../shared/result.ts';
import { type Lane, laneHere } from './lane.ts';
import { type LazyLane, lazyLane } from './lazy-lane.ts';
import { createReader, type ReaderCalls } from './reader.ts';
import { type OwnMethod, routes } from './routes.ts';
import type { StoreOptions } from './start-store.ts';
import type { Store } from './store.ts';
import { laneInThread } from './thread-lane.ts';
import { createWriter, type WriterCalls } from './writer.ts';

export type Lanes = { writer: LazyLane<WriterCalls>; reader: Lane<ReaderCalls> };

/** The two connections, each where the options want it. Nothing is opened yet. */
export function openLanes(options: StoreOptions, onDeath: () => void): Lanes {
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

/** A lane whose calls are named at run time. */
export type AnyLane = { call(method: string, ...args: unknown[]): Promise<Result<unknown>> };
type Ask = (role: 'reader' | 'writer', method: string, args: unknown[]) => Promise<unknown>;

/** Adds the methods that one connection answers alone, by the table of routes. */
export function withRouted(own: Pick<Store, OwnMethod>, ask: Ask): Store {
  const routed = Object.entries(routes).flatMap(([method, role]) =>
    role === 'own' ? [] : [[method, (...args: unknown[]) => ask(role, method, args)]],
  );
  // `routes` names every method of a store, and `Served` gives each its types on the other side.
  return { ...Object.fromEntries(routed), ...own } as Store;
}
