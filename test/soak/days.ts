import { pick } from '../bench/store/random.ts';
import type { Cloud } from './cloud.ts';
import { lostAnswer, randomFault } from './faults.ts';
import type { Office } from './office.ts';
import type { Simulation } from './simulation.ts';

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const person = 'S. Oak';

export type DayCounts = {
  changes: number;
  faults: number;
  offlineSpells: number;
  suspensions: number;
  clockJumps: number;
  restarts: number;
  deadTokens: number;
  drafted: number;
  withdrawn: number;
  decided: number;
};

export const noCounts = (): DayCounts => ({
  changes: 0,
  faults: 0,
  offlineSpells: 0,
  suspensions: 0,
  clockJumps: 0,
  restarts: 0,
  deadTokens: 0,
  drafted: 0,
  withdrawn: 0,
  decided: 0,
});

type Event = (counts: DayCounts) => Promise<unknown>;

/** Everything that can happen on a day, by name, with how often it does. */
export function dayEvents(parts: {
  simulation: Simulation;
  cloud: Cloud;
  random: () => number;
}): { event: Event; times: number }[] {
  const { simulation, cloud, random } = parts;
  const { control } = cloud;
  const keys = cloud.accounts.map(({ key }) => key);
  const someAccounts = Math.max(1, Math.round(keys.length / 4));

  async function draft(counts: DayCounts): Promise<void> {
    const { office } = simulation;
    const accounts = await simulation.finish(office.get('accounts.list', {}));
    const { account } = pick(random, accounts);
    const plan =
      random() < 0.5
        ? { kind: 'account' as const, accountId: account.id, years: 1 + Math.floor(3 * random()) }
        : {
            kind: 'devices' as const,
            entitlementIds: await someDevices(office, account.id),
            years: 1,
          };
    // An account without a licensed device has none that could be chosen.
    if (plan.kind === 'devices' && plan.entitlementIds.length === 0) return;
    const drafted = await simulation.finish(office.ask('renewals.draft', { plan, who: person }));
    if (!drafted.ok) return;
    counts.drafted += drafted.value.length;
    if (random() < 0.9) {
      if (random() < 0.5) await control.addFault(lostAnswer(random));
      await simulation.finish(
        office.ask('renewals.submit', { renewalIds: drafted.value, who: person }),
      );
    }
  }

  async function someDevices(office: Office, accountId: string): Promise<number[]> {
    const view = {
      text: '',
      accountIds: [accountId],
      kinds: [],
      coverages: ['licensed' as const],
      ownerships: ['owned' as const],
      due: [],
      endsBetween: null,
      sort: { by: 'name' as const, direction: 'asc' as const },
    };
    const offset = Math.floor(random() * 100);
    const page = await simulation.finish(
      office.get('devices.page', { view, offset, limit: 1 + Math.floor(5 * random()) }),
    );
    return page.rows.map(({ id }) => id);
  }

  async function withdraw(counts: DayCounts): Promise<void> {
    const { office } = simulation;
    const open = await simulation.finish(
      office.get('renewals.list', { accountId: null, open: true }),
    );
    const waiting = open.filter(({ state }) => state === 'drafted' || state === 'queued');
    if (waiting.length === 0) return;
    const renewalId = pick(random, waiting).id;
    const done = await simulation.finish(
      office.ask('renewals.withdraw', { renewalId, who: person, note: '' }),
    );
    if (done.ok) counts.withdrawn += 1;
  }

  /** The vendor's staff decides most of what waits. */
  async function decide(counts: DayCounts): Promise<void> {
    for (const { account, renewals } of (await control.recount()).juying) {
      for (const { requestId, state } of Object.values(renewals)) {
        if (state !== 'underReview' || random() < 0.4) continue;
        const decision = random() < 0.8 ? 'approve' : 'reject';
        await control.decideRenewal({ account, requestId, decision });
        counts.decided += 1;
      }
    }
  }

  return [
    {
      times: 3,
      event: async (counts) => {
        counts.changes += await cloud.change('changeDevices');
      },
    },
    { times: 1, event: () => cloud.change('changeSeats') },
    { times: Math.ceil(someAccounts / 5), event: () => cloud.change('shortenTerm') },
    { times: someAccounts, event: draft },
    { times: 1, event: withdraw },
    { times: 2, event: decide },
    {
      times: 4 * someAccounts,
      event: async (counts) => {
        await control.addFault(randomFault(random, keys));
        counts.faults += 1;
      },
    },
    {
      times: 1,
      event: async (counts) => {
        await control.revokeTokens({ account: pick(random, keys) });
        counts.deadTokens += 1;
      },
    },
    {
      times: random() < 0.5 ? 1 : 0,
      event: async (counts) => {
        simulation.setOnline(false);
        await simulation.pass(Math.round(random() * 4 * hourMs));
        simulation.setOnline(true);
        counts.offlineSpells += 1;
      },
    },
    {
      times: random() < 0.4 ? 1 : 0,
      event: async (counts) => {
        await simulation.suspend(Math.round(random() * 9 * hourMs));
        counts.suspensions += 1;
      },
    },
    {
      times: random() < 0.3 ? 1 : 0,
      event: async (counts) => {
        // Wrong by minutes or days, either way, until somebody sets it right.
        const by = pick(random, [10 * 60_000, 2 * dayMs]) * pick(random, [-1, 1]);
        simulation.setClockError(by);
        await simulation.pass(Math.round((1 + 5 * random()) * hourMs));
        simulation.setClockError(0);
        counts.clockJumps += 1;
      },
    },
    {
      times: random() < 0.5 ? 1 : 0,
      event: async (counts) => {
        // In the middle of readings, where there are some.
        if (random() < 0.5) {
          await simulation.office.ask('sync.start', { accountId: null });
          await simulation.pass(Math.round(random() * 5_000));
        }
        await simulation.restart();
        counts.restarts += 1;
      },
    },
  ];
}

/** Lets a person mend what only a person can: secrets that the vendor refused. */
export async function mendSecrets(simulation: Simulation, cloud: Cloud): Promise<void> {
  const { office } = simulation;
  for (const { account, sync } of await simulation.finish(office.get('accounts.list', {}))) {
    if (sync.state !== 'failed' || sync.nextAt !== null) continue;
    const found = cloud.accounts.find(({ label }) => label === account.label);
    if (!found) throw new Error(`No account ${account.label} at the vendor`);
    const { signInMethod, secrets } = found;
    await simulation.finish(
      office.get('accounts.replaceSecrets', { accountId: account.id, signInMethod, secrets }),
    );
  }
}
