import { join } from 'node:path';
import { systemClock } from '../../../electron/services/clock/system-clock.ts';
import type { Log } from '../../../electron/services/log/log.ts';
import { startStore } from '../../../electron/services/store/start-store.ts';
import type { Store } from '../../../electron/services/store/store.ts';

export type BenchOptions = {
  /** A folder for databases; whoever made it deletes it. */
  dir: string;
  log: (line: string) => void;
  /** The built thread of the store. */
  entry: string;
};

/** A store in threads, as in the app. What it logs beside slow queries would spoil the figures. */
export async function benchStore({ dir, entry, log }: BenchOptions, name: string): Promise<Store> {
  const quiet: Log = {
    debug: () => undefined,
    info: () => {},
    warn: () => {},
    error: (event, details) => {
      log(`${event} ${JSON.stringify(details)}`);
      return '';
    },
  };
  const store = await startStore({
    path: join(dir, `${name}.db`),
    backupFolder: join(dir, 'backups'),
    clock: systemClock,
    log: quiet,
    threads: { entry },
  });
  const state = await store.state();
  if (state.state !== 'ready') throw new Error(`The store did not open: ${JSON.stringify(state)}`);
  return store;
}
