import { basename } from 'node:path';
import type { BrowserWindow } from 'electron';
import { isoDay } from '../../shared/domain/iso-time.ts';
import type { HandlerTable } from '../../shared/ipc/answer.ts';
import type { ExportJob } from '../../shared/ipc/export.ts';
import type { Locale, Translate } from '../../shared/locales/translator.ts';
import { ok } from '../../shared/result.ts';
import type { BackendThread } from '../services/backend/thread.ts';
import { askWhereToSave } from './save-file.ts';

type ExportHandlers = Pick<
  HandlerTable,
  Extract<keyof HandlerTable, `${string}.export` | 'exports.cancel'>
>;

type Options = {
  backend: Pick<BackendThread, 'runExport' | 'cancelExports'>;
  window: () => BrowserWindow | null;
  /** The language of the window, and its texts. */
  texts: () => Promise<{ locale: Locale; t: Translate }>;
  now: () => number;
};

/** Where to is asked here, of the person; the rows are written by the backend's thread. */
export function createExportHandlers(options: Options): ExportHandlers {
  async function run(job: ExportJob) {
    const { locale, t } = await options.texts();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const path = await askWhereToSave({
      window: options.window(),
      name: t(`export.fileName.${job.kind}`, { date: isoDay(options.now(), timeZone) }),
      extension: job.format,
      kind: t(`export.${job.format}`),
    });
    if (path === null) return ok(null);
    const outcome = await options.backend.runExport(job, { path, locale });
    return outcome.ok ? ok({ ...outcome.value, fileName: basename(path) }) : outcome;
  }

  return {
    'devices.export': (input) => run({ kind: 'devices', ...input }),
    'renewals.export': (input) => run({ kind: 'renewals', ...input }),
    'exports.cancel': async () => {
      options.backend.cancelExports();
      return ok(null);
    },
  };
}
