import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Standin } from '../../../electron/standin/index.ts';
import { connectableAccounts } from '../../../electron/standin/ready-file.ts';
import { ask } from './ask.ts';

/** The environment that makes the app connect the stand-in's accounts, as `npm start` does. */
export async function sampleEnvironment(
  cloud: Standin,
  profile: string,
): Promise<{ TENURE_SAMPLE: string }> {
  const file = join(profile, 'sample.json');
  await writeFile(file, JSON.stringify({ accounts: connectableAccounts(cloud) }));
  return { TENURE_SAMPLE: file };
}

type Standing = { connected: number; owned: number; settled: number; failed: number };

/**
 * Waits until the accounts stand as told, asking again whenever the main side says that something
 * changed. `settled` are those whose reading has ended and is judged by its owner.
 */
async function untilStanding(page: Page, wanted: Standing): Promise<void> {
  await page.evaluate(
    (expected) =>
      new Promise<void>((resolve, reject) => {
        // A member, not a constant: the name helper of some compilers is unknown to the page.
        const watch = {
          async check() {
            const answer = await window.tenure.accounts.list();
            if (!answer.ok) return reject(new Error(answer.error.code));
            const standing = {
              connected: answer.value.length,
              owned: answer.value.filter(({ account }) => account.ownUserId !== null).length,
              settled: answer.value.filter(
                ({ asOf, sync, ownership, counts }) =>
                  asOf !== null &&
                  sync.state !== 'running' &&
                  // What has ended is told without an owner.
                  [0, counts.expired].includes(ownership.unknown),
              ).length,
              failed: answer.value.filter(({ sync }) => sync.state === 'failed').length,
            };
            if (JSON.stringify(standing) !== JSON.stringify(expected)) return;
            for (const stop of stops) stop();
            resolve();
          },
        };
        const stops = [
          window.tenure.on.changed(() => void watch.check()),
          window.tenure.on.syncStatus(() => void watch.check()),
        ];
        void watch.check();
      }),
    wanted,
  );
}

const standingOf = (cloud: Standin, failed: number): Standing => ({
  connected: cloud.accounts.length,
  owned: cloud.accounts.filter(({ ownUserId }) => ownUserId !== null).length,
  settled: cloud.accounts.length,
  failed,
});

/** Waits until every account of the sample is connected, knows its owner and is read. */
export const untilAllRead = (page: Page, cloud: Standin): Promise<void> =>
  untilStanding(page, standingOf(cloud, 0));

/** Who signs what `fillLedger` writes. */
export const ledgerPerson = 'Lin Qing';

/**
 * Plans what is overdue or due within a month, submits the first of it, and has the cloud refuse the
 * last for good.
 */
export async function fillLedger(page: Page, cloud: Standin): Promise<void> {
  const who = ledgerPerson;
  const plan = { kind: 'dueWithin', days: 30, years: 1 } as const;
  const drafts = await ask(page, 'renewals.draft', { plan, who });
  const [first, , refused] = drafts;
  if (first === undefined || refused === undefined) throw new Error('Too little is due');
  const message = '[D1022] No corresponding authorization';
  cloud.control.addFault({
    match: { method: 'POST', pathPrefix: '/license/renewals' },
    fault: {
      kind: 'body',
      text: JSON.stringify({ success: false, code: 1022, message, data: null }),
    },
    times: 1,
  });
  await ask(page, 'renewals.submit', { renewalIds: [refused], who });
  await expect.poll(() => ask(page, 'renewals.deadLetters', {})).toHaveLength(1);
  await ask(page, 'renewals.submit', { renewalIds: [first], who });
}

/** Breaks two accounts' clouds, each in its own way, reads all and waits until that is known. */
export async function breakTwoAccounts(page: Page, cloud: Standin): Promise<void> {
  cloud.control.addFault({
    match: { account: 'hotel-harbour' },
    times: 'always',
    fault: { kind: 'drop', when: 'before' },
  });
  cloud.control.setCredentials({
    account: 'property-meridian',
    auth: { kind: 'password', userName: 'meridian-blocks', password: 'changed at the vendor' },
  });
  cloud.control.revokeTokens({ account: 'property-meridian' });
  await ask(page, 'sync.start', { accountId: null });
  await untilStanding(page, standingOf(cloud, 2));
}
