import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Fact, Facts } from '../../parts/facts.tsx';
import { useAccounts } from '../../stores/accounts.ts';
import { notify } from '../../stores/toasts.ts';
import { VaultNote } from '../connect/vault-note.tsx';
import { methodName } from '../form/platform-texts.ts';
import { TestOutcome } from '../form/test-outcome.tsx';
import { useConnectionTest } from '../form/use-connection-test.ts';
import { draftOf } from '../model/account-draft.ts';
import { SecretStateBadge } from '../secret-state.tsx';
import styles from './drawer.module.css';
import { Part } from './part.tsx';
import { SecretsForm } from './secrets-form.tsx';

type Props = { view: AccountView; platform: PlatformDescriptor; startReplacing: boolean };

/** Where the secrets are, never what they are; trying, replacing and deleting them. */
export function SignInTab({ view, platform, startReplacing }: Props) {
  const t = useT();
  const { account, secretState } = view;
  const needed = secretState === 'missing' || secretState === 'unreadable';
  const [asked, setAsked] = useState(startReplacing);
  const [saved] = useState(() => draftOf(account, platform));
  const test = useConnectionTest(saved, platform);
  const remove = useAction('accounts.deleteSecrets');
  const replacing = asked || needed;

  const deleteSecrets = async () => {
    const result = await remove.run({ accountId: account.id });
    if (!result?.ok) return;
    notify({ kind: 'done', text: t('accounts.signIn.deleted') });
    await useAccounts.getState().load();
  };

  return (
    <Part title={t('accounts.signIn.state')}>
      <div className={styles.stack}>
        <Facts>
          <Fact label={t('accounts.signIn.method')}>{methodName(t, account.signInMethod)}</Fact>
          <Fact label={t('accounts.signIn.kept')}>
            <SecretStateBadge state={secretState} />
          </Fact>
        </Facts>
        <p className={styles.text}>{t(`accounts.secretText.${secretState}`)}</p>
        {!needed && <p className={styles.quiet}>{t('accounts.signIn.never')}</p>}
        {replacing ? (
          <>
            <VaultNote />
            <SecretsForm
              view={view}
              platform={platform}
              onDone={() => setAsked(false)}
              onCancel={needed ? undefined : () => setAsked(false)}
            />
          </>
        ) : (
          <>
            <div className={styles.buttons}>
              <Button
                loading={test.outcome.state === 'running'}
                onClick={() => void test.run(account.id)}
                title={t('accounts.test.saved')}
              >
                {t('accounts.test')}
              </Button>
              <Button onClick={() => setAsked(true)}>{t('accounts.signIn.replace')}</Button>
              <ConfirmButton
                label={t('accounts.signIn.delete')}
                question={t('accounts.signIn.deleteAsk')}
                confirmLabel={t('accounts.signIn.delete')}
                busy={remove.busy}
                onConfirm={() => void deleteSecrets()}
              />
            </div>
            <TestOutcome outcome={test.outcome} />
          </>
        )}
        <ErrorNotice error={remove.error} />
      </div>
    </Part>
  );
}
