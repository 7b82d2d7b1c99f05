import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type Key,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useRef,
} from 'react';
import {
  type Column,
  type RowClick,
  rowAfterKey,
  type Sort,
  type TableSelection,
} from './columns.ts';
import styles from './data-table.module.css';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';

type Props<Row> = {
  /** What the table is, for a screen reader. */
  label: string;
  columns: readonly Column<Row>[];
  count: number;
  /** undefined: not read yet, shown as a grey line. */
  rowAt: (index: number) => Row | undefined;
  rowKey: (row: Row) => Key;
  /** The row that the keys start from. */
  active: number;
  onActive: (index: number) => void;
  /** `byKeys`: opened by Enter, so the focus may move on. */
  onOpen?: ((index: number, byKeys: boolean) => void) | undefined;
  onEscape?: (() => void) | undefined;
  /** The row whose details are shown. */
  openKey?: Key | null | undefined;
  sort?: Sort | undefined;
  onSort?: ((columnId: string) => void) | undefined;
  selection?: TableSelection<Row> | undefined;
  /** Told whenever other rows come into view: `from` inclusive, `to` exclusive. */
  onRange?: ((from: number, to: number) => void) | undefined;
  /** Old rows while new ones are on their way. */
  stale?: boolean | undefined;
  /** Names the list: when it changes, the new one is shown from its beginning. */
  listKey?: string | undefined;
  gridRef?: RefObject<HTMLTableElement | null> | undefined;
};

const rowHeight = 34;
const headHeight = 34;
const inControl = 'a, button, input, label, select';

/**
 * A table of any length: only the rows in view exist. Scrolls inside itself in both directions.
 * One tab stop; arrows, Home, End, PageUp, PageDown move, Enter opens, Space selects, mod+A all.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, count, rowAt, rowKey, active, onActive, onOpen, onEscape } = props;
  const { openKey = null, sort, onSort, selection, onRange, stale = false, listKey } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const ownGrid = useRef<HTMLTableElement>(null);
  const grid = props.gridRef ?? ownGrid;
  const idBase = useId();

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: 4,
  });
  const items = virtualizer.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;

  useEffect(() => {
    if (to > from) onRange?.(from, to);
  }, [from, to, onRange]);

  useEffect(() => {
    if (listKey !== undefined) scroller.current?.scrollTo({ top: 0 });
  }, [listKey]);

  const moveTo = (index: number) => {
    onActive(index);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = mod ? null : rowAfterKey(event.key, active, count, page);
    if (next !== null) {
      moveTo(next);
      if (event.shiftKey && selection) selection.onToggle(next, { shift: true, mod: false });
    } else if (event.key === 'Enter' && count > 0) onOpen?.(active, true);
    else if (event.key === ' ' && selection && count > 0) {
      selection.onToggle(active, { shift: false, mod: true });
    } else if (event.key.toLowerCase() === 'a' && mod && selection) selection.onToggleAll();
    else if (event.key === 'Escape' && onEscape) onEscape();
    else return;
    event.preventDefault();
  };

  // Rows are drawn again only when their own values change: what they call stays the same function
  // and looks up the latest of everything at the moment of the click.
  const latest = useRef({ onActive, onOpen, selection, grid });
  latest.current = { onActive, onOpen, selection, grid };

  const onRowClick = useCallback((event: MouseEvent, index: number) => {
    if (event.target instanceof Element && event.target.closest(inControl)) return;
    const now = latest.current;
    const how: RowClick = { shift: event.shiftKey, mod: event.ctrlKey || event.metaKey };
    now.onActive(index);
    now.grid.current?.focus({ preventScroll: true });
    if (now.selection && (how.shift || how.mod)) now.selection.onToggle(index, how);
    else now.onOpen?.(index, false);
  }, []);

  const onTick = useCallback((event: MouseEvent, index: number) => {
    latest.current.selection?.onToggle(index, { shift: event.shiftKey, mod: true });
  }, []);

  const tracks = [...(selection ? ['40px'] : []), ...columns.map((column) => column.width)];
  return (
    <div ref={scroller} className={styles.scroller} data-print-flow>
      <table
        ref={grid}
        className={styles.grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's own pattern for a table with one tab stop
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={tracks.length}
        aria-multiselectable={selection ? true : undefined}
        aria-activedescendant={count > 0 ? `${idBase}-${active}` : undefined}
        aria-busy={stale}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={{ '--tracks': tracks.join(' ') } as CSSProperties}
      >
        <TableHead columns={columns} sort={sort} onSort={onSort} selection={selection} />
        <tbody
          className={styles.body}
          data-stale={stale || undefined}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map((item) => {
            const row = rowAt(item.index);
            return (
              <TableRow
                key={row === undefined ? `waiting-${item.index}` : rowKey(row)}
                id={`${idBase}-${item.index}`}
                index={item.index}
                top={item.start}
                row={row}
                columns={columns}
                active={item.index === active}
                open={row !== undefined && openKey !== null && rowKey(row) === openKey}
                selected={row !== undefined && selection ? selection.isSelected(row) : null}
                selectable={selection !== undefined}
                name={row !== undefined && selection ? selection.nameOf(row) : ''}
                onClick={onRowClick}
                onTick={onTick}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
