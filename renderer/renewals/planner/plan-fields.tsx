import { Input, NumberInput, Radio, SegmentedControl, Select } from '@mantine/core';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useI18n } from '../../i18n/use-i18n.ts';
import { FormRow } from '../../parts/form.tsx';
import { wholeNumber } from '../../settings/whole-number.ts';
import { furthestDays, longestTerm, type PlanForm } from '../model/plan.ts';
import styles from './planner.module.css';

type Props = {
  form: PlanForm;
  onChange: (form: PlanForm) => void;
  accounts: readonly AccountView[];
};

/** What to renew and for how long. */
export function PlanFields({ form, onChange, accounts }: Props) {
  const { t, locale } = useI18n();
  const collator = new Intl.Collator(locale, { numeric: true });
  const choices = accounts
    .map(({ account }) => ({
      value: account.id,
      label: [account.label, account.customer].filter(Boolean).join(' · '),
    }))
    .sort((a, b) => collator.compare(a.label, b.label));
  const scopes: { value: PlanForm['scope']; label: string }[] = [
    { value: 'account', label: t('renewals.planner.oneAccount') },
    { value: 'dueWithin', label: t('renewals.planner.dueWithin') },
  ];
  if (form.entitlementIds.length > 0) {
    scopes.unshift({
      value: 'devices',
      label: t('renewals.planner.selected', { count: form.entitlementIds.length }),
    });
  }
  return (
    <>
      <FormRow>
        <Radio.Group
          label={t('renewals.planner.what')}
          value={form.scope}
          onChange={(value) => {
            const scope = scopes.find((one) => one.value === value)?.value;
            if (scope) onChange({ ...form, scope });
          }}
        >
          <div className={styles.radios}>
            {scopes.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </div>
        </Radio.Group>
      </FormRow>
      {form.scope === 'account' && (
        <FormRow>
          <Select
            label={t('renewals.planner.account')}
            placeholder={t('renewals.planner.accountHint')}
            data={choices}
            searchable
            limit={100}
            value={form.accountId}
            allowDeselect={false}
            onChange={(accountId) => onChange({ ...form, accountId })}
          />
        </FormRow>
      )}
      {form.scope === 'dueWithin' && (
        <FormRow>
          <NumberInput
            label={t('renewals.planner.days')}
            value={form.days}
            min={0}
            max={furthestDays}
            allowDecimal={false}
            allowNegative={false}
            onChange={(typed) => {
              const days = wholeNumber(typed, 0, furthestDays);
              if (days !== null) onChange({ ...form, days });
            }}
          />
        </FormRow>
      )}
      <FormRow>
        <Input.Label labelElement="div">{t('renewals.planner.years')}</Input.Label>
        <SegmentedControl
          fullWidth
          aria-label={t('renewals.planner.years')}
          data={Array.from({ length: longestTerm }, (_, index) => String(index + 1))}
          value={String(form.years)}
          onChange={(years) => onChange({ ...form, years: Number(years) })}
        />
      </FormRow>
    </>
  );
}
