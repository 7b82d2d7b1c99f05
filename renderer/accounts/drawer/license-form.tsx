import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { EnteredLicense, Plan } from '../../../shared/domain/license.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { useFormat, useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FormActions, FormRow } from '../../parts/form.tsx';
import { PrimaryButton } from '../../parts/primary-button.tsx';
import { usePerson } from '../../settings/use-person.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { formOf, type LicenseProblems, readForm } from '../model/entered-license-form.ts';
import styles from './drawer.module.css';

const plans: readonly Plan[] = ['free', 'paid', 'unknown'];

type Props = { view: AccountView; onDone: () => void };

/** What a person knows of a license that the cloud does not tell. Empty means "not known". */
export function LicenseForm({ view, onDone }: Props) {
  const t = useT();
  const person = usePerson();
  const save = useAction('accounts.enterLicense');
  const { id: accountId, timeZone } = view.account;
  const [form, setForm] = useState(() => formOf(view.license, timeZone));
  const [pressed, setPressed] = useState(false);
  const read = readForm({ ...form, who: person.name }, timeZone);
  const problem = (field: keyof LicenseProblems) => {
    const key = pressed && !read.ok ? read.problems[field] : undefined;
    return key ? t(key) : null;
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (!read.ok) return;
    const result = await save.run({ accountId, license: read.license });
    if (!result?.ok) return;
    person.remember();
    await useAccounts.getState().load();
    onDone();
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <FormRow>
        <SegmentedControl
          fullWidth
          aria-label={t('accounts.license.plan')}
          data={plans.map((plan) => ({ value: plan, label: t(`accounts.license.plan.${plan}`) }))}
          value={form.plan}
          onChange={(value) => {
            const plan = plans.find((one) => one === value);
            if (plan) setForm({ ...form, plan });
          }}
        />
      </FormRow>
      <FormRow>
        <TextInput
          label={t('accounts.license.seats')}
          description={t('accounts.license.seatsHint')}
          inputMode="numeric"
          value={form.seats}
          onChange={(event) => setForm({ ...form, seats: event.currentTarget.value })}
          error={problem('seats')}
        />
      </FormRow>
      <FormRow
        hint={
          <>
            {read.ok && <TermWords license={read.license} timeZone={timeZone} />}
            {t('accounts.license.dateHint', { timeZone })}
          </>
        }
      >
        <div className={styles.split}>
          <TextInput
            type="date"
            label={t('accounts.license.start')}
            value={form.start}
            onChange={(event) => setForm({ ...form, start: event.currentTarget.value })}
            error={problem('start')}
          />
          <TextInput
            type="date"
            label={t('accounts.license.end')}
            value={form.end}
            onChange={(event) => setForm({ ...form, end: event.currentTarget.value })}
            error={problem('end')}
          />
        </div>
      </FormRow>
      <FormRow>
        <TextInput
          label={t('accounts.license.who')}
          maxLength={200}
          value={person.name}
          onChange={(event) => person.setName(event.currentTarget.value)}
          error={problem('who')}
        />
      </FormRow>
      <ErrorNotice error={save.error} />
      <FormActions>
        <PrimaryButton type="submit" loading={save.busy}>
          {t('accounts.license.save')}
        </PrimaryButton>
        <Button onClick={onDone}>{t('action.cancel')}</Button>
      </FormActions>
    </form>
  );
}

/** The days as they were understood: an input may show the month first, these words never do. */
function TermWords({ license, timeZone }: { license: EnteredLicense; timeZone: string }) {
  const t = useT();
  const format = useFormat();
  const { termStart, termEnd } = license;
  if (termStart === null && termEnd === null) return null;
  const date = (at: number | null) =>
    at === null ? t('accounts.license.unknown') : format.date(at, timeZone);
  return (
    <div className={styles.termWords}>
      {date(termStart)} – {date(termEnd)}
    </div>
  );
}
