import { useState } from 'react';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { useI18n } from '../../i18n/use-i18n.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ledgerColumns } from './ledger-columns.tsx';

type Props = {
  renewals: readonly RenewalView[];
  openId: string | null;
  narrow: boolean;
  onOpen: (renewalId: string) => void;
  onClose: () => void;
};

/** The entries of the ledger, in the order given. */
export function LedgerTable({ renewals, openId, narrow, onOpen, onClose }: Props) {
  const i18n = useI18n();
  const [active, setActive] = useState(0);
  return (
    <DataTable
      label={i18n.t('renewals.ledger')}
      columns={ledgerColumns(i18n, narrow)}
      count={renewals.length}
      rowAt={(index) => renewals[index]}
      rowKey={(renewal) => renewal.id}
      active={Math.min(active, Math.max(0, renewals.length - 1))}
      onActive={setActive}
      onOpen={(index) => {
        const renewal = renewals[index];
        if (renewal) onOpen(renewal.id);
      }}
      onEscape={onClose}
      openKey={openId}
    />
  );
}
