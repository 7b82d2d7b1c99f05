import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
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

/** Waits until every account of the sample is connected, knows its owner and is read. */
export async function untilAllRead(page: Page, cloud: Standin): Promise<void> {
  await page.waitForFunction(
    async (expected) => {
      const answer = await window.tenure.accounts.list();
      if (!answer.ok) throw new Error(`The accounts could not be listed: ${answer.error.code}`);
      const accounts = answer.value;
      return (
        accounts.length === expected.all &&
        accounts.filter(({ account }) => account.ownUserId !== null).length === expected.owned &&
        accounts.every(
          ({ asOf, sync, ownership, counts }) =>
            asOf !== null &&
            sync.state !== 'running' &&
            // Judged again with the owner: only what has ended is told without one.
            ownership.unknown === counts.expired,
        )
      );
    },
    {
      all: cloud.accounts.length,
      owned: cloud.accounts.filter(({ ownUserId }) => ownUserId !== null).length,
    },
    { polling: 250 },
  );
}

/** Plans what is overdue or due within a week, and submits the first of it. */
export async function fillLedger(page: Page): Promise<void> {
  const who = 'Lin Qing';
  const plan = { kind: 'dueWithin', days: 7, years: 1 } as const;
  const [first, ...others] = await ask(page, 'renewals.draft', { plan, who });
  if (first === undefined || others.length === 0) throw new Error('Too little is due');
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
  await page.waitForFunction(
    async () => {
      const answer = await window.tenure.sync.status();
      return answer.ok && answer.value.filter(({ state }) => state === 'failed').length === 2;
    },
    undefined,
    { polling: 250 },
  );
}
