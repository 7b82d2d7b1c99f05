import type { StandinControl } from '../../../electron/standin/index.ts';
import { ask, call } from '../../e2e/support/ask.ts';
import { checkKilled, type Found } from '../check-killed.ts';
import { problemOf } from '../checker/problem.ts';
import { accountIdOf, between, type Crash, readAccount } from '../crash.ts';
import { keys } from '../fleet.ts';
import { delayBeforeKill, until, untilTrue } from '../wait.ts';
import type { Outcome, Phase, Scenario } from './scenario.ts';

const who = 'Li Wei';
const submission = { method: 'POST', pathPrefix: '/license/renewals' } as const;
const lookUp = { method: 'GET', pathPrefix: '/license/renewals/' } as const;

/** What happens at the cloud, when the app dies, and what the cloud does after that. */
type Death = {
  name: string;
  faults: Parameters<StandinControl['addFault']>[0][];
  /** Resolves at the moment to kill. */
  moment: (crash: Crash, pair: Pair) => Promise<void>;
  /** `late`: what is held goes on only once the restarted app has asked about it. */
  held?: 'released' | 'late';
};

/** Two accounts that submit at once, with the ids of what they submit. */
type Pair = { keys: string[]; requestIds: string[]; afterId: number };

const untilHeld =
  (count: number) =>
  ({ cloud }: Crash) =>
    untilTrue('a held request', () => cloud.control.held() >= count);

const deaths: Death[] = [
  {
    name: 'before the cloud works on the request, which it does later',
    faults: [{ match: submission, times: 2, fault: { kind: 'hold' } }],
    moment: untilHeld(1),
    held: 'late',
  },
  {
    name: 'after a lost answer, before the cloud is asked',
    faults: [
      { match: submission, times: 2, fault: { kind: 'applyThenDrop' } },
      { match: lookUp, times: 2, fault: { kind: 'hold' } },
    ],
    moment: untilHeld(1),
    held: 'released',
  },
  {
    name: 'at random after submitting',
    faults: [],
    moment: (crash) => delayBeforeKill(between(crash, 0, 60)),
  },
  {
    name: 'while the answer is on its way',
    faults: [{ match: submission, times: 2, fault: { kind: 'hold' } }],
    async moment(crash) {
      await untilHeld(1)(crash);
      crash.cloud.control.release();
      await delayBeforeKill(between(crash, 0, 15));
    },
    held: 'released',
  },
  {
    name: 'while both requests are held',
    faults: [{ match: submission, times: 2, fault: { kind: 'hold' } }],
    moment: untilHeld(2),
    held: 'released',
  },
  {
    name: 'during a slow answer',
    faults: [{ match: submission, times: 2, fault: { kind: 'delay', ms: 120 } }],
    moment: async (crash, { afterId }) => {
      await untilTrue('the request at the cloud', () => arrivals(crash, afterId).length > 0);
      await delayBeforeKill(between(crash, 0, 160));
    },
  },
  {
    name: 'after an answer cut off in its body',
    faults: [{ match: submission, times: 2, fault: { kind: 'drop', when: 'body' } }],
    moment: async (crash, { afterId }) => {
      await untilTrue('the request at the cloud', () => arrivals(crash, afterId).length > 0);
      await delayBeforeKill(between(crash, 0, 30));
    },
  },
];

export const renewalScenarios: Scenario[] = deaths.map((death) => ({
  name: `renewal: ${death.name}`,
  run: (crash) => die(crash, death),
}));

async function die(crash: Crash, death: Death): Promise<Outcome> {
  const { control } = crash.cloud;
  const pair = await draftTwo(crash);
  const page = await crash.page();
  for (const rule of death.faults) control.addFault(rule);
  const renewalIds = await entryIds(crash, pair);
  const submitted = call(page, 'renewals.submit', { renewalIds, who }).then(
    ({ ok }) => ok,
    // The page went with the app.
    () => false,
  );
  await death.moment(crash, pair);
  const killed = crash.kill();
  const promised = await submitted;
  await killed;
  control.clearFaults();
  noteGiven(crash, pair, promised);
  const found = checkKilled(crash);
  if (death.held === 'released') control.release();
  // An app that is broken may never ask.
  if (death.held === 'late' && found.problems.length === 0) await releaseLate(crash, pair);
  return { problems: found.problems, phases: phasesOf(found, pair) };
}

const arrivals = ({ cloud }: Crash, afterId: number) =>
  cloud.control
    .requests({ method: 'POST', afterId })
    .filter(({ path }) => path.endsWith('/license/renewals'));

/** Two accounts without an open entry, each with a new draft. */
async function draftTwo(crash: Crash): Promise<Pair> {
  const first = between(crash, 0, keys.renewing.length - 1);
  const chosen = [0, 1].map((step) => keys.renewing[(first + step) % keys.renewing.length] ?? '');
  const requestIds: string[] = [];
  for (const key of chosen) {
    await settleAccount(crash, key);
    requestIds.push(await draftFor(crash, key));
  }
  const afterId = crash.cloud.control.requests().at(-1)?.id ?? 0;
  return { keys: chosen, requestIds, afterId };
}

async function draftFor(crash: Crash, key: string): Promise<string> {
  const page = await crash.page();
  const accountId = accountIdOf(crash, key);
  const [id] = await ask(page, 'renewals.draft', {
    plan: { kind: 'account', accountId, years: 1 },
    who,
  });
  const entries = await ask(page, 'renewals.list', { accountId, open: null });
  const drafted = entries.find((entry) => entry.id === id);
  if (!drafted) throw new Error(`no draft for ${key}`);
  return drafted.requestId;
}

async function entryIds(crash: Crash, { requestIds }: Pair): Promise<string[]> {
  const entries = await ask(await crash.page(), 'renewals.list', { accountId: null, open: true });
  return entries.filter(({ requestId }) => requestIds.includes(requestId)).map(({ id }) => id);
}

/** An account has one command at a time, so a request of the account is that of the command. */
function noteGiven(crash: Crash, { keys: accounts, requestIds, afterId }: Pair, promised: boolean) {
  const arrivedFor = new Set(arrivals(crash, afterId).map(({ account }) => account));
  requestIds.forEach((requestId, index) => {
    const arrived = arrivedFor.has(accounts[index] ?? '');
    crash.given.set(requestId, { requestId, promised, arrived });
  });
}

function phasesOf({ entries }: Found, { requestIds }: Pair): Phase[] {
  const hit = new Set<Phase>();
  for (const { requestId, state, attempts } of entries) {
    if (!requestIds.includes(requestId)) continue;
    if (state === 'drafted') hit.add('renewal: not yet queued');
    else if (state === 'unknown') hit.add('renewal: answer lost, cloud not asked yet');
    else if (state !== 'queued') hit.add('renewal: answer on disk');
    else hit.add(attempts ? 'renewal: try begun, no answer' : 'renewal: queued, no try begun');
  }
  return [...hit];
}

/** The cloud gets to a request only after the restarted app was told that it is not there. */
async function releaseLate(crash: Crash, { keys: accounts, afterId }: Pair): Promise<void> {
  const held = arrivals(crash, afterId).length;
  await crash.page();
  await untilTrue('a question about the held request', () =>
    crash.cloud.control
      .requests({ method: 'GET', afterId, pathPrefix: '/openapi/api/v1/license/renewals/' })
      .some(({ account, status }) => status !== null && accounts.includes(account ?? '')),
  );
  await untilTrue('the request sent again', () => arrivals(crash, afterId).length > held);
  crash.cloud.control.release();
}

/**
 * Brings what is open in an account to its end: waits until the cloud has it, has it approved there
 * and reads that.
 */
export async function settleAccount(crash: Crash, key: string): Promise<void> {
  const { control } = crash.cloud;
  const page = await crash.page();
  const accountId = accountIdOf(crash, key);
  const open = () => ask(page, 'renewals.list', { accountId, open: true });
  for (const { id, state } of await open()) {
    if (state === 'drafted') await ask(page, 'renewals.submit', { renewalIds: [id], who });
  }
  await until(`the commands of ${key} at the cloud`, async () => {
    const states = (await open()).map(({ state }) => state);
    return states.every((state) => state === 'submitted' || state === 'underReview')
      ? states
      : null;
  });
  const waiting = await open();
  if (waiting.length === 0) return;
  for (const { requestId } of waiting) {
    control.decideRenewal({ account: key, requestId, decision: 'approve' });
  }
  crash.history.note(key);
  await readAccount(crash, key);
  await untilTrue(`the confirmation of ${key}`, async () => (await open()).length === 0);
}

/** At the end: every command is confirmed, and each moved the term once. */
export async function checkSettled(crash: Crash): Promise<Outcome['problems']> {
  const wrong = problemOf('ledger');
  const problems: Outcome['problems'] = [];
  for (const key of keys.renewing) {
    await settleAccount(crash, key);
    const accountId = accountIdOf(crash, key);
    const entries = await ask(await crash.page(), 'renewals.list', { accountId, open: null });
    const confirmed = entries.filter(({ state }) => state === 'confirmed').length;
    const approved = crash.history.approved(key);
    if (confirmed !== approved || confirmed !== entries.length) {
      problems.push(
        wrong(
          `${key}: ${confirmed} of ${entries.length} confirmed, the cloud approved ${approved}`,
        ),
      );
    }
  }
  return problems;
}
