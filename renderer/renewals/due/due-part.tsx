import { Button } from '@mantine/core';
import { IconCalendarCheck, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useI18n } from '../../i18n/use-i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { useNavigation } from '../../stores/navigation.ts';
import type { DueEntry } from '../model/due.ts';
import styles from '../renewals.module.css';
import { dueColumns } from './due-columns.tsx';

/** Further ahead than the lead time, for those who plan by the quarter. */
const aheadDays = 90;

type Props = {
  accounts: readonly AccountView[];
  entries: readonly DueEntry[];
  leadDays: number;
  narrow: boolean;
  onPlan: (accountId: string) => void;
  onPlanWithin: (days: number) => void;
  onOpen: (renewalId: string) => void;
};

/** What ends within the lead time or has ended, by account. */
export function DuePart(props: Props) {
  const { accounts, entries, leadDays, narrow, onPlan, onPlanWithin, onOpen } = props;
  const i18n = useI18n();
  const { t } = i18n;
  const go = useNavigation((navigation) => navigation.go);
  const [active, setActive] = useState(0);

  if (accounts.length === 0) {
    return (
      <EmptyState
        icon={<IconPlugConnected size={36} />}
        title={t('renewals.due.noAccounts')}
        text={t('renewals.due.noAccountsText')}
        action={
          <Button onClick={() => go({ screen: 'accounts', params: { action: 'new' } })}>
            {t('accounts.connect')}
          </Button>
        }
      />
    );
  }
  if (entries.length === 0) {
    const withoutEnd = accounts.filter((view) => view.nextEnd === null).length;
    return (
      <EmptyState
        icon={<IconCalendarCheck size={36} />}
        title={t('renewals.due.none', { days: leadDays })}
        text={t('renewals.due.noneText', { count: withoutEnd })}
        action={
          <Button onClick={() => onPlanWithin(aheadDays)}>
            {t('renewals.due.more', { days: aheadDays })}
          </Button>
        }
      />
    );
  }
  return (
    <div className={styles.fill}>
      <div className={styles.above}>
        {t('renewals.due.text', { days: leadDays })}
        <span className={styles.end}>
          {entries.some((entry) => entry.open === null) && (
            <Button onClick={() => onPlanWithin(leadDays)}>{t('renewals.due.planAll')}</Button>
          )}
        </span>
      </div>
      <div className={styles.table}>
        <DataTable
          label={t('renewals.tab.due')}
          columns={dueColumns(i18n, narrow, { onPlan, onOpen })}
          count={entries.length}
          rowAt={(index) => entries[index]}
          rowKey={(entry) => entry.view.account.id}
          active={Math.min(active, entries.length - 1)}
          onActive={setActive}
          onOpen={(index) => {
            const entry = entries[index];
            if (!entry) return;
            if (entry.open) onOpen(entry.open.id);
            else onPlan(entry.view.account.id);
          }}
        />
      </div>
    </div>
  );
}
