import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandin } from '../../electron/standin/index.ts';
import { checkKilled } from './check-killed.ts';
import { checkLeftovers } from './checker/backups.ts';
import { type Problem, problemOf } from './checker/problem.ts';
import { type Crash, createCrash, readAccount, setUpProfile } from './crash.ts';
import { allKeys, crashFleet } from './fleet.ts';
import { type CrashOptions, longForm, readOptions } from './options.ts';
import { plan } from './plan.ts';
import { type CrashReport, countProblems, machineAndRuntime, writeReport } from './report.ts';
import { checkSettled } from './scenarios/renewal.ts';
import { byLuck, type Phase, phases } from './scenarios/scenario.ts';

/**
 * Kills the real app again and again and looks at what is left each time:
 * `npm run test:crash -- --kills N --seed S --json FILE`. Ends with code 1 at the first break, and
 * then keeps the profile and the copy of the database that was looked at.
 */
const options = readOptions(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'tenure-crash-'));
mkdirSync(join(folder, 'profile'));
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`Crash test: ${options.kills} kills, seed ${options.seed}, in ${folder}`);
const report = await run(options);
writeReport(report, options);
if (report.failed === 0) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
else say(`Seed ${options.seed}; kept for looking at it: ${folder}`);
process.exitCode = report.failed === 0 ? 0 : 1;

async function run({ kills, seed, only }: CrashOptions): Promise<CrashReport> {
  const startedAt = performance.now();
  const cloud = await startStandin({ fleet: crashFleet(seed, Date.now()) });
  const crash = createCrash(folder, cloud, seed);
  const hits: Partial<Record<Phase, number>> = {};
  const problems: Problem[] = [];
  let passed = 0;
  const note = (name: string, found: readonly Problem[]) => {
    problems.push(...found);
    if (found.length === 0) passed += 1;
    for (const { kind, text } of found) say(`  BROKEN (${kind}) ${name}: ${text}`);
  };
  try {
    await setUpProfile(crash);
    for (const scenario of plan(kills, only, crash.random)) {
      const outcome = await scenario.run(crash);
      for (const phase of outcome.phases) hits[phase] = (hits[phase] ?? 0) + 1;
      say(
        `${String(crash.counts.kills).padStart(4)}  ${scenario.name} → ${outcome.phases.join(', ')}`,
      );
      note(scenario.name, outcome.problems);
      // What follows a break would be measured against what is broken already.
      if (problems.length > 0) break;
    }
    if (problems.length === 0) note('the end', await checkEnd(crash));
    if (problems.length === 0 && kills >= longForm && only === null) note('phases', missed(hits));
  } catch (thrown) {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    note('the run', [problemOf('app')(text)]);
  } finally {
    await crash.close();
    await cloud.close();
  }
  return {
    seed,
    ...crash.counts,
    commands: crash.given.size,
    phases: hits,
    problems: countProblems(problems),
    seconds: Math.round((performance.now() - startedAt) / 1000),
    ...machineAndRuntime(),
    passed,
    failed: problems.length,
  };
}

/** Once everything is settled: all is confirmed, all accounts read, and the app ends cleanly. */
async function checkEnd(crash: Crash): Promise<Problem[]> {
  const problems = await checkSettled(crash);
  for (const key of allKeys) {
    const refused = await readAccount(crash, key);
    if (refused) problems.push(problemOf('secret')(`${key} cannot be read: ${refused}`));
  }
  await crash.close();
  return [...problems, ...checkLeftovers(crash.profile), ...checkKilled(crash).problems];
}

function missed(hits: Partial<Record<Phase, number>>): Problem[] {
  return phases
    .filter((phase) => !hits[phase] && !byLuck.has(phase))
    .map((phase) => problemOf('app')(`never hit: ${phase}`));
}
