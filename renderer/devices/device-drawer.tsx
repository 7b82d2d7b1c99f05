import { Button } from '@mantine/core';
import { IconCopy, IconRefreshDot } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DeviceDetail } from '../../shared/ipc/views.ts';
import { call } from '../api/api.ts';
import { useQuery } from '../api/use-query.ts';
import { type I18n, useI18n } from '../i18n/use-i18n.ts';
import { DetailsDrawer } from '../parts/details-drawer.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { CoverageBadge } from '../parts/signal-badge.tsx';
import { tabSeparated } from '../parts/tab-separated.ts';
import { useNavigation } from '../stores/navigation.ts';
import { notify } from '../stores/toasts.ts';
import styles from './device-drawer.module.css';
import { DeviceFacts } from './device-facts.tsx';
import { ElsewhereList, RenewalList } from './device-links.tsx';
import { HistoryList } from './history-list.tsx';

type Props = {
  id: number;
  /** Whether the keyboard's focus moves into the drawer. */
  takeFocus: boolean;
  onClose: () => void;
};

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

async function copyAll({ row, history }: DeviceDetail, { t, format }: I18n): Promise<void> {
  const facts: [string, string][] = [
    [t('devices.column.name'), row.name],
    [t('devices.column.unid'), row.unid],
    [t('devices.column.account'), row.accountLabel],
    [t('devices.column.customer'), row.customer],
    [t('devices.column.coverage'), t(`coverage.${row.coverage}`)],
    [t('devices.column.ownership'), t(`ownership.${row.ownership}`)],
    [
      t('devices.column.termEnd'),
      row.termEnd === null ? t('date.unknown') : format.date(row.termEnd, row.timeZone),
    ],
    [t('devices.column.asOf'), format.dateTime(row.asOf)],
  ];
  const changes = history.map((entry) => [
    format.dateTime(entry.at),
    t(`history.${entry.kind}`),
    [entry.before, entry.after].filter((value) => value !== null).join(' → '),
  ]);
  const text = tabSeparated([...facts, ...changes]);
  const result = await call('app.copyText', { text });
  if (result.ok) notify({ kind: 'done', text: t('copied') });
}

function Content({ detail }: { detail: DeviceDetail }) {
  const { t } = useI18n();
  const { row, history, renewals, elsewhere } = detail;
  return (
    <>
      <p className={styles.reason}>{t(`reason.${row.reason}`, { text: row.reasonText ?? '' })}</p>
      <DeviceFacts row={row} />
      {elsewhere.length > 0 && (
        <Part title={t('devices.elsewhere')}>
          <ElsewhereList elsewhere={elsewhere} />
        </Part>
      )}
      {renewals.length > 0 && (
        <Part title={t('devices.renewals')}>
          <RenewalList renewals={renewals} />
        </Part>
      )}
      <Part title={t('devices.history')}>
        <HistoryList history={history} zone={row.timeZone} />
      </Part>
    </>
  );
}

/** All that is known of one entitlement. */
export function DeviceDrawer({ id, takeFocus, onClose }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const go = useNavigation((navigation) => navigation.go);
  const query = useQuery('devices.detail', { id }, ['entitlements', 'renewals', 'accounts']);
  const detail = query.value;
  const row = detail?.row;
  return (
    <DetailsDrawer
      title={row ? row.name || row.unid : t('devices.details')}
      subtitle={row && `${row.accountLabel} · ${row.unid}`}
      badges={row && <CoverageBadge coverage={row.coverage} signal={row.signal} />}
      onClose={onClose}
      takeFocus={takeFocus}
      actions={
        detail && (
          <>
            {detail.row.kind === 'device' && (
              <Button
                leftSection={<IconRefreshDot size={16} aria-hidden />}
                onClick={() =>
                  go({
                    screen: 'renewals',
                    params: { plan: { kind: 'devices', entitlementIds: [id], years: 1 } },
                  })
                }
              >
                {t('devices.planRenewal')}
              </Button>
            )}
            <Button
              leftSection={<IconCopy size={16} aria-hidden />}
              onClick={() => void copyAll(detail, i18n)}
            >
              {t('devices.copyAll')}
            </Button>
          </>
        )
      }
    >
      {query.state === 'loading' && <Loading />}
      <ErrorNotice error={query.error} onRetry={query.reload} />
      {detail && <Content detail={detail} />}
    </DetailsDrawer>
  );
}
