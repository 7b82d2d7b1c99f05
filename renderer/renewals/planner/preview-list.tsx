import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useT } from '../../i18n/use-i18n.ts';
import type { PreviewSummary } from '../model/plan.ts';
import styles from './planner.module.css';
import { PreviewLine } from './preview-line.tsx';

const pageSize = 50;

type Props = { summary: PreviewSummary; accounts: readonly AccountView[] };

/** The requests of a plan, those that cannot be made after those that can. */
export function PreviewList({ summary, accounts }: Props) {
  const t = useT();
  const [shown, setShown] = useState(pageSize);
  const byId = new Map(accounts.map((view) => [view.account.id, view]));
  const lines = [...summary.ready, ...summary.blocked];
  return (
    <>
      <p className={styles.sum} role="status">
        {summary.ready.length > 0 &&
          t('renewals.planner.sum', { requests: summary.ready.length, devices: summary.devices })}
        {summary.ready.length > 0 && summary.blocked.length > 0 && ' · '}
        {summary.blocked.length > 0 &&
          t('renewals.planner.blocked', { count: summary.blocked.length })}
      </p>
      <ul className={styles.lines}>
        {lines.slice(0, shown).map((line) => (
          <PreviewLine key={line.accountId} line={line} view={byId.get(line.accountId)} />
        ))}
      </ul>
      {lines.length > shown && (
        <Button onClick={() => setShown(shown + pageSize)}>
          {t('renewals.planner.more', { count: lines.length - shown })}
        </Button>
      )}
    </>
  );
}
