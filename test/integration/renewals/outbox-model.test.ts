import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Answer, createModelCloud, type ModelCloud, words } from './model-cloud.ts';
import { type ModelOffice, openModelOffice } from './model-office.ts';

const accounts = ['account-a', 'account-b'];
const answers: readonly Answer[] = [
  'accepted',
  'refused',
  'lostAfter',
  'lostBefore',
  'serverErrorAfter',
  'serverErrorBefore',
  'tooMany',
  'hangAfter',
  'hangBefore',
];

type Event =
  | { do: 'submit'; account: number; answer: Answer }
  | { do: 'pass'; ms: number }
  | { do: 'restart' | 'offline' | 'online' | 'refuseSecret' | 'mendSecret' }
  | { do: 'lookUpFails' | 'lookUpWorks' }
  | { do: 'withdraw' | 'askCloud'; nth: number };

const nth = fc.nat(20);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      account: fc.nat(1),
      answer: fc.constantFrom(...answers),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(1, 200, 6_000, 60_000, 16 * 60_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('restart', 'offline', 'online', 'refuseSecret', 'mendSecret'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('lookUpFails', 'lookUpWorks') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('withdraw', 'askCloud'), nth }) },
);

async function mendSecret(office: ModelOffice, cloud: ModelCloud): Promise<void> {
  cloud.secretWorks = true;
  for (const id of accounts) await office.renewals().resume(id);
  await office.settled();
}

async function online(office: ModelOffice, cloud: ModelCloud): Promise<void> {
  cloud.online = true;
  office.renewals().online();
  await office.settled();
}

/** Plays one event. What a person gave up of what was in doubt goes into `givenUp`. */
async function play(
  event: Event,
  office: ModelOffice,
  cloud: ModelCloud,
  entries: string[],
  givenUp: Set<string>,
): Promise<void> {
  switch (event.do) {
    case 'submit':
      cloud.answers.push(event.answer);
      entries.push((await office.submit(accounts[event.account] ?? 'account-a')).id);
      break;
    case 'pass':
      await office.pass(event.ms);
      break;
    case 'restart':
      await office.restart();
      break;
    case 'offline':
      cloud.online = false;
      break;
    case 'online':
      await online(office, cloud);
      break;
    case 'refuseSecret':
      cloud.secretWorks = false;
      break;
    case 'mendSecret':
      await mendSecret(office, cloud);
      break;
    case 'lookUpFails':
    case 'lookUpWorks':
      cloud.looksUp = event.do === 'lookUpWorks';
      break;
    case 'withdraw':
    case 'askCloud': {
      const renewalId = entries[event.nth % Math.max(entries.length, 1)];
      if (renewalId === undefined) break;
      if (event.do === 'askCloud') {
        await office.renewals().lookUp({ renewalId });
        await office.settled();
        break;
      }
      const before = (await office.store().renewalWithSteps(renewalId))?.renewal.state;
      const done = await office.renewals().withdraw({ renewalId, who: 'A. Person', note: '' });
      if (done.ok && before === 'unknown') givenUp.add(renewalId);
      break;
    }
  }
  // A call that hangs can only end with the app.
  if (cloud.hanging()) await office.restart();
}

it('carries out no request twice, loses none, and the ledger says what the cloud knows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 30 }), async (events) => {
      const cloud = createModelCloud();
      const office = await openModelOffice(cloud, accounts);
      const entries: string[] = [];
      const givenUp = new Set<string>();
      try {
        for (const one of events) {
          await play(one, office, cloud, entries, givenUp);
          for (const [requestId, times] of cloud.applied) {
            expect(times, `${requestId} was carried out ${times} times`).toBe(1);
          }
        }
        cloud.answers.length = 0;
        cloud.looksUp = true;
        await mendSecret(office, cloud);
        await online(office, cloud);
        for (let turn = 0; turn < 6; turn += 1) await office.pass(16 * 60_000);

        expect(await office.store().liveCommands(null)).toEqual([]);
        for (const id of entries) {
          const found = await office.store().renewalWithSteps(id);
          if (!found) throw new Error(`${id} is lost`);
          const { renewal, steps } = found;
          const times = cloud.applied.get(renewal.requestId) ?? 0;
          if (givenUp.has(id)) {
            expect(renewal.state).toBe('withdrawn');
            continue;
          }
          switch (renewal.state) {
            case 'submitted':
              expect(times).toBe(1);
              break;
            case 'rejected':
              expect(times).toBe(0);
              expect(cloud.refused.has(renewal.requestId)).toBe(true);
              expect(steps.at(-1)?.note).toContain(words);
              expect(found.outbox?.deadLetter).toBe(true);
              break;
            case 'withdrawn':
              expect(times).toBe(0);
              expect(steps.at(-1)?.actor).toBe('person');
              break;
            default:
              throw new Error(`${id} ended as ${renewal.state}`);
          }
        }
        // Nothing is carried out that nobody asked for, and nothing is sent after it was refused.
        expect(new Set(cloud.sent).size).toBeLessThanOrEqual(entries.length);
        for (const id of cloud.refused) expect(cloud.applied.has(id)).toBe(false);
      } finally {
        await office.close();
      }
    }),
    { numRuns: Number(process.env.TENURE_MODEL_RUNS ?? 25) },
  );
}, 240_000);
