import { app, type BrowserWindow, dialog } from 'electron';
import type { Translate } from '../../shared/locales/translator.ts';
import type { Log } from '../services/log/log.ts';

export type PageRecovery = {
  /** Loads the window's page again when its process died. */
  watch(window: BrowserWindow): void;
  /** The log id of the fault that the present page was loaded again after; once, then null. */
  takeFault(): string | null;
};

/**
 * A page that crashed is loaded again by itself. When that does not help within a minute, the person
 * decides, so that a crash cannot loop and no empty window is left without a way to go on.
 */
export function createPageRecovery(options: {
  log: Log;
  monotonic: () => number;
  translate: () => Promise<Translate>;
}): PageRecovery {
  const { log, monotonic, translate } = options;
  let fault: string | null = null;
  let lastReload = Number.NEGATIVE_INFINITY;

  function reload(window: BrowserWindow): void {
    if (window.isDestroyed()) return;
    lastReload = monotonic();
    window.webContents.reload();
  }

  async function ask(window: BrowserWindow, logId: string): Promise<void> {
    const t = await translate();
    if (window.isDestroyed()) return;
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      title: t('app.name'),
      message: t('dialog.pageGone.title'),
      detail: t('dialog.pageGone.detail', { logId }),
      buttons: [t('dialog.pageGone.again'), t('menu.quit')],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 0) reload(window);
    else app.quit();
  }

  return {
    watch(window) {
      window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
        if (reason === 'clean-exit') return;
        fault = log.error('page.gone', { reason, exitCode });
        if (monotonic() - lastReload >= reloadPauseMs) reload(window);
        else void ask(window, fault);
      });
    },
    takeFault() {
      const taken = fault;
      fault = null;
      return taken;
    },
  };
}

const reloadPauseMs = 60_000;
