import { ask, call } from '../../e2e/support/ask.ts';
import { checkKilled } from '../check-killed.ts';
import { problemOf } from '../checker/problem.ts';
import { accountIdOf, between, type Crash, connect, oneOf, readAccount } from '../crash.ts';
import { untilLogWritten } from '../files.ts';
import { keys } from '../fleet.ts';
import { delayBeforeKill, type Ended, watched } from '../wait.ts';
import type { Outcome, Scenario } from './scenario.ts';

export const removalScenarios: Scenario[] = [
  {
    name: 'removal: as it is written',
    run: (crash) =>
      die(crash, async (ended) => {
        await untilLogWritten(crash.profile, ended);
        await delayBeforeKill(between(crash, 0, 8));
      }),
  },
  {
    name: 'removal: at random',
    run: (crash) => die(crash, () => delayBeforeKill(between(crash, 0, 60))),
  },
];

async function die(crash: Crash, moment: (ended: Ended) => Promise<void>): Promise<Outcome> {
  const key = oneOf(crash, keys.leaving);
  const page = await crash.page();
  const accountId = accountIdOf(crash, key);
  crash.removed.add(accountId);
  const removing = watched(
    call(page, 'accounts.remove', { accountId }).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  await moment(removing.ended);
  const killed = crash.kill();
  const promised = await removing.work;
  await killed;
  const { problems, readings } = checkKilled(crash, [accountId]);
  const isThere = readings.some((reading) => reading.accountId === accountId);
  if (isThere && promised) problems.push(problemOf('secret')(`${key} was removed and is there`));
  if (isThere && problems.length === 0) {
    const refused = await readAccount(crash, key);
    if (refused)
      problems.push(problemOf('secret')(`${key} is there and cannot be read: ${refused}`));
    await ask(await crash.page(), 'accounts.remove', { accountId });
  }
  crash.accountIds.delete(key);
  crash.secrets.delete(accountId);
  await connect(crash, key);
  return {
    problems,
    phases: [isThere ? 'removal: account still there' : 'removal: account gone'],
  };
}
