import { useT } from '../i18n/use-i18n.ts';
import { CopyText } from './copy-text.tsx';
import styles from './log-id.module.css';

/** The id under which the log tells more of an error, and what it is good for. */
export function LogId({ id }: { id: string }) {
  const t = useT();
  return (
    <div className={styles.id} title={t('error.logIdHint')}>
      {t('error.logId')} <CopyText text={id} label={t('error.logId')} />{' '}
      <span className={styles.hint}>{t('error.logIdHint')}</span>
    </div>
  );
}
