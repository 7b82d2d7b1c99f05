import { useEffect, useMemo, useRef, useState } from 'react';
import type { DeviceView, EntitlementRow } from '../../shared/ipc/views.ts';
import { useT } from '../i18n/use-i18n.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useDelayed } from '../parts/loading.tsx';
import { Screen } from '../parts/screen.tsx';
import { DataTable } from '../parts/table/data-table.tsx';
import { useRoom } from '../parts/use-room.ts';
import { useNavigation, useParams } from '../stores/navigation.ts';
import { useSettings } from '../stores/settings.ts';
import { useDeviceColumns } from './device-columns.tsx';
import { DeviceDrawer } from './device-drawer.tsx';
import { DeviceToolbar } from './device-toolbar.tsx';
import { fullView, inOrderOf } from './device-view.ts';
import styles from './devices-screen.module.css';
import { NoDevices } from './no-devices.tsx';
import { cachedRow } from './page-cache.ts';
import { useDeviceRows } from './use-device-rows.ts';
import { useSelection } from './use-selection.ts';

/** Grey lines for a list that takes its time. */
const waitingRows = 14;

const keyOf = (row: EntitlementRow): number => row.id;

/** Everything that runs out, in one list: searched, filtered, sorted, chosen, opened. */
export default function DevicesScreen() {
  const t = useT();
  const params = useParams('devices');
  const { openId } = params;
  const view = useMemo(() => fullView(params.view), [params.view]);
  const viewKey = JSON.stringify(view);
  const rows = useDeviceRows(view);
  const { cache } = rows;
  const selection = useSelection(view, cache);
  const isOpen = openId !== undefined;
  const columns = useDeviceColumns(
    useSettings((state) => state.settings.deviceColumns),
    useRoom(isOpen),
    isOpen,
  );
  const [active, setActive] = useState(0);
  // Opened by the keyboard or from another screen, the drawer takes the focus; by the mouse not.
  const [takeFocus, setTakeFocus] = useState(true);
  const grid = useRef<HTMLTableElement>(null);
  const late = useDelayed(cache === null && rows.error === null);

  useEffect(() => {
    if (viewKey !== '') setActive(0);
  }, [viewKey]);

  const show = (next: DeviceView, open?: number) =>
    useNavigation.getState().replace({ screen: 'devices', params: { view: next, openId: open } });

  const open = (index: number, focus: boolean) => {
    const row = cachedRow(cache, index);
    if (!row) return;
    setTakeFocus(focus);
    show(view, row.id);
  };

  const close = () => {
    show(view);
    grid.current?.focus({ preventScroll: true });
  };

  const count = cache?.total ?? (late ? waitingRows : 0);
  const empty = cache !== null && cache.total === 0 && !rows.stale;

  return (
    <Screen
      name="devices"
      ready={(cache !== null && !rows.stale) || rows.error !== null}
      fill
      toolbar={
        <DeviceToolbar
          view={view}
          onChange={(next) => show(next)}
          total={cache?.total ?? null}
          capped={cache?.capped ?? false}
          columns={columns.all}
          selected={selection.ids}
          onClearSelection={selection.clear}
          onDown={() => grid.current?.focus()}
        />
      }
    >
      <div className={styles.pane} data-print-flow>
        {rows.error && (
          <div className={styles.error}>
            <ErrorNotice error={rows.error} onRetry={rows.reload} />
          </div>
        )}
        {empty ? (
          <NoDevices view={view} onChange={(next) => show(next)} />
        ) : (
          <DataTable
            label={t('devices.table')}
            columns={columns.shown}
            count={count}
            rowAt={(index) => cachedRow(cache, index)}
            rowKey={keyOf}
            active={Math.min(active, Math.max(0, count - 1))}
            onActive={(index) => {
              setActive(index);
              if (openId !== undefined) open(index, false);
            }}
            onOpen={open}
            onEscape={openId === undefined ? selection.clear : close}
            openKey={openId ?? null}
            sort={view.sort}
            onSort={(columnId) => show(inOrderOf(view, columnId), openId)}
            selection={selection.table}
            onRange={rows.want}
            stale={rows.stale && cache !== null}
            listKey={viewKey}
            gridRef={grid}
          />
        )}
      </div>
      {openId !== undefined && <DeviceDrawer id={openId} takeFocus={takeFocus} onClose={close} />}
    </Screen>
  );
}
