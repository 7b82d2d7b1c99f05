import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { text as textCell } from '../../../electron/services/export/cells.ts';
import { csvText } from '../../../electron/services/export/csv.ts';
import { formatLogLine } from '../../../electron/services/log/log-line.ts';
import { safeFileName } from '../../../shared/domain/file-name.ts';
import { spreadsheetText } from '../../../shared/domain/spreadsheet-text.ts';
import { beginsFormula, readable } from '../../fixtures/formula.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';
import { parseCsv } from '../../integration/export/readers.ts';
import { texts } from '../payloads.ts';
import { agree, holds, same, type Target, target } from '../target.ts';
import { parsed } from './http.ts';

const outward = fc.oneof(texts, hostileTexts, fc.string({ unit: 'grapheme', maxLength: 200 }));

/** The names that Windows keeps for devices, as Microsoft lists them. */
const devices = new Set(
  ['CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'].concat(
    ...['COM', 'LPT'].map((port) => [...'0123456789¹²³'].map((digit) => port + digit)),
  ),
);

/** A device's name in any case, alone and with what systems drop or part behind it. */
const nearlyDevices = fc
  .tuple(
    fc.constantFrom('', ' ', '.', '\u200b'),
    fc.mixedCase(fc.constantFrom(...devices)),
    fc.constantFrom('', ' ', '.', ' .x', '.tar.gz', '\u200b', ':', '1', '$'),
  )
  .map((parts) => parts.join(''));

const lettersOf = (text: string): string =>
  (text.normalize('NFC').match(/[\p{L}\p{N}]/gu) ?? []).join('');

/** The line's own members, and what every object has. */
const memberNames = fc.constantFrom('at', 'level', 'id', 'event', 'constructor', '__proto__');
const scalars = fc.oneof(outward, fc.double(), fc.boolean(), fc.constant(null));

/** What hostile texts become where they leave the app: cells, file names, lines of the log. */
export function outwardTargets(): Target[] {
  return [
    target({
      name: 'spreadsheet cells',
      payloads: fc.array(fc.array(outward, { minLength: 2, maxLength: 2 }), { maxLength: 3 }),
      weight: 2,
      async run(rows) {
        const table = {
          header: ['=One', 'Two'],
          widths: [1, 1],
          async *pages() {
            yield rows.map((row) => row.map(textCell));
          },
        };
        let file = '';
        for await (const part of csvText(table)) file += part;
        const cells = parseCsv(file.replace('\ufeff', ''));
        same(
          'every cell is in its place',
          cells.slice(1),
          rows.map((row) => row.map(spreadsheetText)),
        );
        // Also as a program reads it that is set to a country where a semicolon parts the cells.
        for (const delimiter of [',', ';', '\t']) {
          const read = parseCsv(file.replace('\ufeff', ''), delimiter).flat();
          holds('no cell is a formula', !read.some(beginsFormula));
        }
        for (const text of rows.flat()) {
          const cell = spreadsheetText(text);
          holds('no formula', !beginsFormula(cell));
          holds('one line', !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(cell));
          agree('what is read', readable(cell), readable(text));
          agree('again', spreadsheetText(cell), cell);
        }
        return rows.length > 0 ? 'accepted' : 'refused';
      },
    }),
    target({
      name: 'file names',
      payloads: fc.oneof(outward, nearlyDevices),
      weight: 2,
      run(text) {
        const name = safeFileName(text, 'csv', 'Fallback');
        const stem = name.slice(0, -'.csv'.length);
        agree('extension', name, `${stem}.csv`);
        for (const system of [posix, win32]) {
          agree('no folder', system.basename(name), name);
          agree('stays in its folder', system.dirname(system.join('folder', name)), 'folder');
          holds('no root', !system.isAbsolute(name));
        }
        const device = (name.split('.')[0] ?? '').trim().toUpperCase();
        holds('no device', !devices.has(device));
        holds('not hidden and no option', /^[^\s.~-]/.test(name));
        holds('no end that Windows drops', /[^\s.]$/.test(stem));
        holds('signs that all systems take', !/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]/u.test(name));
        holds('bounded', Buffer.byteLength(name) <= 130);
        agree('again', safeFileName(stem, 'csv'), name);
        const letters = lettersOf(text);
        if (letters === '') return stem === 'Fallback' ? 'refused' : 'accepted';
        holds('the text is recognised', letters.startsWith(lettersOf(stem)) && stem !== '');
        return 'accepted';
      },
    }),
    target({
      name: 'log line',
      payloads: fc.record({
        event: outward,
        details: fc.dictionary(fc.oneof(outward, memberNames), scalars, { maxKeys: 3 }),
      }),
      weight: 2,
      run({ event, details }) {
        const at = Date.UTC(2026, 2, 2);
        const entry = { at, level: 'warn' as const, event, errorId: 'E-ABCDEF', details };
        const line = formatLogLine(entry, (text) => text);
        holds('ended by a line break', line.endsWith('\n'));
        holds(
          'nothing a terminal acts upon',
          !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(line.slice(0, -1)),
        );
        const read = parsed(line)?.value as Record<string, unknown>;
        agree('its own time', read.at, new Date(at).toISOString());
        agree('its own level', read.level, 'warn');
        agree('its own id', read.id, 'E-ABCDEF');
        agree('its event', read.event, event.slice(0, 200));
        const own = ['at', 'level', 'id', 'event', '__proto__'];
        for (const [name, value] of Object.entries(details)) {
          if (own.includes(name) || name.length > 100) continue;
          const isOdd = typeof value === 'number' && !Number.isFinite(value);
          same('its value', read[name], isOdd ? String(value) : value);
        }
        return 'accepted';
      },
    }),
  ];
}
