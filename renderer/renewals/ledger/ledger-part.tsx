import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useState } from 'react';
import { filterRenewals, type RenewalFilter } from '../../../shared/domain/renewal-filter.ts';
import { openStates } from '../../../shared/domain/renewal-transitions.ts';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { call } from '../../api/api.ts';
import type { Query } from '../../api/use-query.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { Loading } from '../../parts/loading.tsx';
import { closedStates } from '../model/actions.ts';
import { emptyFilter } from '../model/ledger.ts';
import styles from '../renewals.module.css';
import { LedgerFilters } from './ledger-filters.tsx';
import { LedgerTable } from './ledger-table.tsx';

/** As many as the main side hands out at once. */
const mostListed = 5000;

type Props = {
  part: 'open' | 'closed';
  query: Query<RenewalView[]>;
  accountId: string | null;
  openId: string | null;
  narrow: boolean;
  onOpen: (renewalId: string) => void;
  onClose: () => void;
};

/** The open or the closed half of the ledger. */
export function LedgerPart({ part, query, accountId, ...table }: Props) {
  const t = useT();
  const [filter, setFilter] = useState<RenewalFilter>({ ...emptyFilter, accountId });
  if (query.value === null) {
    return query.error ? (
      <ErrorNotice error={query.error} onRetry={query.reload} inset />
    ) : (
      <Loading label={t('renewals.loading')} />
    );
  }
  if (query.value.length === 0) {
    return (
      <EmptyState
        icon={<IconBook2 size={36} />}
        title={t(`renewals.${part}.none`)}
        text={t(`renewals.${part}.noneText`)}
      />
    );
  }
  const shown = filterRenewals(query.value, filter);
  return (
    <div className={styles.fill}>
      <div className={styles.above}>
        <LedgerFilters
          renewals={query.value}
          states={part === 'open' ? openStates : closedStates}
          filter={filter}
          onFilter={setFilter}
        />
        <span className={styles.end} aria-live="polite">
          {t('renewals.listed', { count: shown.length })}
          {query.value.length >= mostListed && ` · ${t('renewals.cut', { count: mostListed })}`}
        </span>
        <ExportMenu
          run={(format) => call('renewals.export', { open: part === 'open', filter, format })}
          disabled={shown.length === 0}
        />
      </div>
      <ErrorNotice error={query.error} onRetry={query.reload} inset />
      <div className={styles.table}>
        {shown.length === 0 ? (
          <EmptyState
            title={t('renewals.noneFound')}
            text={t('renewals.noneFoundText')}
            action={
              <Button onClick={() => setFilter(emptyFilter)}>{t('renewals.clearFilter')}</Button>
            }
          />
        ) : (
          <LedgerTable renewals={shown} {...table} />
        )}
      </div>
    </div>
  );
}
