import { backupScenarios } from './scenarios/backup.ts';
import { migrationScenarios } from './scenarios/migration.ts';
import { removalScenarios } from './scenarios/removal.ts';
import { renewalScenarios } from './scenarios/renewal.ts';
import { restoreScenarios } from './scenarios/restore.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { secretScenarios } from './scenarios/secrets.ts';
import { syncScenarios } from './scenarios/sync.ts';

const groups: readonly Scenario[][] = [
  syncScenarios,
  renewalScenarios,
  backupScenarios,
  restoreScenarios,
  secretScenarios,
  removalScenarios,
  migrationScenarios,
];

/** The first of every group, then the second of every group, and so on: a short run sees them all. */
const spread: readonly Scenario[] = Array.from(
  { length: Math.max(...groups.map(({ length }) => length)) },
  (_, place) => groups.flatMap((group) => group[place] ?? []),
).flat();

/** Which scenario each kill belongs to: every one once, then again in another order. */
export function* plan(
  kills: number,
  only: string | null,
  random: () => number,
): Generator<Scenario> {
  const wanted = spread.filter(({ name }) => only === null || name.includes(only));
  if (wanted.length === 0) throw new Error(`no scenario has ${only} in its name`);
  for (let done = 0; done < kills; ) {
    const round = done === 0 ? wanted : shuffled(wanted, random);
    for (const scenario of round.slice(0, kills - done)) {
      yield scenario;
      done += 1;
    }
  }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
