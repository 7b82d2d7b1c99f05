import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/ipc/contract.ts';
import { useAction } from '../api/use-action.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Section } from '../parts/section.tsx';
import { useMinute } from '../stores/clock.ts';
import { useLogDetail } from '../stores/log-detail.ts';
import { notify } from '../stores/toasts.ts';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';

/** What may be passed on with a report of a problem, shown whole before it goes anywhere. */
export function DiagnosticsSection() {
  const t = useT();
  const format = useFormat();
  const read = useAction('diagnostics.read');
  const copy = useAction('app.copyText');
  const save = useAction('diagnostics.save');
  const detail = useAction('diagnostics.setDetail');
  const [shown, setShown] = useState<Output<'diagnostics.read'> | null>(null);
  const { until, setLeft } = useLogDetail();
  const isDetailed = until > useMinute();

  const show = async () => {
    const result = await read.run({});
    if (!result?.ok) return;
    setShown(result.value);
    setLeft(result.value.detailLeftMs);
  };
  const switchDetail = async (on: boolean) => {
    const result = await detail.run({ on });
    if (result?.ok) setLeft(result.value.detailLeftMs);
  };
  const copyShown = async (text: string) => {
    const result = await copy.run({ text });
    if (result?.ok) notify({ kind: 'done', text: t('settings.copied') });
  };
  const saveShown = async (id: number) => {
    const result = await save.run({ id });
    if (!result?.ok || result.value === null) return;
    notify({ kind: 'done', text: t('settings.diagnostics.saved', result.value) });
  };

  return (
    <Section title={t('settings.diagnostics')}>
      <SettingRow
        label={t('settings.detail')}
        hint={
          isDetailed
            ? t('settings.detailLeft', { time: format.time(until) })
            : t('settings.detailHint')
        }
        htmlFor="settings-detail"
      >
        <Switch
          id="settings-detail"
          checked={isDetailed}
          disabled={detail.busy}
          onChange={(event) => void switchDetail(event.currentTarget.checked)}
        />
      </SettingRow>
      <SettingRow label={t('settings.diagnostics')} hint={t('settings.diagnostics.text')}>
        <Button loading={read.busy} onClick={() => void show()}>
          {t(shown ? 'settings.diagnostics.again' : 'settings.diagnostics.show')}
        </Button>
        {shown && (
          <>
            <Button loading={copy.busy} onClick={() => void copyShown(shown.text)}>
              {t('settings.diagnostics.copy')}
            </Button>
            <Button loading={save.busy} onClick={() => void saveShown(shown.id)}>
              {t('settings.diagnostics.save')}
            </Button>
          </>
        )}
      </SettingRow>
      <ErrorNotice error={read.error ?? copy.error ?? save.error ?? detail.error} />
      {shown && (
        <textarea
          aria-label={t('settings.diagnostics.content')}
          className={styles.bundle}
          readOnly
          rows={20}
          spellCheck={false}
          value={shown.text}
        />
      )}
    </Section>
  );
}
