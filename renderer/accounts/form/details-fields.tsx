import { Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useT } from '../../i18n/use-i18n.ts';
import { FormRow } from '../../parts/form.tsx';
import type { AccountDraft } from '../model/account-draft.ts';
import type { DraftProblems } from '../model/draft-problems.ts';
import { timeZoneNames } from '../model/time-zones.ts';

export type DraftFormProps = {
  draft: AccountDraft;
  onChange: (draft: AccountDraft) => void;
  /** Shown beside the fields; empty until somebody tried to go on. */
  problems: DraftProblems;
};

type Props = DraftFormProps & {
  /** Labels of the other accounts, for a gentle hint: two of the same are allowed. */
  otherLabels: readonly string[];
};

/** Whose account it is and by which calendar its terms run. */
export function DetailsFields({ draft, onChange, problems, otherLabels }: Props) {
  const t = useT();
  const zones = useMemo(() => timeZoneNames(draft.timeZone), [draft.timeZone]);
  const problem = (field: 'label' | 'customer' | 'timeZone') => {
    const key = problems[field];
    return key ? t(key) : null;
  };
  const twin = otherLabels.includes(draft.label.trim()) && draft.label.trim() !== '';
  return (
    <>
      <FormRow>
        <TextInput
          label={t('connect.label')}
          description={twin ? t('accounts.sameLabel') : t('connect.labelHint')}
          value={draft.label}
          onChange={(event) => onChange({ ...draft, label: event.currentTarget.value })}
          error={problem('label')}
          data-autofocus
        />
      </FormRow>
      <FormRow>
        <TextInput
          label={t('connect.customer')}
          description={t('connect.customerHint')}
          value={draft.customer}
          onChange={(event) => onChange({ ...draft, customer: event.currentTarget.value })}
          error={problem('customer')}
        />
      </FormRow>
      <FormRow>
        <Select
          label={t('connect.timeZone')}
          description={t('connect.timeZoneHint')}
          data={zones}
          searchable
          nothingFoundMessage={t('connect.timeZoneNone')}
          value={draft.timeZone}
          allowDeselect={false}
          onChange={(timeZone) => {
            if (timeZone !== null) onChange({ ...draft, timeZone });
          }}
          error={problem('timeZone')}
        />
      </FormRow>
    </>
  );
}
