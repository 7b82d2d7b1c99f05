import { writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { basename } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { isoDay } from '../../shared/domain/iso-time.ts';
import { appError } from '../../shared/errors.ts';
import type { HandlerTable } from '../../shared/ipc/answer.ts';
import type { Translate } from '../../shared/locales/translator.ts';
import { err, ok } from '../../shared/result.ts';
import type { BackendThread } from '../services/backend/thread.ts';
import type { FileLog } from '../services/log/file-log.ts';
import { systemLanguage } from './app-handlers.ts';
import type { Profile } from './profile.ts';
import { askWhereToSave } from './save-file.ts';

type DiagnosticsHandlers = Pick<HandlerTable, Extract<keyof HandlerTable, `diagnostics.${string}`>>;

type Options = {
  profile: Profile;
  log: FileLog;
  backend: Pick<BackendThread, 'readFacts' | 'setLogDetail' | 'invoke'>;
  window: () => BrowserWindow | null;
  translate: () => Promise<Translate>;
  now: () => number;
};

/**
 * What was shown last is held here, so that what is saved is that and nothing else: the page names
 * it, and has no say in what is written.
 */
export function createDiagnosticsHandlers(options: Options): DiagnosticsHandlers {
  const { profile, log, backend, now } = options;
  let shown: { id: number; text: string } | null = null;
  let lastId = 0;

  async function compose(): Promise<string> {
    const { composeBundle } = await import('../services/diagnostics/bundle.ts');
    const { readRecords } = await import('../services/diagnostics/log-records.ts');
    const platforms = await backend.invoke('accounts.platforms', {});
    return composeBundle({
      host: hostFacts(profile, now()),
      backend: await backend.readFacts(),
      log: await readRecords(profile.logFolder, ['main', 'backend']),
      platformIds: platforms.ok ? platforms.value.map(({ id }) => id) : [],
    });
  }

  return {
    'diagnostics.read': async () => {
      lastId += 1;
      shown = { id: lastId, text: await compose() };
      return ok({ ...shown, detailLeftMs: log.detailLeftMs() });
    },
    'diagnostics.save': async ({ id }) => {
      if (shown?.id !== id) return err(appError('invalidRequest'));
      const { text } = shown;
      const t = await options.translate();
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const path = await askWhereToSave({
        window: options.window(),
        name: t('diagnostics.fileName', { date: isoDay(now(), timeZone) }),
        extension: 'txt',
        kind: t('diagnostics.fileKind'),
      });
      if (path === null) return ok(null);
      try {
        await writeFile(path, text, 'utf8');
      } catch (error) {
        const cause = error instanceof Error && 'code' in error ? String(error.code) : '';
        const logId = log.error('diagnostics.notWritten', { cause });
        return err(appError('fileNotWritten', { logId }));
      }
      return ok({ fileName: basename(path) });
    },
    'diagnostics.setDetail': async ({ on }) => {
      log.setDetail(on);
      backend.setLogDetail(on);
      return ok({ detailLeftMs: log.detailLeftMs() });
    },
  };
}

function hostFacts(profile: Profile, madeAt: number) {
  const { electron = '', chrome = '', node } = process.versions;
  return {
    madeAt,
    app: {
      version: app.getVersion(),
      packaged: app.isPackaged,
      sample: profile.sampleFile !== null,
    },
    runtime: { electron, chrome, node },
    system: {
      platform: process.platform,
      arch: process.arch,
      release: release(),
      locale: systemLanguage(),
      memoryBytes: totalmem(),
      processors: cpus().length,
    },
  };
}
