import { SegmentedControl, Select } from '@mantine/core';
import { useId } from 'react';
import type { Settings } from '../../shared/domain/settings.ts';
import { useT } from '../i18n/use-i18n.ts';
import { Section } from '../parts/section.tsx';
import { useSettings } from '../stores/settings.ts';
import { SettingRow } from './setting-row.tsx';

const languages: readonly Settings['language'][] = ['system', 'en', 'zh'];
const schemes: readonly Settings['colorScheme'][] = ['system', 'light', 'dark'];

/** Language and appearance; both show at once. */
export function LookSection({ write }: { write: (part: Partial<Settings>) => void }) {
  const t = useT();
  const settings = useSettings((state) => state.settings);
  const languageId = useId();
  return (
    <Section title={t('settings.look')}>
      <SettingRow label={t('settings.language')} htmlFor={languageId}>
        <Select
          id={languageId}
          data={languages.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
          value={settings.language}
          allowDeselect={false}
          onChange={(value) => {
            const language = languages.find((one) => one === value);
            if (language) write({ language });
          }}
        />
      </SettingRow>
      <SettingRow label={t('settings.theme')}>
        <SegmentedControl
          aria-label={t('settings.theme')}
          data={schemes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          value={settings.colorScheme}
          onChange={(value) => {
            const colorScheme = schemes.find((one) => one === value);
            if (colorScheme) write({ colorScheme });
          }}
        />
      </SettingRow>
    </Section>
  );
}
