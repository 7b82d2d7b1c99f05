import { readFileSync } from 'node:fs';
import { fromBuffer, type ZipFile } from 'yauzl';

/**
 * Cells of a CSV text as a spreadsheet finds them: quotes only count at the start of a cell. Written
 * for the tests alone, so that writer and reader cannot be wrong together.
 */
export function parseCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (; at < text.length; at += 1) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
    }
    while (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') {
      cell += text[at];
      at += 1;
    }
    rows.at(-1)?.push(cell);
    if (text[at] === delimiter) {
      at += 1;
      // A separator at the very end opens one more, empty cell.
      if (at === text.length || text[at] === '\r') rows.at(-1)?.push('');
      continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    if (at < text.length) rows.push([]);
  }
  return rows;
}

/** The parts of an archive by their paths, as text. */
export function unzip(path: string): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(readFileSync(path), { lazyEntries: true }, (error, zip) => {
      if (error || !zip) reject(error);
      else readEntries(zip).then(resolve, reject);
    });
  });
}

function readEntries(zip: ZipFile): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, string>();
    zip.on('error', reject);
    zip.on('end', () => resolve(parts));
    zip.on('entry', (entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error || !stream) return reject(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
}

const plain: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

export type SheetCell = { type: 'text' | 'number'; value: string; style: string | null };

/** Cells of a sheet's XML, rows by their number. Throws on an element that no plain cell has. */
export function parseSheet(xml: string): SheetCell[][] {
  const elements = new Set([...xml.matchAll(/<\/?([A-Za-z]+)/g)].map((match) => match[1]));
  const known = 'worksheet sheetViews sheetView pane cols col sheetData row c is t v autoFilter';
  for (const name of elements) {
    if (!known.split(' ').includes(name ?? '')) throw new Error(`An element <${name}>`);
  }
  return [...xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, , cells = '']) =>
    [...cells.matchAll(/<c r="[A-Z]+\d+"([^>]*)>(.*?)<\/c>/gs)].map(
      ([, marks = '', content = '']) => {
        const style = / s="(\d+)"/.exec(marks)?.[1] ?? null;
        const number = /^<v>(.*)<\/v>$/s.exec(content)?.[1];
        if (number !== undefined) return { type: 'number', value: number, style };
        const text = /<t xml:space="preserve">(.*)<\/t>/s.exec(content)?.[1] ?? '';
        const value = text
          .replace(/&(amp|lt|gt|quot);/g, (_all, name: string) => plain[name] ?? '')
          .replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          );
        return { type: 'text', value, style };
      },
    ),
  );
}
