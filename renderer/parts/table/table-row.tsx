import { Checkbox } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useT } from '../../i18n/use-i18n.ts';
import type { Column, TableSelection } from './columns.ts';
import styles from './data-table.module.css';

type Props<Row> = {
  id: string;
  index: number;
  top: number;
  row: Row | undefined;
  columns: readonly Column<Row>[];
  active: boolean;
  open: boolean;
  selection: TableSelection<Row> | undefined;
  onClick: (event: MouseEvent, index: number) => void;
};

export function TableRow<Row>(props: Props<Row>) {
  const { id, index, top, row, columns, active, open, selection, onClick } = props;
  const t = useT();
  const selected = row !== undefined && (selection?.isSelected(row) ?? false);
  return (
    <tr
      id={id}
      className={styles.row}
      aria-rowindex={index + 2}
      aria-selected={selection ? selected : undefined}
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
      {selection && (
        <td className={styles.check}>
          {row !== undefined && (
            <Checkbox
              size="xs"
              tabIndex={-1}
              checked={selected}
              onChange={() => undefined}
              onClick={(event) => selection.onToggle(index, { shift: event.shiftKey, mod: true })}
              aria-label={t('table.selectRow', { name: selection.nameOf(row) })}
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
