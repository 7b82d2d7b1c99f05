import { IconCheck, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ConnectionReport } from '../../../shared/ipc/views.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { isClockOff } from '../model/time-span.ts';
import { Note } from '../note.tsx';
import styles from './form.module.css';
import { spanText } from './span-text.ts';

/** What a try of the account found out. Whatever was not told is said to be unknown. */
export function ConnectionResult({ report }: { report: ConnectionReport }) {
  const t = useT();
  const { devicesSeen, ownUserId, licenseService, clockOffsetMs } = report;
  return (
    <div className={styles.results} role="status">
      <div className={styles.result}>
        <div className={styles.resultTitle}>
          <IconCircleCheck size={16} aria-hidden />
          {t('accounts.test.good')}
        </div>
        <ul className={styles.lines}>
          <li className={styles.line}>
            <IconCheck size={14} aria-hidden />
            {devicesSeen === null
              ? t('accounts.test.devicesUnknown')
              : t('accounts.test.devices', { count: devicesSeen })}
          </li>
          {ownUserId !== null && (
            <li className={styles.line}>
              <IconCheck size={14} aria-hidden />
              {t('accounts.test.user', { ownUserId })}
            </li>
          )}
          <li className={styles.line}>
            {licenseService === 'available' ? (
              <IconCheck size={14} aria-hidden />
            ) : (
              <IconInfoCircle size={14} aria-hidden />
            )}
            {t(`accounts.test.license.${licenseService}`)}
          </li>
        </ul>
      </div>
      {isClockOff(clockOffsetMs) && (
        <Note tone="warning">
          {t(clockOffsetMs > 0 ? 'accounts.test.clockAhead' : 'accounts.test.clockBehind', {
            span: spanText(t, clockOffsetMs),
          })}
        </Note>
      )}
    </div>
  );
}
