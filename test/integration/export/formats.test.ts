import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cell, dayOf, empty, number, text } from '../../../electron/services/export/cells.ts';
import { csvText } from '../../../electron/services/export/csv.ts';
import type { Table } from '../../../electron/services/export/table.ts';
import { writeWhole } from '../../../electron/services/export/write-file.ts';
import { xlsxStream } from '../../../electron/services/export/xlsx.ts';
import { createIsoTimes } from '../../../shared/domain/iso-time.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';
import { parseCsv, parseSheet, unzip } from './readers.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenure-formats-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tableOf = (rows: readonly (readonly Cell[])[], header = ['A', 'B', 'C']): Table => ({
  header,
  widths: header.map(() => 10),
  async *pages() {
    yield rows;
  },
});

let files = 0;
async function write(parts: AsyncIterable<string | Uint8Array>, ending: string): Promise<string> {
  files += 1;
  const path = join(folder, `table${files}.${ending}`);
  const { signal } = new AbortController();
  await writeWhole(path, parts, { newId: () => `${files}`, signal });
  return path;
}

/** As a spreadsheet that folds full-width signs and looks past what cannot be seen. */
function beginsFormula(cell: string): boolean {
  const seen = cell.replaceAll(/[\p{Cf}\p{Cc}\p{Z}\s]/gu, '').normalize('NFKC');
  return /^[=+\-@−]/u.test(seen);
}

const readable = (value: string) =>
  value.replaceAll(/\p{Cs}/gu, '\ufffd').replaceAll(/[\s\p{Cc}']/gu, '');

test('a CSV file gives back every text and no formula, whichever sign parts the cells', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(hostileTexts, hostileTexts, hostileTexts), { maxLength: 4 }),
      async (texts) => {
        const rows = texts.map((row) => row.map(text));
        const path = await write(csvText(tableOf(rows)), 'csv');
        const file = readFileSync(path, 'utf8');
        expect(file.startsWith('\ufeff')).toBe(true);
        const [header, ...read] = parseCsv(file.slice(1));
        expect(header).toEqual(['A', 'B', 'C']);
        expect(read.map((row) => row.map(readable))).toEqual(texts.map((row) => row.map(readable)));
        for (const delimiter of [',', ';', '\t']) {
          for (const cell of parseCsv(file.slice(1), delimiter).flat()) {
            expect(beginsFormula(cell), JSON.stringify(cell)).toBe(false);
          }
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('an XLSX file gives back every text as text, and has no place for a formula', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(hostileTexts, hostileTexts), { maxLength: 3 }),
      async (texts) => {
        const rows = texts.map((row) => row.map(text));
        const path = await write(xlsxStream(tableOf(rows, ['A', 'B']), 'Sheet', 0), 'xlsx');
        const parts = await unzip(path);
        const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
        const [, ...read] = parseSheet(xml);
        expect(xml).not.toMatch(/[\p{Cc}\ufffe\uffff]/u);
        expect(read.map((row) => row.map(({ value }) => readable(value)))).toEqual(
          texts.map((row) =>
            row.map((value) => readable(value).replace(/[\ufffe\uffff]/g, '\ufffd')),
          ),
        );
        for (const { type, value } of read.flat()) {
          expect(type).toBe('text');
          expect(beginsFormula(value), JSON.stringify(value)).toBe(false);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('our own numbers and days stay what they are', async () => {
  const end = Date.parse('2027-03-03T15:59:59Z');
  const rows = [
    [
      number(-5),
      dayOf(end, 'Asia/Tokyo', createIsoTimes()),
      dayOf(end, 'Asia/Shanghai', createIsoTimes()),
    ],
    [empty, empty, text('x')],
  ];
  const csv = readFileSync(await write(csvText(tableOf(rows)), 'csv'), 'utf8');
  expect(csv).toBe('\ufeff"A","B","C"\r\n-5,2027-03-04,2027-03-03\r\n,,"x"\r\n');
  const parts = await unzip(await write(xlsxStream(tableOf(rows), 'Sheet', 0), 'xlsx'));
  const [, first] = parseSheet(parts.get('xl/worksheets/sheet1.xml') ?? '');
  expect(first).toEqual([
    { type: 'number', value: '-5', style: null },
    // 4 March 2027 in days of the sheet; style 1 writes it as 2027-03-04.
    { type: 'number', value: '46450', style: '1' },
    { type: 'number', value: '46449', style: '1' },
  ]);
  expect(parts.get('xl/styles.xml')).toContain('formatCode="yyyy\\-mm\\-dd"');
});

test('a file that cannot be finished leaves the old one, and nothing beside it', async () => {
  const path = join(folder, 'kept.csv');
  writeFileSync(path, 'old');
  const failing = (async function* () {
    yield 'half of it';
    throw new Error('the rows are gone');
  })();
  const { signal } = new AbortController();
  await expect(writeWhole(path, failing, { newId: () => 'x', signal })).rejects.toThrow('gone');
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(() => readFileSync(join(folder, '.tenure-x.part'))).toThrow();
  const broken: Table = {
    header: ['A'],
    widths: [1],
    async *pages() {
      yield [[text('x')]];
      throw new Error('the rows are gone');
    },
  };
  const xlsx = xlsxStream(broken, 'Sheet', 0);
  await expect(writeWhole(path, xlsx, { newId: () => 'y', signal })).rejects.toThrow('gone');
  expect(readFileSync(path, 'utf8')).toBe('old');
});
