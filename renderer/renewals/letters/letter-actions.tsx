import { Button } from '@mantine/core';
import { useAction } from '../../api/use-action.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { useAccounts } from '../../stores/accounts.ts';
import { notify } from '../../stores/toasts.ts';
import type { LetterProps } from './letter-card.tsx';
import styles from './letters.module.css';

/** Asking anew is offered only where it is sure that the cloud does not have it. */
export function LetterActions({ letter, who, onNoName, onSigned, onOpen, onRetry }: LetterProps) {
  const t = useT();
  const plan = useAction('renewals.letterPlan');
  const lookUp = useAction('renewals.lookUp');
  const setAside = useAction('renewals.setAside');
  const { requestId, accountId, renewal, next } = letter;
  const looksUp = useAccounts(
    ({ accounts }) =>
      accounts?.find(({ account }) => account.id === accountId)?.capabilities.looksUpRenewal ??
      false,
  );

  const retry = async () => {
    const result = await plan.run({ requestId });
    if (result?.ok) onRetry(result.value, requestId);
  };
  const askCloud = async (renewalId: string) => {
    const result = await lookUp.run({ renewalId });
    if (result?.ok) notify({ kind: 'info', text: t('renewals.letters.asked') });
  };
  const putAway = async () => {
    if (who === '') return onNoName();
    const result = await setAside.run({ requestId, who });
    if (!result?.ok) return;
    onSigned();
    notify({ kind: 'done', text: t('renewals.letters.asideDone') });
  };

  return (
    <>
      <div className={styles.actions}>
        {next === 'retry' && (
          <Button loading={plan.busy} onClick={() => void retry()}>
            {t('renewals.letters.retry')}
          </Button>
        )}
        {next === 'askFirst' && renewal !== null && looksUp && (
          <Button loading={lookUp.busy} onClick={() => void askCloud(renewal.id)}>
            {t('renewals.do.lookUp')}
          </Button>
        )}
        {renewal !== null && (
          <Button onClick={() => onOpen(renewal.id)}>{t('renewals.submit.toLedger')}</Button>
        )}
        <Button loading={setAside.busy} onClick={() => void putAway()}>
          {t('renewals.letters.setAside')}
        </Button>
      </div>
      <ErrorNotice error={plan.error ?? lookUp.error ?? setAside.error} compact />
    </>
  );
}
