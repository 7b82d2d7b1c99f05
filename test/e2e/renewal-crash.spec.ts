import { connectSample } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import {
  entryOf,
  ledgerPart,
  person,
  stateOf,
  timesReceived,
  timesSent,
} from './support/renewals.ts';

const key = 'school-seven';

/** When the app dies, and what is true at the cloud before it is started again. */
const deaths = [
  { when: 'as soon as the request is saved', answerDelayMs: 0, arrived: 0 },
  { when: 'while the cloud works on its answer', answerDelayMs: 300, arrived: 1 },
] as const;

for (const { when, answerDelayMs, arrived } of deaths) {
  test(`killed ${when}, the app sends one request in all`, async ({ launch, cloud }) => {
    // However long the second start takes, nobody has looked at the request by then.
    cloud.control.changeSettings({ reviewDelayMs: 3_600_000 });
    const first = await launch();
    // Without it the secrets would be gone with the process, and nothing could be sent.
    await ask(first.page, 'vault.setConsent', { consent: true });
    const accountId = await connectSample(first.page, cloud, key);
    const renewalIds = await ask(first.page, 'renewals.draft', {
      plan: { kind: 'account', accountId, years: 1 },
      who: person,
    });
    const { requestId, accountLabel } = await entryOf(first.page, accountId);
    if (answerDelayMs > 0) {
      cloud.control.addFault({
        match: { method: 'POST', pathPrefix: '/license/renewals' },
        fault: { kind: 'delay', ms: answerDelayMs },
      });
    }
    await ask(first.page, 'renewals.submit', { renewalIds, who: person });
    await expect.poll(() => timesSent(cloud)).toBeGreaterThanOrEqual(arrived);
    const died = first.app.waitForEvent('close');
    first.app.process().kill('SIGKILL');
    await died;
    await expect.poll(() => timesReceived(cloud, key, requestId)).toBeGreaterThanOrEqual(arrived);

    const second = await launch();
    await ledgerPart(second.page, 'open');
    await expect(stateOf(second.page, accountLabel, 'submitted')).toBeVisible();
    expect(timesReceived(cloud, key, requestId)).toBe(1);
    expect(timesSent(cloud)).toBe(1);
  });
}
