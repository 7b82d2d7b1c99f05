import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchFootprint } from './app/footprint.ts';
import { benchStartup } from './app/startup.ts';
import { benchSync } from './app/sync.ts';
import { type Figure, meets } from './figure.ts';
import { benchApply } from './store/apply.ts';
import { builtWorker } from './store/built-worker.ts';
import { benchExport } from './store/export.ts';
import { benchQueries } from './store/queries.ts';

/**
 * All figures of speed and memory, measured beside their yardstick in one run:
 * `npm run bench`, or `npm run bench -- app` or `-- store` for a part. Prints a table and writes
 * `bench-results.json`. A missed bar is printed as missed; the run still ends well.
 */
const devices = 100_000;
const part = process.argv[2] ?? 'all';
const folder = mkdtempSync(join(tmpdir(), 'tenure-bench-'));
try {
  const figures = [
    ...(part === 'store' ? [] : await appFigures()),
    ...(part === 'app' ? [] : await storeFigures()),
  ];
  report(figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function appFigures(): Promise<Figure[]> {
  const profile = join(folder, 'profile');
  mkdirSync(profile);
  const sync = await benchSync(profile, folder, devices);
  const startup = await benchStartup(profile, devices);
  const footprint = await benchFootprint(profile, devices);
  return [...startup, ...sync, ...footprint];
}

async function storeFigures(): Promise<Figure[]> {
  const options = { dir: folder, log: console.error, entry: await builtWorker() };
  return [
    ...(await benchApply(options)),
    ...(await benchQueries(options)),
    ...(await benchExport(options)),
  ];
}

function report(figures: Figure[]): void {
  const { electron, node, v8 } = process.versions;
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}-${process.arch}`;
  const runtime = `Electron ${electron ?? 'none'}, Node ${node}, V8 ${v8}`;
  const rows = figures.map((figure) => [
    figure.name,
    format(figure.value, figure.unit),
    figure.bar === null ? '–' : `≤ ${format(figure.bar, figure.unit)}`,
    figure.bar === null ? '' : meets(figure) ? 'met' : 'MISSED',
    figure.detail,
  ]);
  const head = ['figure', 'value', 'bar', '', 'made of'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  console.log([machine, runtime, '', line(head), ...rows.map(line)].join('\n'));
  writeFileSync(
    'bench-results.json',
    `${JSON.stringify({ machine, runtime, figures: figures.map((figure) => ({ ...figure, met: meets(figure) })) }, null, 2)}\n`,
  );
}

function format(value: number, unit: Figure['unit']): string {
  return `${value.toFixed(value < 10 ? 2 : 0)}${unit && ` ${unit}`}`;
}
