import { app, type BrowserWindow, dialog } from 'electron';
import type { Translate } from '../../shared/locales/translator.ts';
import type { Log } from '../services/log/log.ts';

/**
 * Exceptions that nothing expected: each is logged once under an id and told once, and the app goes
 * on. A second fault while the first is on screen is only logged.
 */
export function reportFaults(log: Log, translate: () => Promise<Translate>): void {
  let telling = false;
  const report = (kind: string, cause: unknown) => {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const logId = log.error(kind, { message: error.message, stack: error.stack ?? '' });
    if (telling || !app.isReady()) return;
    telling = true;
    void translate()
      .then((t) =>
        dialog.showMessageBox({
          type: 'error',
          title: t('app.name'),
          message: t('dialog.unexpected.title'),
          detail: t('dialog.unexpected.detail', { logId }),
        }),
      )
      .finally(() => {
        telling = false;
      });
  };
  process.on('uncaughtException', (error) => report('main.uncaughtException', error));
  process.on('unhandledRejection', (reason) => report('main.unhandledRejection', reason));
}

const reloadPauseMs = 60_000;

/** Loads the page again after it crashed, at most once a minute so that a crash cannot loop. */
export function recoverPage(window: BrowserWindow, log: Log, now: () => number): void {
  let lastReload = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('page.gone', { reason: details.reason, exitCode: details.exitCode });
    if (details.reason === 'clean-exit' || now() - lastReload < reloadPauseMs) return;
    lastReload = now();
    window.webContents.reload();
  });
}
