import type { RenewalView } from '../../../shared/ipc/views.ts';
import { scopeText } from '../../../shared/locales/scope-text.ts';
import type { I18n } from '../../i18n/use-i18n.ts';
import { Age } from '../../parts/date-with-distance.tsx';
import type { Column } from '../../parts/table/columns.ts';
import { AccountOf } from '../account-of.tsx';
import { Ends } from '../ends.tsx';
import styles from '../renewals.module.css';
import { RenewalStateBadge } from '../state-badge.tsx';

/** The columns of the ledger; with the details open beside it only the most telling ones. */
export function ledgerColumns({ t, format }: I18n, narrow: boolean): Column<RenewalView>[] {
  const all: (Column<RenewalView> & { wide?: true })[] = [
    {
      id: 'account',
      header: t('renewals.column.account'),
      width: 'minmax(150px, 1.6fr)',
      cell: (renewal) => <AccountOf renewal={renewal} />,
    },
    {
      id: 'state',
      header: t('renewals.column.state'),
      width: 'minmax(224px, 1fr)',
      cell: ({ state }) => <RenewalStateBadge state={state} />,
    },
    {
      id: 'scope',
      header: t('renewals.column.scope'),
      width: '124px',
      wide: true,
      cell: ({ scope }) => scopeText(t, scope),
    },
    {
      id: 'devices',
      header: t('renewals.column.devices'),
      width: '70px',
      align: 'end',
      wide: true,
      cell: ({ deviceCount }) => format.number(deviceCount),
    },
    {
      id: 'years',
      header: t('renewals.column.years'),
      width: '54px',
      align: 'end',
      wide: true,
      cell: ({ years }) => format.number(years),
    },
    {
      id: 'ends',
      header: t('renewals.column.ends'),
      width: 'minmax(312px, 1fr)',
      cell: (renewal) => <Ends renewal={renewal} zone={renewal.timeZone} />,
    },
    {
      id: 'route',
      header: t('renewals.column.route'),
      width: '80px',
      wide: true,
      cell: ({ route }) => <span className={styles.quiet}>{t(`renewals.route.${route}`)}</span>,
    },
    {
      id: 'updated',
      header: t('renewals.column.updated'),
      width: '92px',
      wide: true,
      cell: ({ updatedAt }) => <Age at={updatedAt} />,
    },
  ];
  return all.filter((column) => !narrow || !column.wide);
}
