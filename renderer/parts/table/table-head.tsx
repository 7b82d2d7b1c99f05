import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useT } from '../../i18n/use-i18n.ts';
import type { Column, Sort, TableSelection } from './columns.ts';
import styles from './data-table.module.css';

type Props<Row> = {
  columns: readonly Column<Row>[];
  sort: Sort | undefined;
  onSort: ((columnId: string) => void) | undefined;
  selection: TableSelection<Row> | undefined;
};

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

/** Column names; those that sort are buttons. */
export function TableHead<Row>({ columns, sort, onSort, selection }: Props<Row>) {
  const t = useT();
  return (
    <thead className={styles.head}>
      <tr className={styles.headRow} aria-rowindex={1}>
        {selection && (
          <th className={styles.check}>
            <input
              type="checkbox"
              ref={(box) => {
                if (box) box.indeterminate = selection.all === 'some';
              }}
              checked={selection.all === 'all'}
              onChange={selection.onToggleAll}
              aria-label={t('table.selectAll')}
            />
          </th>
        )}
        {columns.map((column) => {
          const direction = sort?.by === column.id ? sort.direction : null;
          const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp;
          return (
            <th
              key={column.id}
              aria-sort={column.sortable ? (direction ? ariaSort[direction] : 'none') : undefined}
              className={styles.headCell}
              data-align={column.align}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  onClick={() => onSort(column.id)}
                  title={t('table.sortBy', { column: column.header })}
                >
                  {column.header}
                  <Arrow size={13} aria-hidden style={{ opacity: direction ? 1 : 0 }} />
                </button>
              ) : (
                <span>{column.header}</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
