import { spreadsheetText } from '../../../shared/domain/spreadsheet-text.ts';
import type { Cell } from './cells.ts';
import type { Table } from './table.ts';

/** Without it spreadsheets take the file for one in the system's old encoding. */
const byteOrderMark = '\ufeff';

/** Text is always quoted: a comma or a quote in it parts nothing. */
const quoted = (value: string): string => `"${spreadsheetText(value).replaceAll('"', '""')}"`;

function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return quoted(cell.text);
    case 'number':
      return String(cell.value);
    case 'day':
      return cell.day;
    case 'empty':
      return '';
  }
}

const lineOf = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`;

/** RFC 4180 in UTF-8, page by page. */
export async function* csvText(table: Table): AsyncGenerator<string> {
  yield `${byteOrderMark}${table.header.map(quoted).join(',')}\r\n`;
  for await (const rows of table.pages()) yield rows.map(lineOf).join('');
}
