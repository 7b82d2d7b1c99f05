import { IconAlertCircle } from '@tabler/icons-react';
import type { AccountView } from '../../shared/ipc/views.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { Age } from '../parts/date-with-distance.tsx';
import { useTracedErrorText } from '../parts/error-text.ts';
import styles from './account-table.module.css';

/** How old an account's figures are and, where it could not be read, since when and why. */
export function AccountReading({ view }: { view: AccountView }) {
  const t = useT();
  const format = useFormat();
  const errorText = useTracedErrorText();
  const { sync, asOf } = view;
  if (sync.state === 'running') {
    return (
      <span className={styles.reading}>
        {sync.announced === null
          ? t('sync.reading', { read: sync.read })
          : t('sync.readingOf', { read: sync.read, announced: sync.announced })}
      </span>
    );
  }
  if (sync.state === 'failed') {
    return (
      <span className={styles.failed} title={errorText(sync.error)}>
        <IconAlertCircle size={15} aria-hidden />
        <span>
          <Age at={asOf} empty={t('sync.never')} />
          <span className={styles.since}>
            {t('overview.failingSince', { time: format.time(sync.failingSince) })}
          </span>
          <span className="visually-hidden"> {errorText(sync.error)}</span>
        </span>
      </span>
    );
  }
  return (
    <span className={styles.reading}>
      <Age at={asOf} empty={t('sync.never')} />
      {view.missing > 0 && ` · ${t('overview.missing', { n: view.missing })}`}
    </span>
  );
}
