import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Table } from './table.ts';
import { sheetXml, xmlText } from './xlsx-sheet.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packageSpace = 'http://schemas.openxmlformats.org/package/2006';
const officeSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheetSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = `${xml}<Types xmlns="${packageSpace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`;
const packageParts = `${xml}<Relationships xmlns="${packageSpace}/relationships"><Relationship Id="r1" Type="${officeSpace}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const workbookParts = `${xml}<Relationships xmlns="${packageSpace}/relationships"><Relationship Id="r1" Type="${officeSpace}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${officeSpace}/styles" Target="styles.xml"/></Relationships>`;
/** Plain, a day in ISO order, and the bold of the header, in the order of `xlsx-sheet.ts`. */
const styles = `${xml}<styleSheet xmlns="${sheetSpace}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

const workbook = (sheetName: string): string =>
  `${xml}<workbook xmlns="${sheetSpace}" xmlns:r="${officeSpace}"><sheets><sheet name="${xmlText(sheetName)}" sheetId="1" r:id="r1"/></sheets></workbook>`;

/**
 * An Office Open XML workbook of one sheet as a stream: rows are packed as they come, off this
 * thread. `sheetName` is ours, at most 31 signs; `at` (ms UTC) stands in the archive.
 */
export function xlsxStream(table: Table, sheetName: string, at: number): Readable {
  const zip = new ZipFile();
  const options = { mtime: new Date(at) };
  const add = (path: string, content: string) =>
    zip.addBuffer(Buffer.from(content, 'utf8'), path, options);
  add('[Content_Types].xml', contentTypes);
  add('_rels/.rels', packageParts);
  add('xl/workbook.xml', workbook(sheetName));
  add('xl/_rels/workbook.xml.rels', workbookParts);
  add('xl/styles.xml', styles);
  const sheet = Readable.from(sheetXml(table), { objectMode: false });
  // A PassThrough, whatever its type says.
  const output = zip.outputStream as Readable;
  // What breaks while rows are read would otherwise end nowhere.
  sheet.on('error', (error) => output.destroy(error));
  zip.on('error', (error: Error) => output.destroy(error));
  output.on('close', () => sheet.destroy());
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options);
  zip.end();
  return output;
}
