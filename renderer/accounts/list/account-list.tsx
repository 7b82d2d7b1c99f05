import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useI18n } from '../../i18n/use-i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import type { Room } from '../../parts/use-room.ts';
import { type AccountSort, accountSortKeys, sortAccounts } from '../model/account-order.ts';
import { accountColumns } from './account-columns.tsx';

type Props = {
  views: readonly AccountView[];
  openId: string | null;
  room: Room;
  onOpen: (accountId: string) => void;
  onClose: () => void;
  onClearSearch: () => void;
};

/** The accounts that match, sorted; the order is kept while this screen is shown. */
export function AccountList({ views, openId, room, onOpen, onClose, onClearSearch }: Props) {
  const i18n = useI18n();
  const { t, locale } = i18n;
  const [sort, setSort] = useState<AccountSort>({ by: 'label', direction: 'asc' });
  const [active, setActive] = useState(0);
  const rows = useMemo(
    () => sortAccounts(views, sort, new Intl.Collator(locale, { numeric: true })),
    [views, sort, locale],
  );

  if (rows.length === 0) {
    return (
      <EmptyState
        title={t('accounts.noneFound')}
        text={t('accounts.noneFoundHint')}
        action={<Button onClick={onClearSearch}>{t('accounts.clearSearch')}</Button>}
      />
    );
  }
  return (
    <DataTable
      label={t('screen.accounts')}
      columns={accountColumns(i18n, room)}
      count={rows.length}
      rowAt={(index) => rows[index]}
      rowKey={(view) => view.account.id}
      active={Math.min(active, rows.length - 1)}
      onActive={setActive}
      onOpen={(index) => {
        const view = rows[index];
        if (view) onOpen(view.account.id);
      }}
      onEscape={onClose}
      openKey={openId}
      sort={sort}
      onSort={(id) => {
        const by = accountSortKeys.find((key) => key === id);
        if (!by) return;
        setSort(({ by: before, direction }) => ({
          by,
          direction: before === by && direction === 'asc' ? 'desc' : 'asc',
        }));
      }}
    />
  );
}
