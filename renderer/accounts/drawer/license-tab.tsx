import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { CopyText } from '../../parts/copy-text.tsx';
import { Note } from '../note.tsx';
import { OwnerChoice } from '../owner/owner-choice.tsx';
import styles from './drawer.module.css';
import { LicensePart } from './license-part.tsx';
import { Part } from './part.tsx';

type Props = { view: AccountView; startEntering: boolean };

/** Which devices are this account's own, and what licenses them. */
export function LicenseTab({ view, startEntering }: Props) {
  const t = useT();
  return (
    <>
      <LicensePart view={view} startEntering={startEntering} />
      <Part title={t('accounts.owner.title')}>
        <OwnerPart view={view} />
      </Part>
    </>
  );
}

function OwnerPart({ view }: { view: AccountView }) {
  const t = useT();
  const [changing, setChanging] = useState(false);
  const { ownUserId } = view.account;
  if (!view.capabilities.tellsOwners) {
    return <p className={styles.text}>{t('accounts.owner.notTold')}</p>;
  }
  if (changing || (ownUserId === null && view.asOf !== null)) {
    return (
      <div className={styles.stack}>
        <OwnerChoice view={view} onChosen={() => setChanging(false)} />
        {changing && (
          <div>
            <Button onClick={() => setChanging(false)}>{t('accounts.owner.keep')}</Button>
          </div>
        )}
      </div>
    );
  }
  if (ownUserId === null) return <Note tone="info">{t('accounts.owner.notRead')}</Note>;
  return (
    <div className={styles.buttons}>
      <span>{t('accounts.owner.chosen')}</span>
      <CopyText text={ownUserId} label={t('accounts.owner.chosen')} />
      <Button onClick={() => setChanging(true)}>{t('accounts.owner.change')}</Button>
    </div>
  );
}
