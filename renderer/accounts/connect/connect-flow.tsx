import { Button, Stepper } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FormActions } from '../../parts/form.tsx';
import { PrimaryButton } from '../../parts/primary-button.tsx';
import { DetailsFields } from '../form/details-fields.tsx';
import { TestOutcome } from '../form/test-outcome.tsx';
import styles from './connect.module.css';
import { FirstReading } from './first-reading.tsx';
import { PlatformStep } from './platform-step.tsx';
import { SignInStep } from './sign-in-step.tsx';
import { connectSteps, useConnect } from './use-connect.ts';

type Props = {
  platforms: readonly PlatformDescriptor[];
  otherLabels: readonly string[];
  /** Narrow: step names are said only for the present one. */
  compact: boolean;
  onDone: (accountId: string) => void;
};

/** Connects one account: the first-run wizard and "connect account" are the same thing. */
export function ConnectFlow({ platforms, otherLabels, compact, onDone }: Props) {
  const t = useT();
  const flow = useConnect(platforms);
  const { step, draft, platform, outcome } = flow;
  const active = connectSteps.indexOf(step);
  const form = { draft, onChange: flow.setDraft, problems: flow.problems };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step === 'signIn') void (outcome.state === 'good' ? flow.save() : flow.tryIt());
    else flow.next();
  };

  return (
    <div className={styles.flow} data-compact={compact || undefined}>
      <Stepper active={active} size="xs" iconSize={26} className={styles.steps ?? ''}>
        {connectSteps.map((name, index) => {
          const label = t(`connect.step.${name}`);
          const shown = !compact || index === active;
          const said = shown ? null : <span className="visually-hidden"> {label}</span>;
          return (
            <Stepper.Step
              key={name}
              label={shown ? label : undefined}
              icon={
                <>
                  {index + 1}
                  {said}
                </>
              }
              completedIcon={
                <>
                  <IconCheck size={15} stroke={2.4} aria-hidden />
                  {said}
                </>
              }
              aria-current={index === active ? 'step' : undefined}
              allowStepSelect={index < active && step !== 'reading'}
              onClick={() => {
                if (index < active && step !== 'reading') flow.goTo(name);
              }}
            />
          );
        })}
      </Stepper>

      {step === 'reading' && flow.accountId !== null ? (
        <FirstReading
          accountId={flow.accountId}
          label={draft?.label ?? ''}
          onDone={onDone}
          onAnother={flow.restart}
        />
      ) : (
        <form onSubmit={submit} noValidate>
          {step === 'platform' && (
            <PlatformStep
              platforms={platforms}
              chosen={draft?.platform ?? null}
              onChoose={flow.choosePlatform}
            />
          )}
          {step === 'details' && draft && (
            <DetailsFields {...form} draft={draft} otherLabels={otherLabels} />
          )}
          {step === 'signIn' && draft && platform && (
            <>
              <SignInStep {...form} draft={draft} platform={platform} />
              <div className={styles.outcome}>
                <TestOutcome outcome={outcome} untested={t('connect.untested')} />
                <ErrorNotice error={flow.saveError} />
              </div>
            </>
          )}
          <FormActions>
            {step !== 'platform' && (
              <Button onClick={() => flow.goTo(step === 'signIn' ? 'details' : 'platform')}>
                {t('connect.back')}
              </Button>
            )}
            {step === 'signIn' ? (
              <SignInButtons flow={flow} />
            ) : (
              <PrimaryButton type="submit" disabled={!draft}>
                {t('connect.next')}
              </PrimaryButton>
            )}
          </FormActions>
        </form>
      )}
    </div>
  );
}

/** The test is the main step until it succeeded; saving without it is possible and says so. */
function SignInButtons({ flow }: { flow: ReturnType<typeof useConnect> }) {
  const t = useT();
  const tested = flow.outcome.state === 'good';
  const test = { loading: flow.outcome.state === 'running', disabled: flow.saving };
  if (tested) {
    return (
      <>
        <PrimaryButton type="submit" loading={flow.saving}>
          {t('connect.save')}
        </PrimaryButton>
        <Button {...test} onClick={flow.tryIt}>
          {t('accounts.test')}
        </Button>
      </>
    );
  }
  return (
    <>
      <PrimaryButton type="submit" {...test}>
        {t('accounts.test')}
      </PrimaryButton>
      <Button
        loading={flow.saving}
        disabled={flow.outcome.state === 'running'}
        onClick={() => void flow.save()}
      >
        {t(flow.outcome.state === 'bad' ? 'connect.saveAnyway' : 'connect.saveUntested')}
      </Button>
    </>
  );
}
