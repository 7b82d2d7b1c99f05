import { app, dialog } from 'electron';
import type { Translate } from '../../shared/locales/translator.ts';
import type { FaultReporter } from '../services/log/fault-reporter.ts';

/**
 * Exceptions that nothing expected: each is logged once under an id and told once, and the app goes
 * on. A second fault while the first is on screen is only logged. Returns the same for a fault that
 * somebody else noticed.
 */
export function reportFaults(
  reporter: FaultReporter,
  translate: () => Promise<Translate>,
): (kind: string, cause: unknown) => void {
  let telling = false;
  const report = (kind: string, cause: unknown) => {
    const { logId, isNew } = reporter(kind, cause);
    if (!isNew || telling || !app.isReady()) return;
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
  return report;
}
