import { Button } from '@mantine/core';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { PrimaryButton } from '../../parts/primary-button.tsx';
import { notify } from '../../stores/toasts.ts';
import type { RenewalAction } from '../model/actions.ts';
import styles from './detail.module.css';
import type { FormAction } from './use-renewal-action.ts';

type Props = {
  renewal: RenewalView;
  actions: readonly RenewalAction[];
  onForm: (action: FormAction) => void;
  onPlanAgain: () => void;
};

/**
 * Confirming by hand is for those who hold proof: a reading does it by itself. Nobody is urged to
 * give a request up.
 */
const notSuggested: ReadonlySet<RenewalAction> = new Set(['confirm', 'reject', 'withdraw']);

/** What can be done with an entry; the first is what is suggested. */
export function ActionBar({ renewal, actions, onForm, onPlanAgain }: Props) {
  const t = useT();
  const lookUp = useAction('renewals.lookUp');

  const askCloud = async () => {
    const result = await lookUp.run({ renewalId: renewal.id });
    if (result?.ok) notify({ kind: 'info', text: t('renewals.do.lookUp.done') });
  };
  const press = (action: RenewalAction) => {
    if (action === 'lookUp') void askCloud();
    else if (action === 'planAgain') onPlanAgain();
    else onForm(action);
  };

  if (actions.length === 0) return null;
  return (
    <div className={styles.actions}>
      <div className={styles.buttons}>
        {actions.map((action, index) => {
          const props = {
            onClick: () => press(action),
            loading: action === 'lookUp' && lookUp.busy,
            title: action === 'lookUp' ? t('renewals.do.lookUp.text') : undefined,
            children: t(`renewals.do.${action}`),
          };
          return index === 0 && !notSuggested.has(action) ? (
            <PrimaryButton key={action} {...props} />
          ) : (
            <Button key={action} {...props} />
          );
        })}
      </div>
      <ErrorNotice error={lookUp.error} />
    </div>
  );
}
