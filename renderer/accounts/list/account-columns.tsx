import { IconLockOpen2 } from '@tabler/icons-react';
import type { AccountView } from '../../../shared/ipc/views.ts';
import type { I18n } from '../../i18n/use-i18n.ts';
import { Age, DateWithDistance } from '../../parts/date-with-distance.tsx';
import { knowsOwnership } from '../../parts/known-ownership.ts';
import type { Column } from '../../parts/table/columns.ts';
import type { Room } from '../../parts/use-room.ts';
import { platformName } from '../form/platform-texts.ts';
import { standingOf } from '../model/account-standing.ts';
import { SecretStateBadge } from '../secret-state.tsx';
import { StandingBadge } from '../standing-badge.tsx';
import styles from './list.module.css';
import { ReadButton } from './read-button.tsx';
import { SeatsCell } from './seats-cell.tsx';

/** False where the cloud has no owners, or nobody knows them: a 0 would be a claim. */
const tellsOwnership = ({ asOf, capabilities, ownership }: AccountView): boolean =>
  asOf !== null && capabilities.tellsOwners && knowsOwnership(ownership);

/** The columns of the list. */
export function accountColumns({ t, format }: I18n, room: Room): Column<AccountView>[] {
  const all: (Column<AccountView> & { for?: readonly Room[] })[] = [
    {
      id: 'label',
      header: t('accounts.column.account'),
      width: 'minmax(182px, 2fr)',
      sortable: true,
      cell: ({ account }) => (
        <span
          className={styles.name}
          title={[account.label, account.customer].filter(Boolean).join(' · ')}
        >
          <span className={styles.label}>{account.label}</span>
          {account.plainHttpAllowed && (
            <span className={styles.exposed} title={t('accounts.plainHttpHint')}>
              <IconLockOpen2 size={13} aria-hidden /> {t('accounts.plainHttp')}
            </span>
          )}
          {account.customer !== '' && <span className={styles.customer}>{account.customer}</span>}
        </span>
      ),
    },
    {
      id: 'platform',
      header: t('accounts.column.platform'),
      width: 'minmax(112px, 0.6fr)',
      sortable: true,
      for: ['all', 'window'],
      cell: ({ account }) => platformName(t, account.platform),
    },
    {
      id: 'state',
      header: t('accounts.column.state'),
      width: 'minmax(172px, 1fr)',
      sortable: true,
      cell: (view) => <StandingBadge standing={standingOf(view)} />,
    },
    {
      id: 'owned',
      header: t('accounts.column.owned'),
      width: '70px',
      align: 'end',
      for: ['all', 'window'],
      cell: (view) => (tellsOwnership(view) ? format.number(view.ownership.owned) : '–'),
    },
    {
      id: 'shared',
      header: t('accounts.column.shared'),
      width: '70px',
      align: 'end',
      for: ['all', 'window'],
      cell: (view) => (tellsOwnership(view) ? format.number(view.ownership.shared) : '–'),
    },
    {
      id: 'seats',
      header: t('accounts.column.seats'),
      width: '132px',
      align: 'end',
      for: ['all', 'window'],
      cell: (view) => <SeatsCell view={view} />,
    },
    {
      id: 'nextEnd',
      header: t('accounts.column.nextEnd'),
      width: '196px',
      sortable: true,
      cell: ({ nextEnd, account }) => (
        <DateWithDistance at={nextEnd} zone={account.timeZone} empty={t('accounts.noEnd')} />
      ),
    },
    {
      id: 'asOf',
      header: t('accounts.column.asOf'),
      width: '96px',
      sortable: true,
      for: ['all', 'window'],
      cell: ({ asOf }) =>
        asOf === null ? (
          <span className={styles.quiet}>{t('accounts.neverRead')}</span>
        ) : (
          <Age at={asOf} />
        ),
    },
    {
      id: 'secrets',
      header: t('accounts.column.secrets'),
      width: '66px',
      for: ['all', 'window'],
      cell: ({ secretState }) => <SecretStateBadge state={secretState} iconOnly />,
    },
    {
      id: 'calls',
      header: t('accounts.column.calls'),
      width: '80px',
      align: 'end',
      for: ['all'],
      cell: ({ budget }) => {
        if (!budget) return <span className={styles.quiet}>–</span>;
        const { left, limit, refillsAt } = budget;
        return (
          <span
            className={left === 0 ? styles.spent : undefined}
            title={
              refillsAt === null
                ? undefined
                : t('accounts.callsRefill', { time: format.time(refillsAt) })
            }
          >
            {t('accounts.callsLeft', { left, limit })}
          </span>
        );
      },
    },
    {
      id: 'actions',
      header: t('accounts.column.read'),
      width: '52px',
      cell: (view) => <ReadButton view={view} />,
    },
  ];
  return all.filter((column) => column.for?.includes(room) ?? true);
}
