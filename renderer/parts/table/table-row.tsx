import { type MouseEvent, memo } from 'react';
import { useT } from '../../i18n/use-i18n.ts';
import type { Column } from './columns.ts';
import styles from './data-table.module.css';

type Props<Row> = {
  id: string;
  index: number;
  top: number;
  row: Row | undefined;
  columns: readonly Column<Row>[];
  active: boolean;
  open: boolean;
  /** null: rows cannot be chosen, or this one is not read yet. */
  selected: boolean | null;
  selectable: boolean;
  /** What the row is called beside its checkbox. */
  name: string;
  onClick: (event: MouseEvent, index: number) => void;
  onTick: (event: MouseEvent, index: number) => void;
};

function Row<Row>(props: Props<Row>) {
  const { id, index, top, row, columns, active, open, selected, selectable, name } = props;
  const { onClick, onTick } = props;
  const t = useT();
  return (
    <tr
      id={id}
      className={styles.row}
      aria-rowindex={index + 2}
      aria-selected={selected ?? undefined}
      data-active={active || undefined}
      data-open={open || undefined}
      data-selected={selected || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={(event) => {
        // Shift and mod choose rows; without this the browser would select their text too.
        if (event.shiftKey || event.ctrlKey || event.metaKey) event.preventDefault();
      }}
      onClick={(event) => onClick(event, index)}
    >
      {selectable && (
        <td className={styles.check}>
          {selected !== null && (
            <input
              type="checkbox"
              tabIndex={-1}
              checked={selected}
              readOnly
              onClick={(event) => onTick(event, index)}
              aria-label={t('table.selectRow', { name })}
            />
          )}
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} className={styles.cell} data-align={column.align}>
          {row === undefined ? (
            <span className={styles.waiting} style={{ width: `${45 + ((index * 7) % 40)}%` }} />
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

// `memo` forgets that the component is generic; the type says it again.
export const TableRow = memo(Row) as typeof Row;
