import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RenewalState } from '../../../shared/domain/renewal.ts';
import type { RenewalFilter } from '../../../shared/domain/renewal-filter.ts';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { useI18n } from '../../i18n/use-i18n.ts';
import { emptyFilter, isFiltered } from '../model/ledger.ts';
import styles from '../renewals.module.css';

type Props = {
  /** All entries of this part: what can be chosen comes from them. */
  renewals: readonly RenewalView[];
  states: readonly RenewalState[];
  filter: RenewalFilter;
  onFilter: (filter: RenewalFilter) => void;
};

/** Narrows a part of the ledger by account, state and words. */
export function LedgerFilters({ renewals, states, filter, onFilter }: Props) {
  const { t, locale } = useI18n();
  const labels = new Map(renewals.map((renewal) => [renewal.accountId, renewal.accountLabel]));
  const collator = new Intl.Collator(locale, { numeric: true });
  const accounts = [...labels]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => collator.compare(a.label, b.label));
  return (
    <>
      <TextInput
        className={styles.search ?? ''}
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t('renewals.search')}
        aria-label={t('renewals.search')}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        data-search
      />
      <Select
        className={styles.filter ?? ''}
        aria-label={t('renewals.filterAccount')}
        placeholder={t('renewals.allAccounts')}
        data={accounts}
        searchable
        clearable
        limit={100}
        value={filter.accountId}
        onChange={(accountId) => onFilter({ ...filter, accountId })}
      />
      <Select
        className={styles.filter ?? ''}
        aria-label={t('renewals.filterState')}
        placeholder={t('renewals.allStates')}
        data={states.map((state) => ({ value: state, label: t(`renewalState.${state}`) }))}
        clearable
        value={filter.state}
        onChange={(value) =>
          onFilter({ ...filter, state: states.find((state) => state === value) ?? null })
        }
      />
      {isFiltered(filter) && (
        <Button variant="subtle" onClick={() => onFilter(emptyFilter)}>
          {t('renewals.clearFilter')}
        </Button>
      )}
    </>
  );
}
