import { Button } from '@mantine/core';
import { useAction } from '../api/use-action.ts';
import { useQuery } from '../api/use-query.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Section } from '../parts/section.tsx';
import { BackupList } from './backup-list.tsx';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';

/** Where the data are, and the way back to an earlier state of them. */
export function DataSection({ folder }: { folder: string | null }) {
  const t = useT();
  const format = useFormat();
  const open = useAction('app.openDataFolder');
  const failure = useQuery('store.backupFailure', {});
  return (
    <Section title={t('settings.data')}>
      <SettingRow label={t('settings.folder')} hint={<span data-selectable>{folder}</span>}>
        <Button loading={open.busy} onClick={() => void open.run({})}>
          {t('settings.openFolder')}
        </Button>
      </SettingRow>
      <ErrorNotice error={open.error} />
      <div className={styles.subject}>
        <h3 className={styles.label}>{t('settings.backups')}</h3>
        <p className={styles.hint}>{t('settings.backupsText')}</p>
      </div>
      {failure.value && (
        <div className={styles.notice}>
          <p className={styles.note}>
            {t('settings.backupFailed', { time: format.dateTime(failure.value.at) })}
          </p>
          <ErrorNotice error={failure.value.error} />
        </div>
      )}
      <BackupList />
    </Section>
  );
}
