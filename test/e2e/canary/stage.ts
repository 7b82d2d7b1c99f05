import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Standin, startStandin } from '../../../electron/standin/index.ts';
import { expect, test as plain } from '../support/fixtures.ts';
import type { Tenure } from '../support/launch.ts';
import { type Planted, plantedCanaries, plantedFleet } from './canaries.ts';
import type { Canary } from './encodings.ts';
import { type HostileCloud, startBystander, startHostileCloud } from './hostile-cloud.ts';
import { type Recorded, recorded } from './records.ts';
import { type Finding, type Search, searchFor } from './search.ts';

export type Stage = {
  planted: Planted;
  vendor: Standin;
  hostile: HostileCloud;
  bystander: Awaited<ReturnType<typeof startBystander>>;
  profile: string;
  /** Starts the app with the recorder in it. */
  start(): Promise<Tenure>;
  /** Everything that must not be found: what was planted and every token that was given so far. */
  canaries(): Canary[];
  search(): Search;
  records: {
    network(): Promise<Recorded<'network'>[]>;
    ipc(): Promise<Recorded<'ipc'>[]>;
    clipboard(): Promise<Recorded<'clipboard'>[]>;
    ciphers(): Promise<Recorded<'ciphers'>[]>;
  };
};

/** The app between a cloud that tells all it knows and a server that must never hear of it. */
export const test = plain.extend<{ stage: Stage }>({
  stage: async ({ launch, profile }, use) => {
    const planted = plantedCanaries();
    const vendor = await startStandin({ fleet: plantedFleet(planted) });
    const bystander = await startBystander();
    const hostile = await startHostileCloud(vendor, bystander.origin);
    const folder = await mkdtemp(join(tmpdir(), 'tenure-record-'));
    const canaries = () => [
      ...Object.values(planted),
      ...hostile.tokens.map((value, index) => ({ name: `Token${index + 1}`, value })),
    ];
    await use({
      planted,
      vendor,
      hostile,
      bystander,
      profile,
      start: () =>
        launch({
          switches: ['-r', resolve('test/e2e/canary/recorder.cjs')],
          environment: { CANARY_RECORD: folder },
        }),
      canaries,
      search: () => searchFor(canaries()),
      records: {
        network: () => recorded(folder, 'network'),
        ipc: () => recorded(folder, 'ipc'),
        clipboard: () => recorded(folder, 'clipboard'),
        ciphers: () => recorded(folder, 'ciphers'),
      },
    });
    await hostile.close();
    await bystander.close();
    await vendor.close();
    await rm(folder, { recursive: true, force: true });
  },
});

export { expect };

/**
 * All that may carry a secret from the page to the main side: what a person has just typed, on its
 * one way to the vault or to a try of the connection. Nothing may carry one back.
 */
const mayCarrySecrets = new Set(['accounts.test', 'accounts.connect', 'accounts.replaceSecrets']);

/** Findings in what crossed between page and main side, past the one way that is allowed. */
export function inTraffic(search: Search, traffic: readonly Recorded<'ipc'>[]): Finding[] {
  return traffic.flatMap(({ kind, channel, body }) => {
    if (kind !== 'request' || !mayCarrySecrets.has(channel)) {
      return search.inText(body, `${kind} ${channel}`);
    }
    const [input] = JSON.parse(body);
    const { secrets: _typed, ...rest } = input;
    return search.inText(JSON.stringify(rest), `${kind} ${channel}, beside the secrets`);
  });
}
