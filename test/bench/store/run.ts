import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Figure, meets } from '../figure.ts';
import { benchApply } from './apply.ts';
import type { BenchOptions } from './bench-store.ts';
import { builtWorker } from './built-worker.ts';
import { benchExport } from './export.ts';
import { benchQueries } from './queries.ts';

/** The store's figures alone: `node --import tsx test/bench/store/run.ts [apply|queries|export]`. */
const which = process.argv[2];
const dir = mkdtempSync(join(tmpdir(), 'tenure-bench-'));
const options: BenchOptions = { dir, log: console.log, entry: await builtWorker() };
try {
  const parts = { apply: benchApply, queries: benchQueries, export: benchExport };
  const figures: Figure[] = [];
  for (const [name, bench] of Object.entries(parts)) {
    if (which === undefined || which === name) figures.push(...(await bench(options)));
  }
  for (const figure of figures) {
    const bar = figure.bar === null ? '' : ` (bar ${figure.bar})`;
    const value = `${figure.value.toFixed(2)}${figure.unit && ` ${figure.unit}`}`;
    console.log(
      `${meets(figure) ? 'ok  ' : 'MISS'} ${figure.name} ${value}${bar}: ${figure.detail}`,
    );
  }
  if (!figures.every(meets)) process.exitCode = 1;
} finally {
  for (const made of [dir, dirname(options.entry)]) rmSync(made, { recursive: true, force: true });
}
