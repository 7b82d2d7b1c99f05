import { IconX } from '@tabler/icons-react';
import type { DeviceView } from '../../shared/ipc/views.ts';
import { type I18n, useI18n } from '../i18n/use-i18n.ts';
import { unfiltered } from './device-view.ts';
import styles from './filter-chips.module.css';
import type { Filter } from './use-filters.ts';

type Chip = { readonly key: string; readonly label: string; readonly without: Partial<DeviceView> };

/** More accounts than this are said as a number. */
const namedAtMost = 4;

function spanText(span: NonNullable<DeviceView['endsBetween']>, { t, format }: I18n): string {
  const from = new Date(span.from);
  const nextMonth = new Date(from.getFullYear(), from.getMonth() + 1, 1).getTime();
  if (from.getDate() === 1 && span.to === nextMonth) {
    return t('devices.chip.month', { month: format.month(span.from) });
  }
  const decades = 40 * 366 * 86_400_000;
  return span.to - span.from > decades
    ? t('devices.chip.from', { date: format.date(span.from) })
    : t('devices.chip.between', { from: format.date(span.from), to: format.date(span.to - 1) });
}

function chipsOf(view: DeviceView, filters: readonly Filter[], i18n: I18n): Chip[] {
  const { t } = i18n;
  const chips: Chip[] = [];
  if (view.text !== '') {
    chips.push({
      key: 'text',
      label: t('devices.chip.text', { text: view.text }),
      without: { text: '' },
    });
  }
  for (const filter of filters) {
    if (filter.id === 'account' && view.accountIds.length > namedAtMost) {
      chips.push({
        key: 'accounts',
        label: t('devices.chip.accounts', { n: view.accountIds.length }),
        without: { accountIds: [] },
      });
      continue;
    }
    for (const option of filter.options) {
      // A customer is only a way to choose accounts; the accounts have their own chips.
      if (option.value.startsWith('customer:') || !filter.isChosen(option.value)) continue;
      chips.push({
        key: `${filter.id} ${option.value}`,
        label: `${filter.label}: ${option.label}`,
        without: filter.toggled(option.value),
      });
    }
  }
  if (view.endsBetween) {
    chips.push({
      key: 'span',
      label: spanText(view.endsBetween, i18n),
      without: { endsBetween: null },
    });
  }
  return chips;
}

type Props = {
  view: DeviceView;
  filters: readonly Filter[];
  onChange: (view: DeviceView) => void;
};

/** What narrows the list, each removable. */
export function FilterChips({ view, filters, onChange }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const chips = chipsOf(view, filters, i18n);
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('devices.chips')}>
      {chips.map((chip) => (
        <li key={chip.key}>
          <button
            type="button"
            className={styles.chip}
            onClick={() => onChange({ ...view, ...chip.without })}
            aria-label={t('devices.chip.remove', { filter: chip.label })}
            title={t('devices.chip.remove', { filter: chip.label })}
          >
            <span>{chip.label}</span>
            <IconX size={13} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={styles.clear} onClick={() => onChange(unfiltered(view))}>
          {t('devices.clearFilters')}
        </button>
      </li>
    </ul>
  );
}
