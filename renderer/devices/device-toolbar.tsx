import type { DeviceView } from '../../shared/ipc/views.ts';
import { call } from '../api/api.ts';
import { useT } from '../i18n/use-i18n.ts';
import { ExportMenu } from '../parts/export-menu.tsx';
import { useNotifyError } from '../parts/use-notify-error.ts';
import { useSettings } from '../stores/settings.ts';
import { ColumnMenu } from './column-menu.tsx';
import styles from './device-toolbar.module.css';
import { isFiltered } from './device-view.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { SearchField } from './search-field.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useFilters } from './use-filters.ts';

type Props = {
  view: DeviceView;
  onChange: (view: DeviceView) => void;
  /** null before the first answer. */
  total: number | null;
  capped: boolean;
  columns: readonly { readonly id: string; readonly header: string }[];
  selected: ReadonlySet<number>;
  onClearSelection: () => void;
  /** The arrow down in the search field. */
  onDown: () => void;
};

/** Search, filters, columns, the number of rows; and what to do with the chosen ones. */
export function DeviceToolbar(props: Props) {
  const { view, onChange, total, capped, columns, selected, onClearSelection, onDown } = props;
  const t = useT();
  const notifyError = useNotifyError();
  const filters = useFilters(view);
  const chosenColumns = useSettings((state) => state.settings.deviceColumns);

  const chooseColumns = async (deviceColumns: string[]) => {
    const result = await useSettings.getState().write({ deviceColumns });
    if (!result.ok) notifyError(result.error);
  };

  const countText = () => {
    if (total === null) return '';
    if (capped) return t('devices.countCapped', { n: total });
    return t(isFiltered(view) ? 'devices.countFound' : 'devices.count', { n: total });
  };

  return (
    <>
      <SearchField
        text={view.text}
        onText={(text) => onChange({ ...view, text })}
        onDown={onDown}
      />
      {filters.map((filter) => (
        <FilterMenu
          key={filter.id}
          label={filter.label}
          options={filter.options}
          isChosen={filter.isChosen}
          chosenCount={filter.chosenCount}
          onToggle={(value) => onChange({ ...view, ...filter.toggled(value) })}
        />
      ))}
      <div className={styles.right}>
        <span className={styles.count} role="status">
          {countText()}
        </span>
        <ExportMenu
          run={(format) => call('devices.export', { view, format })}
          disabled={total === null || total === 0}
        />
        <ColumnMenu
          columns={columns}
          chosen={chosenColumns}
          onChange={(chosen) => void chooseColumns(chosen)}
        />
      </div>
      <FilterChips view={view} filters={filters} onChange={onChange} />
      {selected.size > 0 && <SelectionBar view={view} ids={selected} onClear={onClearSelection} />}
    </>
  );
}
