import { Button } from '@mantine/core';
import { useId } from 'react';
import type { Settings } from '../../shared/domain/settings.ts';
import { useT } from '../i18n/use-i18n.ts';
import { Section } from '../parts/section.tsx';
import { useSettings } from '../stores/settings.ts';
import { settingsBeforeReading } from '../stores/settings-before-reading.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';

const ruleDefaults = settingsBeforeReading.rules;

/** The two numbers that decide who can be licensed where the cloud does not say it. */
export function RulesSection({ write }: { write: (part: Partial<Settings>) => void }) {
  const t = useT();
  const rules = useSettings((state) => state.settings.rules);
  const minimumId = useId();
  const freeId = useId();
  const changed =
    rules.minimumDevices !== ruleDefaults.minimumDevices ||
    rules.freeDevices !== ruleDefaults.freeDevices;
  return (
    <Section
      title={t('settings.rules')}
      actions={
        changed && (
          <Button onClick={() => write({ rules: { ...ruleDefaults } })}>
            {t('settings.rulesDefault', {
              minimum: ruleDefaults.minimumDevices,
              free: ruleDefaults.freeDevices,
            })}
          </Button>
        )
      }
    >
      <p className={styles.note}>{t('settings.rulesText')}</p>
      <SettingRow
        label={t('settings.minimum')}
        hint={t('settings.minimumHint')}
        htmlFor={minimumId}
      >
        <NumberSetting
          id={minimumId}
          value={rules.minimumDevices}
          from={0}
          to={1000}
          onSave={(minimumDevices) => write({ rules: { ...rules, minimumDevices } })}
        />
      </SettingRow>
      <SettingRow label={t('settings.free')} hint={t('settings.freeHint')} htmlFor={freeId}>
        <NumberSetting
          id={freeId}
          value={rules.freeDevices}
          from={0}
          to={1000}
          onSave={(freeDevices) => write({ rules: { ...rules, freeDevices } })}
        />
      </SettingRow>
    </Section>
  );
}
