import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listBackups } from '../../../electron/services/store/backups/files.ts';
import { assertSound } from '../../../electron/services/store/backups/take.ts';
import { ask } from '../../e2e/support/ask.ts';
import { checkKilled } from '../check-killed.ts';
import { checkBackups, unfinishedFiles } from '../checker/backups.ts';
import { type Problem, problemOf } from '../checker/problem.ts';
import { between, type Crash } from '../crash.ts';
import { backupFolder, databaseOf, namesIn, untilFile } from '../files.ts';
import { delayBeforeKill, type Ended, untilTrue } from '../wait.ts';
import { freshBackup, layHistory, mostBackups, mustStay, passDay } from './backup-history.ts';
import type { Outcome, Phase, Scenario } from './scenario.ts';

const bad = problemOf('backup');
const left = problemOf('leftover');

type Death = {
  name: string;
  moment: (crash: Crash, ended: Ended, before: readonly string[]) => Promise<void>;
};

const deaths: Death[] = [
  {
    name: 'as older ones are pruned',
    async moment(crash, _ended, before) {
      await untilTrue('the first to go', () => {
        const there = new Set(namesIn(backupFolder(crash.profile)));
        return before.some((name) => !there.has(name));
      });
      await delayBeforeKill(between(crash, 0, 5));
    },
  },
  {
    name: 'while it is copied',
    async moment(crash, ended) {
      await untilFile(backupFolder(crash.profile), '.unfinished', ended);
      await delayBeforeKill(between(crash, 0, 12));
    },
  },
  {
    name: 'while the copy is checked',
    async moment(crash, ended) {
      await untilTrue('a whole copy', () => ended() || isWritten(backupFolder(crash.profile)));
      await delayBeforeKill(between(crash, 0, 12));
    },
  },
];

/** Kills while the daily backup is taken, and while those that it replaces are deleted. */
export const backupScenarios: Scenario[] = deaths.map((death) => ({
  name: `backup: ${death.name}`,
  run: (crash) => die(crash, death),
}));

/** SQLite writes a copy's pages at the end, beside a journal that goes when all are there. */
function isWritten(folder: string): boolean {
  const copy = unfinishedIn(folder);
  if (!copy || existsSync(`${copy}-journal`)) return false;
  return (statSync(copy, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function unfinishedIn(folder: string): string | null {
  const name = namesIn(folder).find((one) => one.endsWith('.unfinished'));
  return name === undefined ? null : join(folder, name);
}

async function die(crash: Crash, { moment }: Death): Promise<Outcome> {
  const folder = backupFolder(crash.profile);
  await crash.close();
  await layHistory(databaseOf(crash.profile), folder, Date.now());
  const before = namesIn(folder);
  const kept = mustStay(folder);
  const isTaken = () => freshBackup(folder, Date.now()) !== null;
  await wakeUntil(
    crash,
    'the daily backup to begin',
    () => unfinishedIn(folder) !== null || isTaken(),
  );
  await moment(crash, isTaken, before);
  await crash.kill();

  const found = checkKilled(crash);
  const fresh = freshBackup(folder, Date.now());
  const after = namesIn(folder);
  const gone = (fresh ? kept : before).filter((name) => !after.includes(name));
  const problems = [
    ...found.problems,
    ...(gone.length === 0
      ? []
      : [bad(`${gone.length} are gone, such as ${gone[0]}; instead there is ${fresh}`)]),
  ];
  const phases = phasesOf(folder, fresh, before.length);
  if (problems.length > 0) return { phases, problems };
  return { phases, problems: await checkNextDay(crash) };
}

/**
 * The daily backup is looked for some minutes after a start, and when the computer wakes, but not
 * before the services have begun.
 */
async function wakeUntil(crash: Crash, what: string, isSo: () => boolean): Promise<void> {
  await crash.page();
  await untilTrue(what, async () => {
    await crash.wake();
    return isSo();
  });
}

function phasesOf(folder: string, fresh: string | null, before: number): Phase[] {
  const copy = unfinishedIn(folder);
  if (copy)
    return [isWhole(copy) ? 'backup: copy whole, not yet counted' : 'backup: copy unfinished'];
  if (!fresh) return ['backup: not begun'];
  const there = listBackups(folder).length;
  if (there <= mostBackups) return ['backup: done'];
  return [there > before ? 'backup: counted, none pruned' : 'backup: being pruned'];
}

function isWhole(copy: string): boolean {
  try {
    assertSound(copy);
    return true;
  } catch {
    return false;
  }
}

/** The next start offers nothing but what is sound, and the next daily backup clears up. */
async function checkNextDay(crash: Crash): Promise<Problem[]> {
  const folder = backupFolder(crash.profile);
  const page = await crash.page();
  const offered = (await ask(page, 'store.backups', {})).map(({ name }) => name);
  if (freshBackup(folder, Date.now())) passDay(folder);
  const kept = mustStay(folder);
  const isPruned = () =>
    freshBackup(folder, Date.now()) !== null && listBackups(folder).length <= mostBackups;
  await wakeUntil(crash, 'the next daily backup to be done', isPruned);
  const after = namesIn(folder);
  return [
    ...offered.filter((name) => /unfinished/.test(name)).map((name) => bad(`${name} is offered`)),
    ...kept.filter((name) => !after.includes(name)).map((name) => bad(`${name} was pruned`)),
    ...(after.length === mostBackups ? [] : [left(`${after.length} files are in the folder`)]),
    ...unfinishedFiles(crash.profile).map((name) => left(`${name} is left`)),
    ...checkBackups(folder, new Set()),
  ];
}
