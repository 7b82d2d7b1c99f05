import { TextInput } from '@mantine/core';
import { useT } from '../i18n/use-i18n.ts';
import type { Person } from './use-person.ts';

type Props = {
  person: Person;
  /** True once somebody tried to go on without a name. */
  showProblem: boolean;
};

/** Asks for the name that an entry is signed with. */
export function PersonField({ person, showProblem }: Props) {
  const t = useT();
  return (
    <TextInput
      label={t('renewals.planner.who')}
      description={t('renewals.planner.whoHint')}
      required
      withAsterisk={false}
      maxLength={200}
      value={person.name}
      onChange={(event) => person.setName(event.currentTarget.value)}
      error={showProblem && person.name.trim() === '' ? t('renewals.planner.whoEmpty') : null}
    />
  );
}
