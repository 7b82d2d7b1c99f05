import { filterRenewals } from '../../../shared/domain/renewal-filter.ts';
import { appError } from '../../../shared/errors.ts';
import type { ExportJob } from '../../../shared/ipc/export.ts';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { createTranslator, type Locale } from '../../../shared/locales/translator.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import type { Store } from '../store/store.ts';
import { csvText } from './csv.ts';
import { deviceTable } from './device-table.ts';
import { ledgerTable } from './ledger-table.ts';
import { RowsChanged, type Table } from './table.ts';
import { writeWhole } from './write-file.ts';
import { xlsxStream } from './xlsx.ts';
import { mostSheetRows } from './xlsx-sheet.ts';

/** Readings that end meanwhile make it start over; so many in a row mean that there is no rest. */
const mostTries = 5;
/** Between two words of progress, ms. */
const progressMs = 200;

export type ExportProgress = { written: number; total: number };
/** `capped`: the search found more than its list holds, and the list is what was written. */
export type ExportOutcome = { rows: number; capped: boolean };

export type ExportOptions = {
  store: Pick<Store, 'page'>;
  listRenewals: (open: boolean) => Promise<Result<RenewalView[]>>;
  clock: Pick<Clock, 'now' | 'monotonic'>;
  log: Log;
  leadDays: number;
  newId: () => string;
  signal: AbortSignal;
  onProgress: (progress: ExportProgress) => void;
};

/**
 * Writes the rows that `job` asks for to `path`, in the words of `locale`. Errors: `cancelled`,
 * `tooManyRows`, `storeBusy` (rows kept changing), `fileNotWritten`. A failure of the store rejects.
 */
export async function runExport(
  job: ExportJob,
  { path, locale }: { path: string; locale: Locale },
  options: ExportOptions,
): Promise<Result<ExportOutcome>> {
  const { clock, log, signal } = options;
  const t = createTranslator(locale);
  const outcome: ExportOutcome = { rows: 0, capped: false };
  let told = clock.monotonic();

  function note({ written, total, capped }: ExportProgress & { capped: boolean }): void {
    outcome.rows = written;
    outcome.capped = capped;
    if (clock.monotonic() - told < progressMs) return;
    told = clock.monotonic();
    options.onProgress({ written, total });
  }

  async function tableOf(): Promise<Result<Table>> {
    const { store, leadDays } = options;
    if (job.kind === 'devices') {
      const now = clock.now();
      const first = await store.page({ view: job.view, offset: 0, limit: 1, now, leadDays });
      if (job.format === 'xlsx' && first.total >= mostSheetRows) {
        return err(appError('tooManyRows', { params: { total: first.total } }));
      }
      return ok(deviceTable({ store, view: job.view, now, leadDays, t, onProgress: note }));
    }
    const listed = await options.listRenewals(job.open);
    if (!listed.ok) return listed;
    const renewals = filterRenewals(listed.value, job.filter);
    outcome.rows = renewals.length;
    return ok(ledgerTable(renewals, t));
  }

  for (let tries = 0; tries < mostTries; tries += 1) {
    const table = await tableOf();
    if (!table.ok) return table;
    const parts =
      job.format === 'csv'
        ? csvText(table.value)
        : xlsxStream(table.value, t(`export.sheet.${job.kind}`), clock.now());
    try {
      await writeWhole(path, parts, options);
      log.info('export.written', { kind: job.kind, format: job.format, count: outcome.rows });
      return ok(outcome);
    } catch (error) {
      if (signal.aborted) return err(appError('cancelled'));
      if (error instanceof RowsChanged) continue;
      const code = fileSystemCode(error);
      if (code === null) throw error;
      // The code alone: a path names a person's home and perhaps a customer.
      const logId = log.error('export.fileNotWritten', { cause: code });
      return err(appError('fileNotWritten', { logId }));
    }
  }
  return err(appError('storeBusy'));
}

/** The code of a failed call to the file system, such as `ENOSPC`; null for anything else. */
function fileSystemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return String(error.code);
}
