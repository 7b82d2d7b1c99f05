import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { useQuery } from '../../api/use-query.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { useAccounts } from '../../stores/accounts.ts';
import { Note } from '../note.tsx';
import styles from './owner.module.css';

type Props = {
  view: AccountView;
  /** Called once a choice is saved. */
  onChosen?: (() => void) | undefined;
};

/** The owners found among the devices, most devices first, and the question which one is us. */
export function OwnerChoice({ view, onChosen }: Props) {
  const t = useT();
  const accountId = view.account.id;
  const owners = useQuery('accounts.owners', { accountId }, ['entitlements']);
  const choose = useAction('accounts.chooseOwner');
  const [pending, setPending] = useState<string | null>(null);

  if (owners.value === null) {
    return owners.error ? (
      <ErrorNotice error={owners.error} onRetry={owners.reload} />
    ) : (
      <Loading />
    );
  }
  if (owners.value.length === 0) return <Note tone="info">{t('accounts.owner.none')}</Note>;

  const take = async (ownerId: string) => {
    setPending(ownerId);
    const result = await choose.run({ accountId, ownerId });
    if (!result?.ok) return;
    await useAccounts.getState().load();
    onChosen?.();
  };

  return (
    <div className={styles.owners}>
      <p className={styles.text}>{t('accounts.owner.text')}</p>
      <ul className={styles.list}>
        {owners.value
          .toSorted((a, b) => b.devices - a.devices)
          .map(({ ownerId, devices }) => (
            <li key={ownerId} className={styles.owner}>
              <span className={styles.id} data-selectable>
                {ownerId}
              </span>
              <span className={styles.count}>
                {t('accounts.owner.devices', { count: devices })}
              </span>
              <Button
                loading={choose.busy && pending === ownerId}
                disabled={choose.busy || view.account.ownUserId === ownerId}
                onClick={() => void take(ownerId)}
              >
                {t('accounts.owner.choose')}
              </Button>
            </li>
          ))}
      </ul>
      {view.account.ownUserId === null && (
        <p className={styles.later}>{t('accounts.owner.laterText')}</p>
      )}
      <ErrorNotice error={choose.error} />
    </div>
  );
}
