import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Standin } from '../../../electron/standin/index.ts';
import { connectableAccounts } from '../../../electron/standin/ready-file.ts';

/** The environment that makes the app connect the stand-in's accounts, as `npm start` does. */
export async function sampleEnvironment(
  cloud: Standin,
  profile: string,
): Promise<{ TENURE_SAMPLE: string }> {
  const file = join(profile, 'sample.json');
  await writeFile(file, JSON.stringify({ accounts: connectableAccounts(cloud) }));
  return { TENURE_SAMPLE: file };
}

/** Waits until every account of the sample is connected and its first reading has ended. */
export async function untilAllRead(page: Page, cloud: Standin): Promise<void> {
  await page.waitForFunction(
    async (expected) => {
      const answer = await window.tenure.overview.read();
      if (!answer.ok) throw new Error(`The overview could not be read: ${answer.error.code}`);
      const { accounts } = answer.value;
      return (
        accounts.length === expected &&
        accounts.every(({ asOf, sync }) => asOf !== null && sync.state !== 'running')
      );
    },
    cloud.accounts.length,
    { polling: 250 },
  );
}

/** Plans what is overdue or due within a week, and submits the first of it. */
export async function fillLedger(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { renewals } = window.tenure;
    const who = 'Lin Qing';
    const drafts = await renewals.draft({ plan: { kind: 'dueWithin', days: 7, years: 1 }, who });
    if (!drafts.ok) throw new Error(`No drafts: ${drafts.error.code}`);
    const [first, ...others] = drafts.value;
    if (first === undefined || others.length === 0) throw new Error('Too little is due');
    const submitted = await renewals.submit({ renewalIds: [first], who });
    if (!submitted.ok) throw new Error(`Not submitted: ${submitted.error.code}`);
  });
}
