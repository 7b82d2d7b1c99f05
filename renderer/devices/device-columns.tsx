import { useMemo } from 'react';
import type { EntitlementRow } from '../../shared/ipc/views.ts';
import { textOr } from '../i18n/text-or.ts';
import { type I18n, useI18n } from '../i18n/use-i18n.ts';
import { Age, DateWithDistance } from '../parts/date-with-distance.tsx';
import { CoverageBadge } from '../parts/signal-badge.tsx';
import type { Column } from '../parts/table/columns.ts';
import type { Room } from '../parts/use-room.ts';
import { settingsBeforeReading } from '../stores/settings-before-reading.ts';
import styles from './device-columns.module.css';

type DeviceColumn = Column<EntitlementRow>;

/** Every column there is, in the order of the choice. */
function allColumns({ t, format }: I18n): readonly DeviceColumn[] {
  return [
    {
      id: 'name',
      header: t('devices.column.name'),
      width: 'minmax(170px, 1.8fr)',
      sortable: true,
      cell: (row) => <span className={styles.name}>{row.name === '' ? row.unid : row.name}</span>,
    },
    {
      id: 'unid',
      header: t('devices.column.unid'),
      width: 'minmax(186px, 1.2fr)',
      sortable: true,
      cell: (row) => <span className={styles.id}>{row.unid}</span>,
    },
    {
      id: 'account',
      header: t('devices.column.account'),
      width: 'minmax(150px, 1.4fr)',
      cell: (row) => row.accountLabel,
    },
    {
      id: 'customer',
      header: t('devices.column.customer'),
      width: 'minmax(120px, 1fr)',
      cell: (row) => row.customer,
    },
    {
      id: 'platform',
      header: t('devices.column.platform'),
      width: '130px',
      cell: (row) => textOr(t, `platform.${row.platform}`, row.platform),
    },
    {
      id: 'kind',
      header: t('devices.column.kind'),
      width: '100px',
      cell: (row) => t(`kind.${row.kind}`),
    },
    {
      id: 'group',
      header: t('devices.column.group'),
      width: '110px',
      cell: (row) => row.group,
    },
    {
      id: 'coverage',
      header: t('devices.column.coverage'),
      width: '132px',
      cell: (row) => <CoverageBadge coverage={row.coverage} signal={row.signal} />,
    },
    {
      id: 'ownership',
      header: t('devices.column.ownership'),
      width: '100px',
      cell: (row) => (row.ownership === 'none' ? '–' : t(`ownership.${row.ownership}`)),
    },
    {
      id: 'termStart',
      header: t('devices.column.termStart'),
      width: '112px',
      cell: (row) => (row.termStart === null ? '–' : format.date(row.termStart, row.timeZone)),
    },
    {
      id: 'termEnd',
      header: t('devices.column.termEnd'),
      width: '214px',
      sortable: true,
      cell: (row) => (
        <DateWithDistance
          at={row.termEnd}
          zone={row.timeZone}
          empty={row.coverage === 'shared' ? '–' : undefined}
        />
      ),
    },
    {
      id: 'termSource',
      header: t('devices.column.termSource'),
      width: '120px',
      cell: (row) => (row.termSource === null ? '–' : t(`devices.source.${row.termSource}`)),
    },
    {
      id: 'owner',
      header: t('devices.column.owner'),
      width: '120px',
      cell: (row) => row.ownerId ?? '–',
    },
    {
      id: 'firstSeen',
      header: t('devices.column.firstSeen'),
      width: '112px',
      cell: (row) => format.date(row.firstSeenAt),
    },
    {
      id: 'asOf',
      header: t('devices.column.asOf'),
      width: '104px',
      cell: (row) => (
        <span className={styles.quiet}>
          <Age at={row.asOf} />
        </span>
      ),
    },
  ];
}

/** What still tells devices apart when their details stand beside the list. */
const mostTelling: readonly string[] = ['name', 'account', 'coverage', 'termEnd'];

/** What fits into a small window without scrolling sideways. */
const fitting: readonly string[] = [...mostTelling, 'ownership'];

const usual = settingsBeforeReading.deviceColumns.join();

/** What may be shown: all that somebody chose by hand, and of the usual columns those that fit. */
function mayShow(chosen: readonly string[], room: Room, open: boolean): readonly string[] | null {
  if (room !== 'beside') return null;
  if (open) return mostTelling;
  return chosen.join() === usual ? fitting : null;
}

/**
 * All columns with their texts, and those that were chosen; the name is always there. Beside open
 * details only the most telling of them are shown.
 */
export function useDeviceColumns(
  chosen: readonly string[],
  room: Room,
  open: boolean,
): {
  all: readonly DeviceColumn[];
  shown: readonly DeviceColumn[];
} {
  const i18n = useI18n();
  const all = useMemo(() => allColumns(i18n), [i18n]);
  const shown = useMemo(() => {
    const some = mayShow(chosen, room, open);
    return all.filter(
      ({ id }) => id === 'name' || (chosen.includes(id) && (some?.includes(id) ?? true)),
    );
  }, [all, chosen, room, open]);
  return { all, shown };
}
