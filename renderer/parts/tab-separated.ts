import { spreadsheetText } from '../../shared/domain/spreadsheet-text.ts';

/**
 * Rows as a spreadsheet takes them from the clipboard: tabs between cells, one line a row. What is
 * pasted is evaluated like what is typed, so no cell may begin a formula.
 */
export const tabSeparated = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(spreadsheetText).join('\t')).join('\n');
