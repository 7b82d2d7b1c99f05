import type { AppError } from '../../shared/errors.ts';
import type { DeviceView, EntitlementRow } from '../../shared/ipc/views.ts';
import type { Result } from '../../shared/result.ts';
import type { ReadPage } from './device-rows.ts';

const step = 500;

/** A cell of a spreadsheet: no tab or line break may split it. */
const cell = (text: string): string => text.replaceAll(/[\t\r\n]+/g, ' ');

/** Rows as a spreadsheet takes them from the clipboard: tabs between cells, one line a row. */
export function asLines(
  header: readonly string[],
  rows: readonly EntitlementRow[],
  cellsOf: (row: EntitlementRow) => readonly string[],
): string {
  return [header, ...rows.map(cellsOf)].map((cells) => cells.map(cell).join('\t')).join('\n');
}

/** Reads the chosen rows of a view, also those that are not on screen, in the view's order. */
export async function readSelected(
  read: ReadPage,
  view: DeviceView,
  ids: ReadonlySet<number>,
): Promise<Result<EntitlementRow[], AppError>> {
  const found: EntitlementRow[] = [];
  for (let offset = 0; found.length < ids.size; offset += step) {
    const page = await read({ view, offset, limit: step });
    if (!page.ok) return page;
    found.push(...page.value.rows.filter((row) => ids.has(row.id)));
    if (offset + step >= page.value.total) break;
  }
  return { ok: true, value: found };
}
