import { Button } from '@mantine/core';
import { IconCopy, IconRefreshDot } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeviceView, EntitlementRow } from '../../shared/ipc/views.ts';
import { call } from '../api/api.ts';
import { useI18n } from '../i18n/use-i18n.ts';
import { PrimaryButton } from '../parts/primary-button.tsx';
import { useNotifyError } from '../parts/use-notify-error.ts';
import { useNavigation } from '../stores/navigation.ts';
import { notify } from '../stores/toasts.ts';
import { asLines, readSelected } from './copy-rows.ts';
import styles from './selection-bar.module.css';

/** As many as one plan may hold. */
const planLimit = 10_000;

type Props = { view: DeviceView; ids: ReadonlySet<number>; onClear: () => void };

function useCopy(view: DeviceView, ids: ReadonlySet<number>): () => Promise<void> {
  const { t, format } = useI18n();
  const notifyError = useNotifyError();
  const cellsOf = (row: EntitlementRow) => [
    row.name,
    row.unid,
    row.accountLabel,
    row.customer,
    t(`coverage.${row.coverage}`),
    row.termEnd === null ? '' : format.date(row.termEnd, row.timeZone),
  ];
  const header = [
    t('devices.column.name'),
    t('devices.column.unid'),
    t('devices.column.account'),
    t('devices.column.customer'),
    t('devices.column.coverage'),
    t('devices.column.termEnd'),
  ];
  return async () => {
    const rows = await readSelected((input) => call('devices.page', input), view, ids);
    const result = rows.ok
      ? await call('app.copyText', { text: asLines(header, rows.value, cellsOf) })
      : rows;
    if (!rows.ok) notifyError(rows.error);
    else if (!result.ok) notifyError(result.error);
    else notify({ kind: 'done', text: t('devices.copiedRows', { n: rows.value.length }) });
  };
}

/** What can be done with the chosen rows. */
export function SelectionBar({ view, ids, onClear }: Props) {
  const { t } = useI18n();
  const go = useNavigation((navigation) => navigation.go);
  const copy = useCopy(view, ids);
  const [busy, setBusy] = useState(false);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('devices.selectionActions')}>
      <span className={styles.count} aria-live="polite">
        {t('devices.selected', { n: ids.size })}
      </span>
      <PrimaryButton
        leftSection={<IconRefreshDot size={16} aria-hidden />}
        disabled={ids.size > planLimit}
        onClick={() =>
          go({
            screen: 'renewals',
            params: { plan: { kind: 'devices', entitlementIds: [...ids], years: 1 } },
          })
        }
      >
        {t('devices.planRenewal')}
      </PrimaryButton>
      <Button
        leftSection={<IconCopy size={16} aria-hidden />}
        loading={busy}
        onClick={() => {
          setBusy(true);
          void copy().finally(() => setBusy(false));
        }}
      >
        {t('devices.copy')}
      </Button>
      <Button variant="subtle" onClick={onClear}>
        {t('devices.clearSelection')}
      </Button>
    </div>
  );
}
