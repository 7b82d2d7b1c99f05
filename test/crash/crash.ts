import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { seededRandom } from '../../electron/standin/fleet/random.ts';
import type { Standin } from '../../electron/standin/index.ts';
import { accountView, sampleAccount, typedIn } from '../e2e/support/accounts.ts';
import { ask } from '../e2e/support/ask.ts';
import { type RunningApp, startApp } from './app-process.ts';
import type { GivenCommand } from './checker/ledger.ts';
import { type CloudHistory, createCloudHistory } from './cloud-history.ts';
import { allKeys } from './fleet.ts';
import { until, untilTrue } from './wait.ts';

export type SignIn =
  | { kind: 'appKey'; appKey: string; appSecret: string }
  | { kind: 'token'; token: string };

/** What one run has in its hands: the app that is killed again and again, and the cloud beside it. */
export type Crash = {
  /** Of everything that the run writes. */
  folder: string;
  profile: string;
  cloud: Standin;
  history: CloudHistory;
  /** In [0, 1), the same for the same seed. */
  random: () => number;
  /** The page of the running app; starts it where it is not running. */
  page(): Promise<Page>;
  /** Tells the running app that the computer woke up. */
  wake(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
  /** Ids in the app, by the account's key at the stand-in. */
  accountIds: Map<string, string>;
  /** Accounts whose removal was answered or begun. */
  removed: Set<string>;
  /** Every command ever given, by request id. */
  given: Map<string, GivenCommand>;
  /** How each account signs in at the cloud, where that was changed. */
  signIns: Map<string, SignIn>;
  /** Prints of the secrets as they were when last known to be good, by account id. */
  secrets: Map<string, string>;
  counts: { kills: number; restarts: number };
};

export function createCrash(folder: string, cloud: Standin, seed: number): Crash {
  const profile = join(folder, 'profile');
  let app: RunningApp | null = null;
  const counts = { kills: 0, restarts: 0 };
  return {
    folder,
    profile,
    cloud,
    history: createCloudHistory(cloud),
    random: seededRandom(seed),
    async page() {
      if (!app) {
        app = await startApp(profile);
        if (counts.kills > 0) counts.restarts += 1;
      }
      return app.page;
    },
    async wake() {
      if (!app) throw new Error('The app is not running');
      await app.wake();
    },
    async kill() {
      const dying = app;
      if (!dying) throw new Error('The app is not running');
      app = null;
      counts.kills += 1;
      await dying.kill();
    },
    async close() {
      await app?.close();
      app = null;
    },
    accountIds: new Map(),
    removed: new Set(),
    given: new Map(),
    signIns: new Map(),
    secrets: new Map(),
    counts,
  };
}

/** Connects every account and reads it; from then on nothing is read unless a scenario asks. */
export async function setUpProfile(crash: Crash): Promise<void> {
  const page = await crash.page();
  await ask(page, 'settings.write', { syncEveryHours: 0 });
  // Without it secrets would be in memory only, and every kill would rightly lose them.
  await ask(page, 'vault.setConsent', { consent: true });
  await Promise.all(allKeys.map((key) => connect(crash, key)));
}

export async function connect(crash: Crash, key: string): Promise<void> {
  crash.history.note(key);
  const page = await crash.page();
  const sample = sampleAccount(crash.cloud, key);
  const { accountId } = await ask(page, 'accounts.connect', typedIn(crash.cloud, sample));
  crash.accountIds.set(key, accountId);
  await untilTrue(`the first reading of ${key}`, async () => {
    const { sync, asOf } = await accountView(page, accountId);
    return sync.state === 'idle' && asOf !== null;
  });
  await ask(page, 'accounts.chooseOwner', { accountId, ownerId: sample.ownUserId ?? '' });
}

export function accountIdOf({ accountIds }: Crash, key: string): string {
  const accountId = accountIds.get(key);
  if (accountId === undefined) throw new Error(`${key} is not connected`);
  return accountId;
}

/** Reads an account and waits for the end of it. The code of the failure, or null. */
export async function readAccount(crash: Crash, key: string): Promise<string | null> {
  const page = await crash.page();
  const accountId = accountIdOf(crash, key);
  const startedAt = Date.now();
  await ask(page, 'sync.start', { accountId });
  return until(`a reading of ${key}`, async () => {
    const { sync, asOf } = await accountView(page, accountId);
    if (sync.state === 'failed' && sync.failedAt >= startedAt) return { code: sync.error.code };
    return sync.state === 'idle' && asOf !== null && asOf >= startedAt ? { code: null } : null;
  }).then(({ code }) => code);
}

/** A whole number from `least` to `most`. */
export const between = ({ random }: Crash, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

/** One of a list. */
export function oneOf<T>(crash: Crash, list: readonly T[]): T {
  // The index lies within a list that is not empty.
  return list[between(crash, 0, list.length - 1)] as T;
}
