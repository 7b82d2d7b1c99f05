import { spreadsheetText } from '../../../shared/domain/spreadsheet-text.ts';
import type { Cell } from './cells.ts';
import type { Table } from './table.ts';

/** Limits of the format: rows of a sheet, the header among them, and UTF-16 units of a cell. */
export const mostSheetRows = 1_048_576;
const longestCell = 32_767;

/** Styles by their place in `xlsx-parts.ts`. */
const dayStyle = 1;
const headerStyle = 2;

/** What XML 1.0 has no form for; breaks and other controls are gone by then. */
const notInXml = /[\ufffe\uffff]/g;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element. `_x0041_` would be read as "A", so what looks like that is told apart. */
export const xmlText = (value: string): string =>
  value
    .replace(notInXml, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '');

/** `A` to `Z`, then `AA`. `index` from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Days since the sheet's day 0, which is 30 December 1899. */
const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

/** Text stands in the cell itself as text: there is no element in which a formula could stand. */
function textCell(place: string, value: string, style: string): string {
  const shown = spreadsheetText(value)
    .slice(0, longestCell)
    .replace(/[\ud800-\udbff]$/, '');
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(shown)}</t></is></c>`;
}

function cellXml(cell: Cell, place: string): string {
  switch (cell.kind) {
    case 'text':
      return textCell(place, cell.text, '');
    case 'number':
      return `<c r="${place}"><v>${cell.value}</v></c>`;
    case 'day':
      return `<c r="${place}" s="${dayStyle}"><v>${serialOf(cell.day)}</v></c>`;
    case 'empty':
      return '';
  }
}

const start = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;

/** The one sheet of a workbook, page by page. */
export async function* sheetXml(table: Table): AsyncGenerator<string> {
  const columns = table.widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const names = table.header.map((_, index) => columnName(index));
  const header = table.header.map((value, index) =>
    textCell(`${names[index]}1`, value, ` s="${headerStyle}"`),
  );
  yield `${start}<cols>${columns.join('')}</cols><sheetData><row r="1">${header.join('')}</row>`;
  let row = 1;
  for await (const rows of table.pages()) {
    yield rows
      .map((cells) => {
        row += 1;
        const content = cells.map((cell, index) => cellXml(cell, `${names[index]}${row}`));
        return `<row r="${row}">${content.join('')}</row>`;
      })
      .join('');
  }
  const last = `${columnName(table.header.length - 1)}${row}`;
  yield `</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}
