import { ActionIcon, Loader } from '@mantine/core';
import { IconCloudOff, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import { call } from '../api/api.ts';
import { type I18n, useI18n } from '../i18n/use-i18n.ts';
import { PlaceLink } from '../parts/place-link.tsx';
import { useNotifyError } from '../parts/use-notify-error.ts';
import { useAccounts } from '../stores/accounts.ts';
import styles from './sync-corner.module.css';
import { type SyncSummary, summarize } from './sync-summary.ts';

function words(summary: SyncSummary, { t, format }: I18n): { text: string; title: string } {
  switch (summary.state) {
    case 'noAccounts':
      return { text: t('sync.noAccounts'), title: '' };
    case 'running':
      return {
        text:
          summary.waitingUntil !== null
            ? t('sync.waiting', { time: format.time(summary.waitingUntil) })
            : summary.announced !== null
              ? t('sync.readingOf', { read: summary.read, announced: summary.announced })
              : t('sync.reading', { read: summary.read }),
        title: t('sync.readingAccounts', { accounts: summary.accounts }),
      };
    case 'offline':
    case 'notRead':
      return {
        text: t(summary.state === 'offline' ? 'sync.offlineSince' : 'sync.notReadSince', {
          time: format.time(summary.since),
        }),
        title:
          summary.asOf === null
            ? t('sync.never')
            : t('sync.figuresFrom', { time: format.dateTime(summary.asOf) }),
      };
    case 'partly':
      return {
        text: t('sync.partly', { failed: summary.failed, accounts: summary.accounts }),
        title: t('sync.partlySince', { time: format.time(summary.since) }),
      };
    case 'never':
      return { text: t('sync.never'), title: '' };
    case 'read':
      return {
        text: t('sync.read', { age: format.age(summary.asOf) }),
        title: t('sync.oldest', { time: format.dateTime(summary.asOf) }),
      };
  }
}

/** How old everything on screen is, in the same corner of every screen, and the way to make it new. */
export function SyncCorner() {
  const i18n = useI18n();
  const { t } = i18n;
  const accounts = useAccounts((state) => state.accounts);
  const notifyError = useNotifyError();
  const summary = useMemo(() => (accounts ? summarize(accounts) : null), [accounts]);
  if (!summary) return <div className={styles.corner} />;

  const { text, title } = words(summary, i18n);
  const running = summary.state === 'running';
  const ask = async () => {
    const result = await call(running ? 'sync.cancel' : 'sync.start', { accountId: null });
    if (!result.ok) notifyError(result.error);
  };
  const done =
    running && summary.announced ? Math.min(100, (summary.read / summary.announced) * 100) : null;

  return (
    <div className={styles.corner} data-state={summary.state} data-testid="sync-corner">
      {running && done === null && <Loader size={14} />}
      {['offline', 'notRead', 'partly'].includes(summary.state) && (
        <IconCloudOff size={16} aria-hidden className={styles.warning} />
      )}
      <PlaceLink to={{ screen: 'accounts' }} className={styles.text} title={title}>
        {text}
      </PlaceLink>
      {summary.state !== 'noAccounts' && (
        <ActionIcon
          onClick={() => void ask()}
          aria-label={running ? t('sync.cancel') : t('sync.now')}
          title={running ? t('sync.cancel') : t('sync.now')}
        >
          {running ? <IconPlayerStop size={17} /> : <IconRefresh size={17} />}
        </ActionIcon>
      )}
      {done !== null && (
        <div
          className={styles.progress}
          role="progressbar"
          aria-label={text}
          aria-valuenow={Math.round(done)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <div style={{ width: `${done}%` }} />
        </div>
      )}
    </div>
  );
}
