import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RenewalPlan } from '../../../shared/domain/renewal.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { useQuery } from '../../api/use-query.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { DetailsDrawer } from '../../parts/details-drawer.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PrimaryButton } from '../../parts/primary-button.tsx';
import { PersonField } from '../../settings/person-field.tsx';
import { usePerson } from '../../settings/use-person.ts';
import { formOf, planOf, summaryOf } from '../model/plan.ts';
import { PlanFields } from './plan-fields.tsx';
import styles from './planner.module.css';
import { PreviewList } from './preview-list.tsx';

type Props = {
  /** What was handed over from elsewhere; null for an empty form. */
  plan: RenewalPlan | null;
  /** The request id of the failed request that is asked for anew; null for none. */
  replaces: string | null;
  accounts: readonly AccountView[];
  leadDays: number;
  onDrafted: (renewalIds: string[]) => void;
  onClose: () => void;
};

/** Chooses what to renew and shows what would be asked for; nothing is written before "drafts". */
export function PlanDrawer({ plan, replaces, accounts, leadDays, onDrafted, onClose }: Props) {
  const t = useT();
  const person = usePerson();
  const [form, setForm] = useState(() => formOf(plan, leadDays));
  const [pressed, setPressed] = useState(false);
  const draft = useAction('renewals.draft');
  const wanted = planOf(form);
  const instead = replaces === null ? {} : { replaces };
  const preview = useQuery('renewals.preview', wanted && { plan: wanted, ...instead }, [
    'renewals',
    'entitlements',
    'accounts',
  ]);
  const summary = summaryOf(preview.value ?? []);
  const ready = wanted !== null && preview.state === 'ready' ? summary.ready.length : 0;

  const makeDrafts = async () => {
    setPressed(true);
    const who = person.name.trim();
    if (!wanted || who === '') return;
    const result = await draft.run({ plan: wanted, who, ...instead });
    if (!result?.ok) return;
    person.remember();
    onDrafted(result.value);
  };

  return (
    <DetailsDrawer
      title={t('renewals.planner.title')}
      onClose={onClose}
      actions={
        <>
          <PrimaryButton
            disabled={ready === 0}
            loading={draft.busy}
            onClick={() => void makeDrafts()}
          >
            {t('renewals.planner.draft', { count: ready })}
          </PrimaryButton>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </>
      }
    >
      {replaces !== null && (
        <p className={styles.quiet}>{t('renewals.planner.replaces', { requestId: replaces })}</p>
      )}
      <PlanFields form={form} onChange={setForm} accounts={accounts} />
      <section className={styles.preview} aria-label={t('renewals.planner.preview')}>
        <h3 className={styles.heading}>{t('renewals.planner.preview')}</h3>
        {wanted === null && <p className={styles.quiet}>{t('renewals.planner.incomplete')}</p>}
        {wanted !== null && preview.state === 'loading' && <Loading />}
        <ErrorNotice error={preview.error} onRetry={preview.reload} />
        {preview.value !== null &&
          (preview.value.length === 0 ? (
            <p className={styles.quiet}>{t('renewals.planner.emptyText')}</p>
          ) : (
            <>
              <p className={styles.quiet}>{t('renewals.planner.previewText')}</p>
              <PreviewList summary={summary} accounts={accounts} />
            </>
          ))}
      </section>
      {ready > 0 && !person.known && (
        <div className={styles.person}>
          <PersonField person={person} showProblem={pressed} />
        </div>
      )}
      <ErrorNotice error={draft.error} />
    </DetailsDrawer>
  );
}
