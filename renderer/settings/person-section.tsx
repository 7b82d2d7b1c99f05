import { TextInput } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import type { Settings } from '../../shared/domain/settings.ts';
import { useT } from '../i18n/use-i18n.ts';
import { Section } from '../parts/section.tsx';
import { useSettings } from '../stores/settings.ts';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';

type Props = { osUser: string; write: (part: Partial<Settings>) => void };

/** The name that stands in the ledger. */
export function PersonSection({ osUser, write }: Props) {
  const t = useT();
  const saved = useSettings((state) => state.settings.personName);
  const [typed, setTyped] = useState(saved);
  const id = useId();
  useEffect(() => setTyped(saved), [saved]);
  const save = () => {
    if (typed.trim() !== saved) write({ personName: typed.trim() });
  };
  return (
    <Section title={t('settings.person')}>
      <SettingRow label={t('settings.name')} hint={t('settings.nameHint', { osUser })} htmlFor={id}>
        <TextInput
          id={id}
          className={styles.name ?? ''}
          value={typed}
          placeholder={osUser}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
      </SettingRow>
    </Section>
  );
}
