import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** @typedef {import('./steps.mjs').Count} Count */

/**
 * Runs vitest with a JSON report beside its shown one and counts the tests in it.
 * @param {(reporters: readonly string[]) => Promise<number>} run
 * @returns {Promise<Count>}
 */
export async function countVitest(run) {
  return withReport(async (file) => {
    const code = await run(['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]);
    const report = await readReport(file);
    /** @type {{ status: string, assertionResults: unknown[] }[]} */
    const files = report?.testResults ?? [];
    // A file that cannot be loaded has no tests to count, but is a failure.
    const broken = files.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    return judge(code, {
      passed: Number(report?.numPassedTests ?? 0),
      failed: Number(report?.numFailedTests ?? 0) + broken.length,
    });
  });
}

/**
 * Runs Playwright with a JSON report beside its shown one and counts the tests in it.
 * @param {(reporters: readonly string[], env: NodeJS.ProcessEnv) => Promise<number>} run
 * @returns {Promise<Count>}
 */
export async function countPlaywright(run) {
  return withReport(async (file) => {
    const code = await run(['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    const stats = (await readReport(file))?.stats;
    return judge(code, {
      passed: Number(stats?.expected ?? 0) + Number(stats?.flaky ?? 0),
      failed: Number(stats?.unexpected ?? 0),
    });
  });
}

/**
 * Runs the crash test with its figures as JSON beside the shown table: each kill counts as a test.
 * @param {(options: readonly string[]) => Promise<number>} run
 * @returns {Promise<Count>}
 */
export async function countCrashes(run) {
  return withReport(async (file) => {
    const code = await run(['--json', file]);
    const report = await readReport(file);
    return judge(code, {
      passed: Number(report?.passed ?? 0),
      failed: Number(report?.failed ?? 0),
    });
  });
}

/**
 * A runner that fails without a failed test, or that ran nothing, is a failure all the same.
 * @param {number} code
 * @param {Count} count
 * @returns {Count}
 */
function judge(code, { passed, failed }) {
  const isBad = code !== 0 || passed + failed === 0;
  return { passed, failed: isBad ? Math.max(failed, 1) : failed };
}

/**
 * @param {(file: string) => Promise<Count>} use
 * @returns {Promise<Count>}
 */
async function withReport(use) {
  const dir = await mkdtemp(path.join(tmpdir(), 'tenure-report-'));
  try {
    return await use(path.join(dir, 'report.json'));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** @param {string} file A report; null when the runner died before it wrote one. */
async function readReport(file) {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : JSON.parse(text);
}
