import { takeBackup } from '../../../electron/services/store/backups/take.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { call } from '../../e2e/support/ask.ts';
import { checkKilled } from '../check-killed.ts';
import { checkLeftovers, unfinishedFiles } from '../checker/backups.ts';
import { problemOf } from '../checker/problem.ts';
import { between, type Crash, oneOf, readAccount } from '../crash.ts';
import { backupFolder, databaseOf, namesIn, untilFile } from '../files.ts';
import { keys } from '../fleet.ts';
import { delayBeforeKill, type Ended, watched } from '../wait.ts';
import { settleAccount } from './renewal.ts';
import type { Outcome, Phase, Scenario } from './scenario.ts';

type Death = {
  name: string;
  moment: (crash: Crash, ended: Ended, known: readonly string[]) => Promise<void>;
};

const deaths: Death[] = [
  {
    name: 'while the present state is backed up',
    async moment(crash, ended) {
      await untilFile(backupFolder(crash.profile), '.unfinished', ended);
      await delayBeforeKill(between(crash, 0, 30));
    },
  },
  {
    name: 'while the two are exchanged',
    async moment(crash, ended, known) {
      await untilFile(backupFolder(crash.profile), '-replaced.db', ended, known);
      await delayBeforeKill(between(crash, 0, 6));
    },
  },
  {
    name: 'as soon as the copy comes in',
    async moment(crash, ended) {
      await untilFile(crash.profile, '.incoming', ended);
      await delayBeforeKill(between(crash, 0, 10));
    },
  },
  { name: 'at random', moment: (crash) => delayBeforeKill(between(crash, 0, 700)) },
];

export const restoreScenarios: Scenario[] = deaths.map((death) => ({
  name: `restore: ${death.name}`,
  run: (crash) => die(crash, death),
}));

async function die(crash: Crash, { moment }: Death): Promise<Outcome> {
  const { name, problems } = await backedUpProfile(crash);
  const site = oneOf(crash, keys.sites);
  crash.history.advance(site);
  const startedAt = Date.now();
  await readAccount(crash, site);
  const page = await crash.page();
  const known = namesIn(backupFolder(crash.profile));
  const restoring = watched(call(page, 'store.restore', { name }).catch(() => null));
  await moment(crash, restoring.ended, known);
  await crash.kill();
  await restoring.work;
  const found = checkKilled(crash);
  const asOf = found.readings.find(({ label }) => label === site)?.asOf ?? 0;
  return {
    problems: [...problems, ...found.problems],
    phases: phasesOf(unfinishedFiles(crash.profile), asOf < startedAt),
  };
}

/**
 * Closes the app with nothing open in its ledger and has its state backed up, so that what a restore
 * brings back differs by a reading alone. Says what the clean end left behind.
 */
async function backedUpProfile(crash: Crash) {
  for (const key of keys.renewing) await settleAccount(crash, key);
  await crash.close();
  const problems = checkLeftovers(crash.profile);
  const present = new SqliteDatabase(databaseOf(crash.profile), { fileMustExist: true });
  try {
    const folder = backupFolder(crash.profile);
    return { name: await takeBackup(present, folder, 'manual', Date.now()), problems };
  } catch (thrown) {
    problems.push(problemOf('backup')(`the closed database cannot be backed up: ${thrown}`));
    return { name: '', problems };
  } finally {
    present.close();
  }
}

function phasesOf(unfinished: readonly string[], isRestored: boolean): Phase[] {
  const hit: Phase[] = [];
  if (unfinished.some((name) => name.includes('.unfinished'))) hit.push('backup: copy unfinished');
  if (isRestored) hit.push('restore: done');
  else if (unfinished.length > 0) hit.push('restore: copy on its way in');
  else hit.push('restore: not begun');
  return hit;
}
