import type { Page } from '@playwright/test';
import { ask } from '../../e2e/support/ask.ts';
import { checkKilled, type Found } from '../check-killed.ts';
import { accountIdOf, between, type Crash } from '../crash.ts';
import { untilLogWritten } from '../files.ts';
import { keys } from '../fleet.ts';
import { delayBeforeKill, untilTrue, watched } from '../wait.ts';
import type { Outcome, Phase, Scenario } from './scenario.ts';

/** Kills while several accounts are read, and while the big one is written. */
export const syncScenarios: Scenario[] = [
  { name: 'sync: while the big snapshot is written', run: dieWriting },
  { name: 'sync: while several accounts are read', run: dieReading },
  { name: 'sync: between reading and writing', run: dieBetween },
];

async function dieReading(crash: Crash): Promise<Outcome> {
  const read = [...keys.big, ...keys.sites];
  const { requests, startedAt, ended } = await startReading(crash, read);
  const wanted = between(crash, 1, 40);
  await untilTrue('requests of readings', () => ended() || requests().length >= wanted);
  await delayBeforeKill(between(crash, 0, 10));
  await crash.kill();
  return outcomeOf(checkKilled(crash), read, startedAt, false);
}

async function dieWriting(crash: Crash): Promise<Outcome> {
  const { startedAt, ended } = await startReading(crash, keys.big);
  await untilRead(crash, startedAt);
  await untilLogWritten(crash.profile, ended);
  await delayBeforeKill(between(crash, 0, 12));
  await crash.kill();
  return outcomeOf(checkKilled(crash), keys.big, startedAt, true);
}

async function dieBetween(crash: Crash): Promise<Outcome> {
  const { startedAt } = await startReading(crash, keys.big);
  await untilRead(crash, startedAt);
  await delayBeforeKill(between(crash, 0, 250));
  await crash.kill();
  return outcomeOf(checkKilled(crash), keys.big, startedAt, true);
}

async function startReading(crash: Crash, read: readonly string[]) {
  const page = await crash.page();
  for (const key of read) crash.history.advance(key);
  const { control } = crash.cloud;
  const afterId = control.requests().at(-1)?.id ?? 0;
  const startedAt = Date.now();
  const accountIds = read.map((key) => accountIdOf(crash, key));
  const { ended } = watched(untilAllRead(page, accountIds));
  for (const accountId of accountIds) await ask(page, 'sync.start', { accountId });
  return { startedAt, ended, requests: () => control.requests({ afterId }) };
}

/** By what the main side tells the page, which costs nothing while it is waited for. */
async function untilAllRead(page: Page, accountIds: string[]): Promise<void> {
  await page.evaluate(
    (expected) =>
      new Promise<void>((resolve) => {
        const open = new Set(expected);
        window.tenure.on.syncStatus(({ accountId, state }) => {
          if (state !== 'running') open.delete(accountId);
          if (open.size === 0) resolve();
        });
      }),
    accountIds,
  );
}

/** The list of renewals is what a reading asks for last (juying.md §11). */
function untilRead({ cloud }: Crash, startedAt: number): Promise<void> {
  return untilTrue('the last answer of a reading', () =>
    cloud.control
      .requests({ account: keys.big[0] })
      .some(
        ({ at, path, status }) =>
          at >= startedAt && status === 200 && path.endsWith('/license/renewals'),
      ),
  );
}

function outcomeOf(
  { problems, readings, openFrames }: Found,
  read: readonly string[],
  startedAt: number,
  wasRead: boolean,
): Outcome {
  const hit = new Set<Phase>();
  for (const { label, asOf } of readings) {
    if (!read.includes(label)) continue;
    if (asOf !== null && asOf >= startedAt) hit.add('sync: applied');
    else hit.add(wasRead ? 'sync: being applied' : 'sync: being read');
  }
  if (openFrames > 0) hit.add('sync: cut off inside the transaction');
  return { problems, phases: [...hit] };
}
