import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rootDir } from '../setup/paths.mjs';
import { report } from './report.ts';

const PAGE = 'docs/SECURITY.md';
const ITEMS = 20;
const HEADINGS = ['#', 'item', 'what Tenure does', 'done in', 'proved by'];
/** A test of a file, as the last column names it: `` `file`: title ``. */
const PROOF = /^`([^`]+)`: (.+)$/;

const read = (file: string): string => readFileSync(path.join(rootDir, file), 'utf8');
const isThere = (file: string): boolean => existsSync(path.join(rootDir, file));

/** The cells of the table whose first column is a number. */
function rowsOf(page: string): string[][] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([number = '']) => /^\d+$/.test(number));
}

function proofProblems(proof: string): string[] {
  const [, file = '', title = ''] = PROOF.exec(proof) ?? [];
  if (!file) return [`"${proof}" names no test, as in \`file\`: title`];
  if (!/\.(test|spec)\.tsx?$/.test(file) || !isThere(file)) return [`no test file ${file}`];
  const isTitle = ["'", '"', '`'].some((quote) => read(file).includes(`(${quote}${title}${quote}`));
  return isTitle ? [] : [`${file} has no test "${title}"`];
}

function rowProblems(cells: readonly string[]): string[] {
  if (cells.length !== HEADINGS.length) return [`${cells.length} cells, not ${HEADINGS.length}`];
  const problems = cells.flatMap((cell, index) =>
    cell === '' ? [`"${HEADINGS[index]}" is empty`] : [],
  );
  const [, , , files = '', proofs = ''] = cells;
  const named = [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
  if (named.length === 0) problems.push('names no file that does it');
  problems.push(...named.filter((file) => !isThere(file)).map((file) => `no file ${file}`));
  return [...problems, ...proofs.split('; ').flatMap(proofProblems)];
}

const page = read(PAGE);
const rows = rowsOf(page);
const problems = rows.flatMap((cells) =>
  rowProblems(cells).map((problem) => `${PAGE}, item ${cells[0]}: ${problem}`),
);
for (let item = 1; item <= ITEMS; item += 1) {
  const count = rows.filter(([number]) => number === String(item)).length;
  if (count !== 1) problems.push(`${PAGE}, item ${item}: ${count} rows`);
}
for (const heading of [
  'What is protected, and from whom',
  'Secrets and their states',
  'Report a weakness',
]) {
  if (!page.includes(`\n## ${heading}\n`)) problems.push(`${PAGE}: no part "${heading}"`);
}
report('security-page', problems);
