import { Select } from '@mantine/core';
import { useId } from 'react';
import type { Settings } from '../../shared/domain/settings.ts';
import { useT } from '../i18n/use-i18n.ts';
import { Section } from '../parts/section.tsx';
import { useSettings } from '../stores/settings.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingRow } from './setting-row.tsx';

const offered = [1, 2, 3, 6, 12, 24, 48, 168];

/** How often accounts are read and when an end counts as near. */
export function ReadingSection({ write }: { write: (part: Partial<Settings>) => void }) {
  const t = useT();
  const { syncEveryHours, leadDays } = useSettings((state) => state.settings);
  const scheduleId = useId();
  const leadId = useId();
  // A value written by other means stays choosable instead of being shown as empty.
  const hours = [...new Set([...offered, syncEveryHours])]
    .filter((count) => count > 0)
    .sort((a, b) => a - b);
  return (
    <Section title={t('settings.reading')}>
      <SettingRow
        label={t('settings.schedule')}
        hint={t('settings.scheduleHint')}
        htmlFor={scheduleId}
      >
        <Select
          id={scheduleId}
          data={[
            { value: '0', label: t('settings.schedule.off') },
            ...hours.map((count) => ({
              value: String(count),
              label: t('settings.schedule.hours', { count }),
            })),
          ]}
          value={String(syncEveryHours)}
          allowDeselect={false}
          onChange={(value) => {
            if (value !== null) write({ syncEveryHours: Number(value) });
          }}
        />
      </SettingRow>
      <SettingRow label={t('settings.leadDays')} hint={t('settings.leadDaysHint')} htmlFor={leadId}>
        <NumberSetting
          id={leadId}
          value={leadDays}
          from={1}
          to={365}
          suffix={t('settings.leadDaysUnit', { count: leadDays })}
          onSave={(days) => write({ leadDays: days })}
        />
      </SettingRow>
    </Section>
  );
}
