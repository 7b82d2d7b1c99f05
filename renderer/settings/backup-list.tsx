import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../api/use-action.ts';
import { useQuery } from '../api/use-query.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { notify } from '../stores/toasts.ts';
import styles from './settings.module.css';

const shownAtFirst = 5;

/** The backups of the database, newest first, each with the way back to it. */
export function BackupList() {
  const t = useT();
  const format = useFormat();
  const backups = useQuery('store.backups', {});
  const restore = useAction('store.restore');
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);

  if (backups.value === null) {
    return backups.error ? (
      <ErrorNotice error={backups.error} onRetry={backups.reload} />
    ) : (
      <Loading />
    );
  }
  const sorted = backups.value.toSorted((a, b) => b.at - a.at);
  if (sorted.length === 0) {
    return <p className={styles.note}>{t('settings.backupsNoneText')}</p>;
  }
  const shown = all ? sorted : sorted.slice(0, shownAtFirst);

  const goBack = async (name: string, time: string) => {
    setChosen(name);
    const result = await restore.run({ name });
    if (!result?.ok) return;
    notify({ kind: 'info', text: t('settings.restored', { time }) });
    backups.reload();
  };

  return (
    <>
      {restore.error && (
        <div className={styles.notice}>
          <ErrorNotice error={restore.error} />
        </div>
      )}
      <table className={styles.backups}>
        <thead>
          <tr>
            <th scope="col" className={styles.at}>
              {t('settings.backup.at')}
            </th>
            <th scope="col" className={styles.age}>
              {t('settings.backup.age')}
            </th>
            <th scope="col" className={styles.size}>
              {t('settings.backup.size')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('settings.backup.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((backup) => {
            const time = format.dateTime(backup.at);
            return (
              <tr key={backup.name}>
                <td title={backup.name}>{time}</td>
                <td className={styles.age}>{format.age(backup.at)}</td>
                <td className={styles.size}>{format.bytes(backup.bytes)}</td>
                <td>
                  <ConfirmButton
                    label={t('settings.restore')}
                    question={t('settings.restoreAsk', { time })}
                    confirmLabel={t('settings.restoreYes')}
                    destroys={false}
                    busy={restore.busy && chosen === backup.name}
                    disabled={restore.busy}
                    onConfirm={() => void goBack(backup.name, time)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {!all && sorted.length > shownAtFirst && (
        <div className={styles.more}>
          <Button onClick={() => setAll(true)}>
            {t('settings.backupsMore', { count: sorted.length - shownAtFirst })}
          </Button>
        </div>
      )}
    </>
  );
}
