import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FormActions } from '../../parts/form.tsx';
import { PrimaryButton } from '../../parts/primary-button.tsx';
import { useAccounts } from '../../stores/accounts.ts';
import { notify } from '../../stores/toasts.ts';
import { SecretFields } from '../form/secret-fields.tsx';
import { TestOutcome } from '../form/test-outcome.tsx';
import { useConnectionTest } from '../form/use-connection-test.ts';
import { draftOf, secretsOf } from '../model/account-draft.ts';
import { isClean, secretProblems } from '../model/draft-problems.ts';
import styles from './drawer.module.css';

type Props = {
  view: AccountView;
  platform: PlatformDescriptor;
  onDone: () => void;
  onCancel: (() => void) | undefined;
};

/** New secrets in place of the saved ones; they can be tried before they replace anything. */
export function SecretsForm({ view, platform, onDone, onCancel }: Props) {
  const t = useT();
  const accountId = view.account.id;
  const [draft, setDraft] = useState(() => draftOf(view.account, platform));
  const [pressed, setPressed] = useState(false);
  const test = useConnectionTest(draft, platform);
  const replace = useAction('accounts.replaceSecrets');
  const problems = secretProblems(draft, platform);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (!isClean(problems)) return;
    const result = await replace.run({
      accountId,
      signInMethod: draft.signInMethod,
      secrets: secretsOf(draft, platform),
    });
    if (!result?.ok) return;
    setDraft(draftOf(view.account, platform));
    notify({ kind: 'done', text: t('accounts.signIn.replaced') });
    await useAccounts.getState().load();
    onDone();
  };

  const tryIt = () => {
    setPressed(true);
    if (isClean(problems)) void test.run(accountId);
  };

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <SecretFields
        draft={draft}
        onChange={setDraft}
        problems={pressed ? problems : {}}
        platform={platform}
      />
      <div className={styles.outcome}>
        <TestOutcome outcome={test.outcome} />
        <ErrorNotice error={replace.error} />
      </div>
      <FormActions>
        <PrimaryButton type="submit" loading={replace.busy}>
          {t('accounts.signIn.saveNew')}
        </PrimaryButton>
        <Button loading={test.outcome.state === 'running'} onClick={tryIt}>
          {t('accounts.test')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('action.cancel')}</Button>}
      </FormActions>
    </form>
  );
}
