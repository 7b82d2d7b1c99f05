import { createIsoTimes } from '../../../shared/domain/iso-time.ts';
import type { DeviceView, EntitlementRow } from '../../../shared/ipc/views.ts';
import type { Translate } from '../../../shared/locales/translator.ts';
import type { Store } from '../store/store.ts';
import { type Cell, dayOf, empty, platformName, text } from './cells.ts';
import { RowsChanged, type Table } from './table.ts';

const pageSize = 500;
/** Between two of these the thread answers others: a whole page holds it up for many ms. */
const rowsAtOnce = 100;

type Column = { header: string; width: number; cell: (row: EntitlementRow) => Cell };

function columnsIn(t: Translate): readonly Column[] {
  const times = createIsoTimes();
  return [
    { header: t('devices.column.name'), width: 30, cell: ({ name }) => text(name) },
    { header: t('devices.column.unid'), width: 24, cell: ({ unid }) => text(unid) },
    { header: t('devices.column.account'), width: 24, cell: (row) => text(row.accountLabel) },
    { header: t('devices.column.customer'), width: 24, cell: ({ customer }) => text(customer) },
    {
      header: t('devices.column.platform'),
      width: 16,
      cell: ({ platform }) => platformName(platform, t),
    },
    { header: t('devices.column.kind'), width: 12, cell: ({ kind }) => text(t(`kind.${kind}`)) },
    { header: t('devices.column.group'), width: 14, cell: ({ group }) => text(group) },
    {
      header: t('devices.column.coverage'),
      width: 16,
      cell: ({ coverage }) => text(t(`coverage.${coverage}`)),
    },
    {
      header: t('devices.column.ownership'),
      width: 14,
      cell: ({ ownership }) => text(t(`ownership.${ownership}`)),
    },
    {
      header: t('devices.column.termStart'),
      width: 12,
      cell: ({ termStart, timeZone }) => dayOf(termStart, timeZone, times),
    },
    {
      header: t('devices.column.termEnd'),
      width: 12,
      cell: ({ termEnd, timeZone }) => dayOf(termEnd, timeZone, times),
    },
    {
      header: t('devices.column.termSource'),
      width: 14,
      cell: ({ termSource }) =>
        termSource === null ? empty : text(t(`devices.source.${termSource}`)),
    },
    {
      header: t('devices.column.owner'),
      width: 18,
      cell: ({ ownerId }) => (ownerId === null ? empty : text(ownerId)),
    },
    {
      header: t('devices.column.firstSeen'),
      width: 12,
      cell: ({ firstSeenAt, timeZone }) => dayOf(firstSeenAt, timeZone, times),
    },
    {
      header: t('devices.column.asOf'),
      width: 26,
      cell: ({ asOf, timeZone }) => text(times.moment(asOf, timeZone)),
    },
    { header: t('export.column.timeZone'), width: 20, cell: ({ timeZone }) => text(timeZone) },
  ];
}

export type DeviceTableOptions = {
  store: Pick<Store, 'page'>;
  view: DeviceView;
  now: number;
  leadDays: number;
  t: Translate;
  /** Told after each page. `capped`: the list holds fewer rows than were found. */
  onProgress: (progress: { written: number; total: number; capped: boolean }) => void;
};

/** All rows of a view in its order. `pages` throws `RowsChanged` when they change meanwhile. */
export function deviceTable(options: DeviceTableOptions): Table {
  const { store, view, now, leadDays, onProgress } = options;
  const columns = columnsIn(options.t);
  return {
    header: columns.map(({ header }) => header),
    widths: columns.map(({ width }) => width),
    async *pages() {
      let version: number | null = null;
      let total = 1;
      for (let offset = 0; offset < total; offset += pageSize) {
        const page = await store.page({ view, offset, limit: pageSize, now, leadDays });
        version ??= page.version;
        if (page.version !== version) throw new RowsChanged();
        total = page.total;
        for (let at = 0; at < page.rows.length; at += rowsAtOnce) {
          yield page.rows
            .slice(at, at + rowsAtOnce)
            .map((row) => columns.map(({ cell }) => cell(row)));
        }
        const written = Math.min(total, offset + page.rows.length);
        onProgress({ written, total, capped: page.capped });
      }
    },
  };
}
