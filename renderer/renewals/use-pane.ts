import { useEffect, useState } from 'react';
import type { RenewalPlan } from '../../shared/domain/renewal.ts';
import { useNavigation, useParams } from '../stores/navigation.ts';

/** What the details pane shows. */
export type Pane =
  | { kind: 'detail'; renewalId: string }
  /** `replaces`: the request id of the dead letter in whose place it is asked for. */
  | { kind: 'plan'; plan: RenewalPlan | null; replaces?: string }
  | { kind: 'submit'; renewalIds: readonly string[] };

/**
 * What is open beside the ledger. An entry stays in the address, so that "back" finds it again; a
 * plan does not, so that "back" does not plan it again.
 */
export function usePane() {
  const params = useParams('renewals');
  const replace = useNavigation((navigation) => navigation.replace);
  const [other, setOther] = useState<Exclude<Pane, { kind: 'detail' }> | null>(null);
  const [sheetId, showSheet] = useState<string | null>(null);
  const { plan, action, renewalId, accountId } = params;

  useEffect(() => {
    if (plan === undefined && action === undefined) return;
    setOther({ kind: 'plan', plan: plan ?? null });
    showSheet(null);
    replace({ screen: 'renewals', params: {} });
  }, [plan, action, replace]);

  const show = (pane: Pane | null) => {
    setOther(pane === null || pane.kind === 'detail' ? null : pane);
    const shown = pane?.kind === 'detail' ? { renewalId: pane.renewalId } : {};
    const filter = accountId === undefined ? {} : { accountId };
    replace({ screen: 'renewals', params: { ...filter, ...shown } });
  };

  const pane: Pane | null =
    other ?? (renewalId === undefined ? null : { kind: 'detail', renewalId });
  return { pane, show, sheetId, showSheet, filteredAccount: accountId ?? null };
}
