import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { type Problem, type ProblemKind, problemKinds } from './checker/problem.ts';
import type { CrashOptions } from './options.ts';
import { type Phase, phases } from './scenarios/scenario.ts';

/** The figures of a run. */
export type CrashReport = {
  seed: number;
  kills: number;
  restarts: number;
  /** Commands given to the app for the cloud. */
  commands: number;
  phases: Partial<Record<Phase, number>>;
  problems: Record<ProblemKind, number>;
  seconds: number;
  machine: string;
  runtime: string;
  /** Kills after which everything held, and the end; what did not hold. */
  passed: number;
  failed: number;
};

export function machineAndRuntime(): Pick<CrashReport, 'machine' | 'runtime'> {
  const { electron, node } = process.versions;
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${memory} GiB, ${process.platform}-${process.arch}`,
    runtime: `Electron ${electron ?? 'none'}, Node ${node}`,
  };
}

export function countProblems(problems: readonly Problem[]): Record<ProblemKind, number> {
  const none = Object.fromEntries(problemKinds.map((kind) => [kind, 0]));
  const counts = none as Record<ProblemKind, number>;
  for (const { kind } of problems) counts[kind] += 1;
  return counts;
}

/** The figures as a table for people. */
export function table(report: CrashReport): string {
  const { problems } = report;
  const rows: [string, string | number][] = [
    ['seed', report.seed],
    ['kills', report.kills],
    ['restarts', report.restarts],
    ...phases.map((phase): [string, number] => [`  ${phase}`, report.phases[phase] ?? 0]),
    ['commands', report.commands],
    ['duplicates', problems.duplicate],
    ['losses', problems.lost + problems.secret],
    ['half-applied', problems.halfApplied],
    ['other breaks', problems.database + problems.ledger + problems.backup + problems.app],
    ['files left behind', problems.leftover],
    ['seconds', report.seconds],
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const lines = rows.map(([name, value]) => `${name.padEnd(width)}${String(value).padStart(9)}`);
  return [report.machine, report.runtime, '', ...lines, ''].join('\n');
}

export function writeReport(report: CrashReport, { json }: CrashOptions): void {
  process.stdout.write(`${table(report)}\n${report.passed} passed, ${report.failed} failed\n`);
  if (json) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
}
