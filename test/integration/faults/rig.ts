import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpClient } from '../../../electron/services/http/http-client.ts';
import { createHttpClient } from '../../../electron/services/http/node-http-client.ts';
import { type Standin, startStandin } from '../../../electron/standin/index.ts';
import type { SecretValues } from '../../../shared/domain/account.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { type AesKeyStore, aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { createFakeClock, type FakeClock } from '../../fixtures/fake-clock.ts';
import { filesBelow, openBackend, type TestBackend, typedIn } from '../backend/harness.ts';
import { type Front, openFront } from './front.ts';

export const START = Date.UTC(2026, 10, 16, 9);
/** Owned, shared and over the limit, a license service, no renewal under way. */
export const JUYING = 'greenhouse-north';
export const XMP = 'ads-orchid';

export type RigOptions = {
  /** The account's name in the stand-in's sample fleet. */
  account?: string;
  keyStore?: AesKeyStore;
  /** The addresses that a person typed, by the origin of the front. */
  host?: string;
  tls?: { key: string; cert: string };
  startAt?: number;
};

/** One account at a healthy cloud, with everything around it that can be made to fail. */
export type FaultRig = {
  standin: Standin;
  front: Front;
  backend: TestBackend;
  accountId: string;
  accountKey: string;
  secrets: SecretValues;
  keyStore: AesKeyStore;
  /** The computer's clock. */
  clock: FakeClock;
  /** What the clock of the cloud shows more than it should, ms. */
  cloudAhead: (ms: number) => void;
  /** Whether this computer has any network. */
  setNetwork: (there: boolean) => void;
  /**
   * Lets time pass wherever somebody waits for it, until `condition` holds; the computer's clock by
   * `step` ms at a time (default a second).
   */
  drive(condition: () => boolean | Promise<boolean>, step?: number): Promise<void>;
  /** Asks for a reading and waits for its end. */
  read(): Promise<void>;
  /** Ends the app and starts it again on the same profile. */
  restart(keyStore?: AesKeyStore): Promise<void>;
  folder: string;
};

/** No fault lasts longer than this on the clock of the HTTP client, ms. */
const LONGEST_HTTP_WAIT = 30 * 60_000;
/** Nothing that a test waits for takes longer than this by the computer's clock, ms. */
const LONGEST_WAIT = 36 * 60 * 60_000;
const HTTP_STEP = 5_000;
const CLOCK_STEP = 1_000;

const rigs: { close(): Promise<void> }[] = [];

/** Closes what the case opened. For `afterEach`. */
export async function closeRigs(): Promise<void> {
  for (const rig of rigs.splice(0)) await rig.close();
}

/**
 * A backend that has read its account through the front. Its clocks stand still: `drive` moves the
 * computer's while nothing is on the wire, and the HTTP client's while a request is stuck.
 */
export async function openRig(options: RigOptions = {}): Promise<FaultRig> {
  const accountKey = options.account ?? JUYING;
  const clock = createFakeClock(options.startAt ?? START);
  const httpClock = createFakeClock(0);
  let ahead = 0;
  let network = true;
  let onTheWire = 0;
  const folder = mkdtempSync(join(tmpdir(), 'tenure-fault-'));
  const standin = await startStandin({ clock: () => clock.now() + ahead });
  const front = await openFront({
    behind: standin.origin,
    ...(options.tls ? { tls: options.tls } : {}),
  });
  const keyStore = options.keyStore ?? aesKeyStore();
  const client = counted(
    createHttpClient({ clock: httpClock, hasNetwork: () => network }),
    (change) => {
      onTheWire += change;
    },
  );
  const open = (store: AesKeyStore) =>
    openBackend({ folder, keyStore: store, clock, http: () => client });

  async function drive(
    condition: () => boolean | Promise<boolean>,
    step = CLOCK_STEP,
  ): Promise<void> {
    const began = { http: httpClock.now(), own: clock.monotonic() };
    while (!(await condition())) {
      if (onTheWire === 0) await clock.advance(step);
      else if (front.stuckCount() > 0) await httpClock.advance(HTTP_STEP);
      else await turn();
      const waited = httpClock.now() - began.http > LONGEST_HTTP_WAIT;
      if (waited || clock.monotonic() - began.own > LONGEST_WAIT) throw new Error('It never ended');
    }
  }

  const rig: FaultRig = {
    standin,
    front,
    backend: open(keyStore),
    accountId: '',
    accountKey,
    secrets: {},
    keyStore,
    clock,
    cloudAhead(ms) {
      ahead = ms;
    },
    setNetwork(there) {
      network = there;
    },
    drive,
    async read() {
      await rig.backend.get('sync.start', { accountId: rig.accountId });
      await drive(async () => (await rig.backend.account(rig.accountId)).sync.state !== 'running');
    },
    async restart(store = keyStore) {
      await rig.backend.stop();
      rig.backend = open(store);
    },
    folder,
  };
  rigs.push({
    async close() {
      await rig.backend.stop();
      await front.close();
      await standin.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });

  const { settings, secrets, ownUserId } = typedThrough(rig, options.host);
  rig.secrets = secrets;
  const { accountId } = await rig.backend.get('accounts.connect', { settings, secrets });
  rig.accountId = accountId;
  await drive(async () => {
    const { sync, asOf } = await rig.backend.account(accountId);
    if (sync.state === 'failed') throw new Error(`Unhealthy: ${JSON.stringify(sync.error)}`);
    return asOf !== null && sync.state === 'idle';
  });
  if (ownUserId !== null) {
    await rig.backend.get('accounts.chooseOwner', { accountId, ownerId: ownUserId });
  }
  // What was read is older than whatever comes: a new `asOf` can be told from the old.
  await clock.advance(60_000);
  return rig;
}

/** What a person types in to reach the account through the front. */
export function typedThrough(
  { standin, front, accountKey }: Pick<FaultRig, 'standin' | 'front' | 'accountKey'>,
  host?: string,
) {
  const typed = typedIn(standin, accountKey);
  const origin = host === undefined ? front.origin : front.origin.replace('127.0.0.1', host);
  const bases = Object.fromEntries(
    Object.entries(typed.settings.bases).map(([name, base]) => [
      name,
      base.replace(standin.origin, origin),
    ]),
  );
  const options =
    typed.settings.platform === 'juying'
      ? { ...typed.settings.options, callsPerMinute: 'unlimited' }
      : typed.settings.options;
  return { ...typed, settings: { ...typed.settings, bases, options } };
}

/** Everything that screens show of the account and that a failed reading must leave alone. */
export async function figuresOf({ backend, accountId }: FaultRig) {
  const { sync, budget, ...view } = await backend.account(accountId);
  const page = await backend.get('devices.page', {
    view: { ...emptyDeviceView, accountIds: [accountId] },
    offset: 0,
    limit: 500,
  });
  const overview = await backend.get('overview.read', {});
  const { seats, ownership, devices, others, due, oldestAsOf, newestAsOf } = overview;
  return {
    view,
    page,
    overview: { seats, ownership, devices, others, due, oldestAsOf, newestAsOf },
  };
}

/** What the log of every thread holds. */
export function logOf(rig: Pick<FaultRig, 'folder'>): string {
  return filesBelow(join(rig.folder, 'logs'))
    .map(({ text }) => text)
    .join('\n');
}

function counted(client: HttpClient, change: (by: 1 | -1) => void): HttpClient {
  return {
    async exchange(request) {
      change(1);
      try {
        return await client.exchange(request);
      } finally {
        change(-1);
      }
    },
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
