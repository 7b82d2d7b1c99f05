import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { endOfDate } from '../../accounts/model/calendar-date.ts';
import { useFormat, useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FormActions, FormRow } from '../../parts/form.tsx';
import { PrimaryButton } from '../../parts/primary-button.tsx';
import { PersonField } from '../../settings/person-field.tsx';
import { usePerson } from '../../settings/use-person.ts';
import { RequestFacts } from '../planner/request-facts.tsx';
import styles from './detail.module.css';
import { type FormAction, useRenewalAction } from './use-renewal-action.ts';

type Props = {
  action: FormAction;
  renewal: RenewalView;
  onDone: () => void;
  onCancel: () => void;
};

const destroys: ReadonlySet<FormAction> = new Set(['reject', 'withdraw']);

/** Asks for what an action needs and says what it does; in place, never in a second window. */
export function ActionForm({ action, renewal, onDone, onCancel }: Props) {
  const t = useT();
  const format = useFormat();
  const person = usePerson();
  const { run, busy, error } = useRenewalAction(action, renewal.id);
  const [reference, setReference] = useState('');
  const [proof, setProof] = useState('');
  const [note, setNote] = useState('');
  // Starts empty: an end that was only expected must not pass for one that was seen.
  const [end, setEnd] = useState('');
  const [pressed, setPressed] = useState(false);
  const termEnd = end === '' ? null : endOfDate(end, renewal.timeZone);
  const endWrong = end !== '' && termEnd === null;
  const who = person.name.trim();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (who === '' || (action === 'confirm' && (proof.trim() === '' || endWrong))) return;
    const done = await run({ who, reference, proof, note, termEnd });
    if (!done) return;
    person.remember();
    onDone();
  };

  const text =
    action === 'withdraw' && renewal.state !== 'drafted' && renewal.state !== 'queued'
      ? t('renewals.do.withdraw.textSent')
      : t(`renewals.do.${action}.text`, { label: renewal.accountLabel });

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <h3 className={styles.heading}>{t(`renewals.do.${action}`)}</h3>
      <p className={styles.formText}>{text}</p>
      {action === 'submit' && <RequestFacts renewal={renewal} />}
      {action === 'markSubmitted' && (
        <FormRow>
          <TextInput
            label={t('renewals.field.reference')}
            description={t('renewals.field.referenceHint')}
            maxLength={200}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        </FormRow>
      )}
      {action === 'confirm' && (
        <>
          <FormRow>
            <TextInput
              label={t('renewals.field.proof')}
              description={t('renewals.field.proofHint')}
              maxLength={500}
              value={proof}
              onChange={(event) => setProof(event.currentTarget.value)}
              error={pressed && proof.trim() === '' ? t('renewals.field.proofEmpty') : null}
            />
          </FormRow>
          <FormRow hint={termEnd === null ? undefined : format.date(termEnd, renewal.timeZone)}>
            <TextInput
              type="date"
              label={t('renewals.field.endSeen')}
              description={t('renewals.field.endSeenHint', { timeZone: renewal.timeZone })}
              value={end}
              onChange={(event) => setEnd(event.currentTarget.value)}
              error={pressed && endWrong ? t('renewals.field.dateWrong') : null}
            />
          </FormRow>
        </>
      )}
      {action !== 'submit' && (
        <FormRow>
          <Textarea
            label={t(action === 'reject' ? 'renewals.field.reason' : 'renewals.field.note')}
            maxLength={2000}
            autosize
            minRows={2}
            maxRows={6}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </FormRow>
      )}
      {!person.known && (
        <FormRow>
          <PersonField person={person} showProblem={pressed} />
        </FormRow>
      )}
      <ErrorNotice error={error} />
      <FormActions>
        {destroys.has(action) ? (
          <Button type="submit" variant="filled" color="red" loading={busy}>
            {t(`renewals.do.${action}.yes`)}
          </Button>
        ) : (
          <PrimaryButton type="submit" loading={busy}>
            {t(`renewals.do.${action}.yes`)}
          </PrimaryButton>
        )}
        <Button disabled={busy} onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </FormActions>
    </form>
  );
}
