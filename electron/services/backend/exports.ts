import { newId } from '../accounts/new-id.ts';
import type { BackendOptions } from './backend.ts';
import type { Opening } from './opening.ts';
import type { BackendCalls } from './protocol.ts';

export type Exports = Pick<BackendCalls, 'runExport' | 'cancelExports'>;

type Options = Pick<BackendOptions, 'clock' | 'random' | 'log' | 'onEvent'> & { opening: Opening };

/** Writing tables into files, on an open database. Nothing of it is loaded before it is wanted. */
export function createExports({ opening, clock, random, log, onEvent }: Options): Exports {
  const underWay = new Set<AbortController>();
  return {
    async runExport(job, place) {
      const open = await opening.services();
      if (!open.ok) return open;
      const { store, settings, renewals } = open.value;
      const ending = new AbortController();
      underWay.add(ending);
      try {
        const { runExport } = await import('../export/run-export.ts');
        return await runExport(job, place, {
          store,
          listRenewals: (onlyOpen) => renewals.list({ accountId: null, open: onlyOpen }),
          clock,
          log,
          leadDays: settings.current().leadDays,
          newId: () => newId(random),
          signal: ending.signal,
          onProgress: (progress) => onEvent('exportProgress', progress),
        });
      } finally {
        underWay.delete(ending);
      }
    },
    cancelExports() {
      for (const ending of underWay) ending.abort();
    },
  };
}
