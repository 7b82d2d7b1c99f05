import { Button } from '@mantine/core';
import { platformName } from '../../accounts/form/platform-texts.ts';
import type { I18n } from '../../i18n/use-i18n.ts';
import { DateWithDistance } from '../../parts/date-with-distance.tsx';
import { SignalBadge } from '../../parts/signal-badge.tsx';
import type { Column } from '../../parts/table/columns.ts';
import { AccountOf } from '../account-of.tsx';
import type { DueEntry } from '../model/due.ts';
import styles from '../renewals.module.css';
import { RenewalStateBadge } from '../state-badge.tsx';

type Handlers = { onPlan: (accountId: string) => void; onOpen: (renewalId: string) => void };

/** What runs out, by account; the last column leads to the plan or to the request that is open. */
export function dueColumns(
  { t, format }: I18n,
  narrow: boolean,
  { onPlan, onOpen }: Handlers,
): Column<DueEntry>[] {
  const all: (Column<DueEntry> & { wide?: true })[] = [
    {
      id: 'account',
      header: t('renewals.column.account'),
      width: 'minmax(170px, 1.6fr)',
      cell: ({ view: { account } }) => (
        <AccountOf renewal={{ accountLabel: account.label, customer: account.customer }} />
      ),
    },
    {
      id: 'platform',
      header: t('accounts.column.platform'),
      width: 'minmax(108px, 0.6fr)',
      wide: true,
      cell: ({ view }) => platformName(t, view.account.platform),
    },
    {
      id: 'state',
      header: t('renewals.column.state'),
      width: '116px',
      cell: ({ overdue }) => <SignalBadge signal={overdue ? 'overdue' : 'due'} />,
    },
    {
      id: 'end',
      header: t('renewals.column.end'),
      width: '214px',
      cell: ({ end, view }) => <DateWithDistance at={end} zone={view.account.timeZone} />,
    },
    {
      id: 'overdue',
      header: t('renewals.column.overdue'),
      width: '82px',
      align: 'end',
      wide: true,
      cell: ({ overdueCount }) => (
        <span className={overdueCount > 0 ? styles.overdue : styles.quiet}>
          {format.number(overdueCount)}
        </span>
      ),
    },
    {
      id: 'total',
      header: t('renewals.column.entries'),
      width: '82px',
      align: 'end',
      wide: true,
      cell: ({ view }) => format.number(view.counts.total),
    },
    {
      id: 'request',
      header: t('renewals.column.open'),
      width: 'minmax(224px, 1fr)',
      wide: true,
      cell: ({ open }) =>
        open ? <RenewalStateBadge state={open.state} /> : <span className={styles.quiet}>–</span>,
    },
    {
      id: 'do',
      header: t('renewals.column.plan'),
      width: '112px',
      align: 'end',
      cell: ({ view, open }) =>
        open ? (
          <Button h={26} onClick={() => onOpen(open.id)}>
            {t('renewals.due.open')}
          </Button>
        ) : (
          <Button
            h={26}
            aria-label={t('renewals.planOf', { label: view.account.label })}
            onClick={() => onPlan(view.account.id)}
          >
            {t('renewals.due.plan')}
          </Button>
        ),
    },
  ];
  return all.filter((column) => !narrow || !column.wide);
}
