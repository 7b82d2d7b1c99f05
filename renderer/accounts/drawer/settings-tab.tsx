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
import { AddressFields } from '../form/address-fields.tsx';
import { DetailsFields } from '../form/details-fields.tsx';
import { TestOutcome } from '../form/test-outcome.tsx';
import { useConnectionTest } from '../form/use-connection-test.ts';
import { draftOf, settingsOf } from '../model/account-draft.ts';
import { leadsElsewhere } from '../model/address.ts';
import { addressProblems, detailProblems, isClean } from '../model/draft-problems.ts';
import { Note } from '../note.tsx';
import styles from './drawer.module.css';
import { Part } from './part.tsx';
import { RemovePart } from './remove-part.tsx';

type Props = {
  view: AccountView;
  platform: PlatformDescriptor;
  otherLabels: readonly string[];
  /** The secrets were deleted with the change and have to be entered again. */
  onSecretsNeeded: () => void;
  onRemoved: () => void;
};

/** What a person decides about the account, except its secrets. */
export function SettingsTab(props: Props) {
  const { view, platform, otherLabels, onSecretsNeeded, onRemoved } = props;
  const t = useT();
  const accountId = view.account.id;
  const before = draftOf(view.account, platform);
  const [draft, setDraft] = useState(before);
  const [pressed, setPressed] = useState(false);
  const test = useConnectionTest(draft, platform);
  const update = useAction('accounts.update');
  const problems = { ...detailProblems(draft), ...addressProblems(draft) };
  const changed = JSON.stringify(settingsOf(draft)) !== JSON.stringify(settingsOf(before));
  const elsewhere = leadsElsewhere(before.bases, draft.bases);
  const form = { draft, onChange: setDraft, problems: pressed ? problems : {} };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (!isClean(problems)) return;
    const result = await update.run({ accountId, settings: settingsOf(draft) });
    if (!result?.ok) return;
    setPressed(false);
    notify({ kind: 'done', text: t('accounts.settings.saved') });
    await useAccounts.getState().load();
    if (elsewhere) onSecretsNeeded();
  };

  const tryIt = () => {
    setPressed(true);
    if (isClean(problems)) void test.run(accountId);
  };

  return (
    <>
      <form onSubmit={(event) => void save(event)} noValidate>
        <Part title={t('accounts.settings.details')}>
          <DetailsFields {...form} otherLabels={otherLabels} />
        </Part>
        {platform.bases.length + platform.options.length > 0 && (
          <Part title={t('connect.addresses')}>
            <AddressFields {...form} platform={platform} />
          </Part>
        )}
        <div className={styles.outcome}>
          {elsewhere ? (
            <Note tone="warning" title={t('accounts.settings.elsewhere')}>
              {t('accounts.settings.elsewhereText')}
            </Note>
          ) : (
            <TestOutcome outcome={test.outcome} />
          )}
          <ErrorNotice error={update.error} />
        </div>
        <FormActions>
          <PrimaryButton type="submit" disabled={!changed} loading={update.busy}>
            {t('accounts.settings.save')}
          </PrimaryButton>
          {!elsewhere && (
            <Button loading={test.outcome.state === 'running'} onClick={tryIt}>
              {t('accounts.test')}
            </Button>
          )}
          {changed && (
            <Button
              onClick={() => {
                setDraft(before);
                setPressed(false);
              }}
            >
              {t('accounts.settings.revert')}
            </Button>
          )}
        </FormActions>
      </form>
      <RemovePart view={view} onRemoved={onRemoved} />
    </>
  );
}
