import { Progress } from '@mantine/core';
import type { SyncStatus } from '../../shared/domain/sync.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import styles from './reading-progress.module.css';

/** How far a reading is. A bar only where the cloud announced how many rows there are. */
export function ReadingProgress({ status }: { status: SyncStatus | null }) {
  const t = useT();
  const format = useFormat();
  if (status?.state !== 'running') {
    return (
      <div className={styles.progress}>
        <span>{t('accounts.state.starting')}</span>
        <Progress value={100} animated size="sm" aria-label={t('accounts.state.starting')} />
      </div>
    );
  }
  const { phase, read, announced, waitingUntil } = status;
  const share = announced === null || announced === 0 ? null : Math.min(1, read / announced);
  const word = t(`accounts.phase.${phase}`);
  const detail =
    phase === 'waiting'
      ? waitingUntil !== null &&
        t('accounts.state.waitingUntil', { time: format.time(waitingUntil) })
      : phase === 'reading' &&
        t('accounts.state.readingCount', { read, announced: announced ?? 0 });
  return (
    <div className={styles.progress}>
      <span>
        {word}
        {detail && <span className={styles.detail}> · {detail}</span>}
      </span>
      <Progress
        value={share === null ? 100 : share * 100}
        animated={share === null}
        size="sm"
        aria-label={word}
      />
    </div>
  );
}
