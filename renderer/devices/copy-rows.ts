import type { AppError } from '../../shared/errors.ts';
import type { DeviceView, EntitlementRow } from '../../shared/ipc/views.ts';
import type { Result } from '../../shared/result.ts';
import { tabSeparated } from '../parts/tab-separated.ts';
import type { ReadPage } from './device-rows.ts';

const step = 500;

/** The header and the rows, for the clipboard. */
export function asLines(
  header: readonly string[],
  rows: readonly EntitlementRow[],
  cellsOf: (row: EntitlementRow) => readonly string[],
): string {
  return tabSeparated([header, ...rows.map(cellsOf)]);
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
