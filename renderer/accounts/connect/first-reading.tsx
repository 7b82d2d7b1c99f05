import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { call } from '../../api/api.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FormActions } from '../../parts/form.tsx';
import { PrimaryButton } from '../../parts/primary-button.tsx';
import { useAccounts } from '../../stores/accounts.ts';
import { OwnerChoice } from '../owner/owner-choice.tsx';
import { ReadingProgress } from '../reading-progress.tsx';
import styles from './connect.module.css';

type Props = {
  accountId: string;
  label: string;
  onDone: (accountId: string) => void;
  onAnother: () => void;
};

/** The account is saved; its first reading runs, and then one question may be left. */
export function FirstReading({ accountId, label, onDone, onAnother }: Props) {
  const t = useT();
  const view = useAccounts((state) =>
    state.accounts?.find(({ account }) => account.id === accountId),
  );
  const sync = view?.sync;
  const read = view !== undefined && view.asOf !== null && sync?.state !== 'running';
  const failed = sync?.state === 'failed' && !read ? sync : null;
  return (
    <div className={styles.reading}>
      <h3 className={styles.question}>{t('connect.reading.title', { label })}</h3>
      {!read && !failed && (
        <>
          <ReadingProgress status={sync ?? null} />
          <p className={styles.platformNote}>{t('connect.reading.background')}</p>
        </>
      )}
      {failed && (
        <>
          <p>{t('connect.reading.failed')}</p>
          <ErrorNotice
            error={failed.error}
            onRetry={() => void call('sync.start', { accountId })}
          />
        </>
      )}
      {read && (
        <p className={styles.done} role="status">
          <IconCircleCheck size={18} aria-hidden />
          {t('connect.reading.done', { count: view.counts.total })}
        </p>
      )}
      {read && view.needsOwner && <OwnerChoice view={view} />}
      <FormActions>
        {read && view.needsOwner ? (
          <Button onClick={() => onDone(accountId)}>{t('accounts.owner.later')}</Button>
        ) : (
          <PrimaryButton onClick={() => onDone(accountId)}>{t('connect.finish')}</PrimaryButton>
        )}
        <Button onClick={onAnother}>{t('connect.another')}</Button>
      </FormActions>
    </div>
  );
}
