import { createIsoTimes } from '../../../shared/domain/iso-time.ts';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { scopeText } from '../../../shared/locales/scope-text.ts';
import type { Translate } from '../../../shared/locales/translator.ts';
import { type Cell, dayOf, number, platformName, text } from './cells.ts';
import type { Table } from './table.ts';

type Column = { header: string; width: number; cell: (renewal: RenewalView) => Cell };

function columnsIn(t: Translate): readonly Column[] {
  const times = createIsoTimes();
  return [
    { header: t('renewals.column.account'), width: 26, cell: (entry) => text(entry.accountLabel) },
    { header: t('devices.column.customer'), width: 24, cell: ({ customer }) => text(customer) },
    {
      header: t('devices.column.platform'),
      width: 16,
      cell: ({ platform }) => platformName(platform, t),
    },
    {
      header: t('renewals.column.state'),
      width: 18,
      cell: ({ state }) => text(t(`renewalState.${state}`)),
    },
    {
      header: t('renewals.column.scope'),
      width: 18,
      cell: ({ scope }) => text(scopeText(t, scope)),
    },
    { header: t('renewals.column.devices'), width: 10, cell: (entry) => number(entry.deviceCount) },
    { header: t('renewals.column.years'), width: 8, cell: ({ years }) => number(years) },
    {
      header: t('export.column.endBefore'),
      width: 14,
      cell: ({ termEndBefore, timeZone }) => dayOf(termEndBefore, timeZone, times),
    },
    {
      header: t('export.column.endExpected'),
      width: 14,
      cell: ({ termEndExpected, timeZone }) => dayOf(termEndExpected, timeZone, times),
    },
    {
      header: t('export.column.endAfter'),
      width: 14,
      cell: ({ termEndAfter, timeZone }) => dayOf(termEndAfter, timeZone, times),
    },
    {
      header: t('renewals.column.route'),
      width: 12,
      cell: ({ route }) => text(t(`renewals.route.${route}`)),
    },
    { header: t('renewals.sheet.requestId'), width: 24, cell: (entry) => text(entry.requestId) },
    {
      header: t('export.column.created'),
      width: 26,
      cell: ({ createdAt, timeZone }) => text(times.moment(createdAt, timeZone)),
    },
    {
      header: t('renewals.column.updated'),
      width: 26,
      cell: ({ updatedAt, timeZone }) => text(times.moment(updatedAt, timeZone)),
    },
    { header: t('export.column.timeZone'), width: 20, cell: ({ timeZone }) => text(timeZone) },
  ];
}

/** Entries of the ledger, in the order given. They are few enough to be held. */
export function ledgerTable(renewals: readonly RenewalView[], t: Translate): Table {
  const columns = columnsIn(t);
  return {
    header: columns.map(({ header }) => header),
    widths: columns.map(({ width }) => width),
    async *pages() {
      yield renewals.map((renewal) => columns.map(({ cell }) => cell(renewal)));
    },
  };
}
