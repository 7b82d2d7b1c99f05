import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RenewalDetail } from '../../../shared/ipc/views.ts';
import { platformName } from '../../accounts/form/platform-texts.ts';
import { useAction } from '../../api/use-action.ts';
import { useQuery } from '../../api/use-query.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { DateWithDistance } from '../../parts/date-with-distance.tsx';
import { DetailsDrawer } from '../../parts/details-drawer.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Fact, Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PlaceLink } from '../../parts/place-link.tsx';
import { useAccounts } from '../../stores/accounts.ts';
import { actionsFor } from '../model/actions.ts';
import { RequestFacts } from '../planner/request-facts.tsx';
import { RenewalStateBadge } from '../state-badge.tsx';
import { ActionBar } from './action-bar.tsx';
import { ActionForm } from './action-form.tsx';
import { CommandFact } from './command-facts.tsx';
import styles from './detail.module.css';
import { StepList } from './step-list.tsx';
import { StoppedNote } from './stopped-note.tsx';
import type { FormAction } from './use-renewal-action.ts';

type Props = {
  renewalId: string;
  onSheet: () => void;
  onPlanAgain: (detail: RenewalDetail) => void;
  onClose: () => void;
};

/** One entry of the ledger with every step that it took. */
export function DetailDrawer({ renewalId, onClose, ...rest }: Props) {
  const t = useT();
  const query = useQuery('renewals.detail', { renewalId }, ['renewals']);
  if (query.value === null) {
    return (
      <DetailsDrawer title={t('screen.renewals')} onClose={onClose}>
        {query.error ? <ErrorNotice error={query.error} onRetry={query.reload} /> : <Loading />}
      </DetailsDrawer>
    );
  }
  return <Detail detail={query.value} reload={query.reload} onClose={onClose} {...rest} />;
}

type DetailProps = Omit<Props, 'renewalId'> & { detail: RenewalDetail; reload: () => void };

function Detail({ detail, reload, onSheet, onPlanAgain, onClose }: DetailProps) {
  const t = useT();
  const [form, setForm] = useState<FormAction | null>(null);
  const openConsole = useAction('accounts.openConsole');
  const { renewal, steps, command } = detail;
  const { accountId, timeZone, state, route } = renewal;
  const looksUp = useAccounts(
    ({ accounts }) =>
      accounts?.find(({ account }) => account.id === accountId)?.capabilities.looksUpRenewal ??
      false,
  );
  // A try that was begun and not answered; one that surely sent nothing has an error instead.
  const attempted = command !== null && command.attempts > 0 && command.lastError === null;
  const actions = actionsFor(renewal, { looksUp, attempted });
  const isStopped = command?.stopped === true && state === 'queued';
  const textKey =
    state === 'drafted'
      ? (`renewalText.drafted.${route}` as const)
      : (`renewalText.${isStopped ? 'stopped' : state}` as const);

  return (
    <DetailsDrawer
      title={renewal.accountLabel}
      subtitle={[renewal.customer, platformName(t, renewal.platform)].filter(Boolean).join(' · ')}
      badges={<RenewalStateBadge state={state} />}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onSheet}>{t('renewals.do.sheet')}</Button>
          <Button loading={openConsole.busy} onClick={() => void openConsole.run({ accountId })}>
            {t('renewals.do.console')}
          </Button>
          <ErrorNotice error={openConsole.error} compact />
        </>
      }
    >
      <p className={styles.text}>{t(textKey)}</p>
      {command?.stopped && command.lastError !== null && (
        <StoppedNote accountId={accountId} error={command.lastError} />
      )}
      {form !== null && actions.includes(form) ? (
        <ActionForm
          key={form}
          action={form}
          renewal={renewal}
          onCancel={() => setForm(null)}
          onDone={() => {
            setForm(null);
            reload();
          }}
        />
      ) : (
        <ActionBar
          renewal={renewal}
          actions={actions}
          onForm={setForm}
          onPlanAgain={() => onPlanAgain(detail)}
        />
      )}
      <Facts>
        <Fact label={t('renewals.detail.before')}>
          <DateWithDistance
            at={renewal.termEndBefore}
            zone={timeZone}
            empty={t('renewals.end.unknown')}
          />
        </Fact>
        {renewal.termEndAfter === null ? (
          <Fact label={t('renewals.detail.expected')}>
            <DateWithDistance
              at={renewal.termEndExpected}
              zone={timeZone}
              empty={t('renewals.end.unknown')}
            />
          </Fact>
        ) : (
          <Fact label={t('renewals.detail.after')}>
            <DateWithDistance at={renewal.termEndAfter} zone={timeZone} />
          </Fact>
        )}
        <Fact label={t('renewals.detail.route')}>{t(`renewals.route.${route}Long`)}</Fact>
        {command !== null && <CommandFact command={command} />}
      </Facts>
      <div className={styles.request}>
        <RequestFacts renewal={renewal} />
      </div>
      <section className={styles.timeline}>
        <h3 className={styles.heading}>{t('renewals.detail.steps')}</h3>
        <StepList steps={steps} />
      </section>
      <p className={styles.foot}>
        <PlaceLink to={{ screen: 'accounts', params: { accountId } }}>
          {t('renewals.detail.openAccount')}
        </PlaceLink>
      </p>
    </DetailsDrawer>
  );
}
