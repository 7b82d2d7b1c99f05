import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { call } from '../api/api.ts';
import { useT } from '../i18n/use-i18n.ts';
import { LogId } from '../parts/log-id.tsx';
import { useFaults } from '../stores/faults.ts';
import styles from './fault-notice.module.css';

/** A fault that no part of the screen stands for: under which id the log has it, and how to go on. */
export function FaultNotice() {
  const t = useT();
  const { logId, goOn } = useFaults();
  if (logId === null) return null;
  return (
    <div className={styles.notice} role="alert" data-no-print>
      <IconBug size={20} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <strong>{t('fault.title')}</strong>
        <div>{t('fault.text')}</div>
        {logId !== '' && <LogId id={logId} />}
      </div>
      <div className={styles.actions}>
        <Button onClick={() => void call('app.reloadPage')}>{t('fault.reload')}</Button>
        <Button onClick={goOn}>{t('fault.goOn')}</Button>
      </div>
    </div>
  );
}
