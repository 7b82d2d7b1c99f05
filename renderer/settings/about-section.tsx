import { Button } from '@mantine/core';
import type { Output } from '../../shared/ipc/contract.ts';
import { call } from '../api/api.ts';
import { useAction } from '../api/use-action.ts';
import { useT } from '../i18n/use-i18n.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Section } from '../parts/section.tsx';
import { notify } from '../stores/toasts.ts';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';
import { versionsText } from './versions-text.ts';

/** Versions, for a report of a problem, and the log. */
export function AboutSection({ info }: { info: Output<'app.info'> }) {
  const t = useT();
  const openLogs = useAction('app.openLogFolder');
  const { electron, chrome, node, sqlite } = info.runtime;
  const copy = async () => {
    const result = await call('app.copyText', { text: versionsText(info) });
    if (result.ok) notify({ kind: 'done', text: t('settings.copied') });
  };
  return (
    <Section title={t('settings.about')}>
      <SettingRow
        label={`${t('app.name')} ${info.version}`}
        hint={info.sample ? t('settings.sampleText') : undefined}
      >
        <Button onClick={() => void copy()}>{t('settings.copyVersions')}</Button>
      </SettingRow>
      <SettingRow
        label={t('settings.runtime')}
        hint={
          <span data-selectable>
            {`Electron ${electron} · Chromium ${chrome} · Node ${node} · SQLite ${sqlite}`}
          </span>
        }
      >
        <span className={styles.path}>{info.platform}</span>
      </SettingRow>
      <SettingRow label={t('settings.logs')} hint={<span data-selectable>{info.logFolder}</span>}>
        <Button loading={openLogs.busy} onClick={() => void openLogs.run({})}>
          {t('settings.openLogs')}
        </Button>
      </SettingRow>
      <ErrorNotice error={openLogs.error} />
    </Section>
  );
}
