import { appError } from '../../../../shared/errors.ts';
import type { OpenReport } from '../role.ts';
import { appErrorOf, StoreError } from '../store-error.ts';
import { type Connection, connectionOf, type OnSlow } from './connection.ts';
import type { Opened } from './open.ts';

export type HolderOptions = { monotonic: () => number; onSlow: OnSlow };

/** The one connection of a role, while it is open. */
export type Holder = {
  hold(opened: Opened): OpenReport;
  isOpen(): boolean;
  /** Throws a `StoreError` while none is open. */
  db(): Connection;
  release(): void;
};

export function createHolder({ monotonic, onSlow }: HolderOptions): Holder {
  let connection: Connection | null = null;

  return {
    hold(opened) {
      if (!opened.ok) return { state: opened.problem, cause: opened.cause };
      connection = connectionOf(opened.sqlite, monotonic, onSlow);
      const { migratedTo, uncleanExit } = opened;
      return { state: { state: 'ready' }, migratedTo, uncleanExit };
    },
    isOpen: () => connection !== null,
    db() {
      if (!connection)
        throw new StoreError(appError('storeFailed', { params: { cause: 'closed' } }));
      return connection;
    },
    release() {
      if (!connection) return;
      const { sqlite } = connection;
      connection = null;
      try {
        // Lets the planner know what the tables look like by now.
        if (!sqlite.readonly) sqlite.pragma('optimize');
      } catch (thrown) {
        // A damaged database must still close, or it could not be replaced.
        if (!appErrorOf(thrown)) throw thrown;
      } finally {
        sqlite.close();
      }
    },
  };
}
