import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { versionOf } from '../../../electron/services/store/database/migrate.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { newestVersion } from '../../../electron/services/store/migrations/index.ts';
import { ask } from '../../e2e/support/ask.ts';
import { startApp, startBlindly } from '../app-process.ts';
import { checkBackups, checkLeftovers, unfinishedFiles } from '../checker/backups.ts';
import { checkDatabase } from '../checker/database.ts';
import { type Problem, problemOf } from '../checker/problem.ts';
import { between, type Crash } from '../crash.ts';
import { backupFolder, databaseOf, namesIn, untilFile, untilLogWritten } from '../files.ts';
import { takeImage } from '../image.ts';
import { delayBeforeKill } from '../wait.ts';
import { earlierRows, makeEarlierProfile } from './earlier-version.ts';
import type { Outcome, Phase, Scenario } from './scenario.ts';

const lost = problemOf('lost');
/** What a start makes stays there. */
const never = () => false;

type Death = { name: string; moment: (crash: Crash, profile: string) => Promise<void> };

const firstStart: Death[] = [
  {
    name: 'as the database appears',
    async moment(crash, profile) {
      await untilFile(profile, 'tenure.db', never);
      await delayBeforeKill(between(crash, 0, 3));
    },
  },
  {
    name: 'as its log is written',
    async moment(crash, profile) {
      await untilLogWritten(profile, never);
      await delayBeforeKill(between(crash, 0, 6));
    },
  },
  {
    name: 'at random while it starts',
    moment: (crash) => delayBeforeKill(between(crash, 300, 900)),
  },
];

const laterStart: Death[] = [
  {
    name: 'while the database of before is backed up',
    async moment(crash, profile) {
      const isDone = () => namesIn(backupFolder(profile)).some((name) => name.endsWith('.db'));
      await untilFile(backupFolder(profile), '.unfinished', isDone);
      await delayBeforeKill(between(crash, 0, 20));
    },
  },
  {
    name: 'as the new schema is written',
    async moment(crash, profile) {
      await untilFile(backupFolder(profile), '-migration.db', never);
      await delayBeforeKill(between(crash, 0, 40));
    },
  },
];

/** Kills during the first start, and during the start after an update. */
export const migrationScenarios: Scenario[] = [
  ...firstStart.map(({ name, moment }) => ({
    name: `migration: first start, ${name}`,
    run: (crash: Crash) => die(crash, 0, moment),
  })),
  // There is no version before the first.
  ...(newestVersion > 1 ? laterStart : []).map(({ name, moment }) => ({
    name: `migration: ${name}`,
    run: (crash: Crash) => die(crash, newestVersion - 1, moment),
  })),
];

async function die(crash: Crash, before: number, moment: Death['moment']): Promise<Outcome> {
  // One app at a time, as on a person's computer.
  await crash.close();
  const profile = join(crash.folder, 'migrating');
  rmSync(profile, { recursive: true, force: true });
  if (before > 0) makeEarlierProfile(profile, before);
  else mkdirSync(profile);
  const app = startBlindly(profile);
  await moment(crash, profile);
  await app.kill();
  crash.counts.kills += 1;

  const { phases, problems } = checkCutOff(crash, profile, before);
  if (problems.length > 0) return { phases, problems };
  return { phases, problems: await checkNextStart(crash, profile, before) };
}

function checkCutOff(crash: Crash, profile: string, before: number): Outcome {
  const image = takeImage(profile, join(crash.folder, 'image'));
  if (!image.exists) {
    const gone = before > 0 ? [lost('the database of before is gone')] : [];
    return { phases: ['migration: no database yet'], problems: gone };
  }
  const phases: Phase[] = [];
  if (unfinishedFiles(profile).length > 0) phases.push('backup: copy unfinished');
  const db = new SqliteDatabase(image.database);
  try {
    const version = versionOf(db);
    phases.push(version === newestVersion ? 'migration: done' : 'migration: begun');
    // Each step is a transaction of its own, so any version in between is a whole one.
    const possible = Array.from({ length: newestVersion - before + 1 }, (_, step) => before + step);
    const problems = checkDatabase(db, possible);
    const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    if (version === 0 && tables !== 0) problems.push(lost('half a schema is there'));
    return { phases, problems: [...problems, ...checkRows(db, before > 0)] };
  } finally {
    db.close();
  }
}

function checkRows(db: SqliteDatabase, wasFilled: boolean): Problem[] {
  if (!wasFilled) return [];
  return Object.entries(earlierRows).flatMap(([table, wanted]) => {
    const found = db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    return found === wanted ? [] : [lost(`${found} of ${wanted} rows of ${table} are there`)];
  });
}

/** The start after the kill finishes what was begun, and ends leaving nothing unfinished. */
async function checkNextStart(crash: Crash, profile: string, before: number): Promise<Problem[]> {
  const app = await startApp(profile);
  crash.counts.restarts += 1;
  const { state } = await ask(app.page, 'store.state', {});
  await app.close();
  const problems = checkLeftovers(profile);
  if (state !== 'ready') problems.push(problemOf('app')(`the next start says ${state}`));
  const db = new SqliteDatabase(databaseOf(profile), { readonly: true });
  try {
    problems.push(...checkDatabase(db, [newestVersion]), ...checkRows(db, before > 0));
  } finally {
    db.close();
  }
  problems.push(...checkBackups(backupFolder(profile), new Set()));
  const copies = namesIn(backupFolder(profile)).filter((name) => name.endsWith('-migration.db'));
  const isBackedUp = before === 0 || copies.length > 0;
  return isBackedUp ? problems : [...problems, problemOf('backup')('nothing was backed up before')];
}
