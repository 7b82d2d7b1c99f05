import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { CopyText } from '../../parts/copy-text.tsx';
import { Fact, Facts } from '../../parts/facts.tsx';
import styles from './request-facts.module.css';

const unidsAtFirst = 8;

/** Exactly what a request says to the cloud: the account, the years, the devices, its id. */
export function RequestFacts({ renewal }: { renewal: RenewalView }) {
  const t = useT();
  const { scope } = renewal;
  return (
    <Facts>
      <Fact label={t('renewals.detail.scope')}>
        {scope.kind === 'account' &&
          `${t('renewals.scope.account')} · ${t('renewals.scope.devices', { count: renewal.deviceCount })}`}
        {scope.kind === 'devices' && <UnidList unids={scope.unids} />}
        {scope.kind === 'unreadable' &&
          t(renewal.state === 'drafted' ? 'error.renewalUnreadable' : 'renewals.scope.unreadable')}
      </Fact>
      <Fact label={t('renewals.detail.years')}>
        {t('renewals.years', { count: renewal.years })}
      </Fact>
      <Fact label={t('renewals.detail.requestId')}>
        <span className={styles.id}>
          <CopyText text={renewal.requestId} label={t('renewals.detail.requestId')} />
        </span>
      </Fact>
    </Facts>
  );
}

function UnidList({ unids }: { unids: readonly string[] }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const shown = all ? unids : unids.slice(0, unidsAtFirst);
  return (
    <>
      {t('renewals.scope.devices', { count: unids.length })}
      <ul className={styles.unids} data-selectable>
        {shown.map((unid) => (
          <li key={unid}>{unid}</li>
        ))}
      </ul>
      {shown.length < unids.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          {t('renewals.detail.moreUnids', { count: unids.length - shown.length })}
        </Button>
      )}
    </>
  );
}
