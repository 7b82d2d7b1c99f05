import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { createRateBudgets } from '../../../electron/services/cloud/budget.ts';
import { juying } from '../../../electron/services/cloud/juying/index.ts';
import type { CloudSession, TokenKeeper } from '../../../electron/services/cloud/platform.ts';
import { createHttpClient } from '../../../electron/services/http/node-http-client.ts';
import type { RenewalsOptions } from '../../../electron/services/renewals/context.ts';
import { createRenewals, type Renewals } from '../../../electron/services/renewals/renewals.ts';
import { startStore } from '../../../electron/services/store/start-store.ts';
import type { OutboxRow, Store } from '../../../electron/services/store/store.ts';
import { applyReading } from '../../../electron/services/sync/apply-reading.ts';
import type { Standin } from '../../../electron/standin/index.ts';
import type { Account } from '../../../shared/domain/account.ts';
import { defaultLicenseRules } from '../../../shared/domain/license.ts';
import type { Renewal, RenewalStep } from '../../../shared/domain/renewal.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { createFakeClock, type FakeClock } from '../../fixtures/fake-clock.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';
import { NOW, STATIC_TOKEN } from '../standin/harness.ts';

export const ACCOUNT = 'account-one';
export const PERSON = 'A. Person';

/** The main side's part that renewals need, on a real database and a real line to the stand-in. */
export type Office = {
  folder: string;
  store: Store;
  clock: FakeClock;
  renewals: Renewals;
  /** Accounts whose ledger changed, and whose requests went out, in order. */
  changed: string[];
  sent: string[];
  entered: Parameters<RenewalsOptions['enterLicense']>[];
  log: ReturnType<typeof recordingLog>['entries'];
  /** Reads the cloud and applies the reading, as sync does. */
  read(): Promise<void>;
  draft(): Promise<string>;
  /** Drafts, queues and waits until the outbox is at rest. */
  submit(): Promise<string>;
  entry(id: string): Promise<Renewal>;
  /** The states that an entry went through, each with who moved it. */
  path(id: string): Promise<string[]>;
  lastStep(id: string): Promise<RenewalStep>;
  command(id: string): Promise<OutboxRow | null>;
  /** Resolves when a stand-in's answer and all that follows from it are in the ledger. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export type OfficeOptions = {
  /** A folder of an earlier office: the app started again. */
  folder?: string;
  clock?: FakeClock;
  account?: Partial<Account>;
  /** Puts something between the ledger and the real line. */
  session?: (real: CloudSession) => CloudSession;
  sessions?: RenewalsOptions['sessions'];
  hasNetwork?: () => boolean;
  /** false: nothing is sent until the test says so. */
  started?: boolean;
};

const folders: string[] = [];
const offices: Office[] = [];
afterEach(async () => {
  for (const office of [...offices]) await office.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export async function openOffice(standin: Standin, options: OfficeOptions = {}): Promise<Office> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'tenure-renewals-'));
  if (!options.folder) folders.push(folder);
  const clock = options.clock ?? createFakeClock(NOW);
  const random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;
  const { log, entries } = recordingLog();
  const store = await startStore({
    path: join(folder, 'tenure.db'),
    backupFolder: join(folder, 'backups'),
    clock,
    log,
    threads: 'inProcess',
  });
  const account: Account = {
    id: ACCOUNT,
    platform: 'juying',
    label: 'One',
    customer: 'Customer',
    timeZone: 'UTC',
    bases: { authBase: standin.urls.juyingAuth, apiBase: standin.urls.juyingApi },
    options: { headerStyle: 'bearer', callsPerMinute: 'unlimited' },
    signInMethod: 'staticToken',
    plainHttpAllowed: false,
    ownUserId: 'usr_own',
    createdAt: NOW,
    ...options.account,
  };
  await store.saveAccount(account);

  const real = juying.connect({
    account,
    secrets: async () => ok({ apiToken: STATIC_TOKEN }),
    tokens: noTokens(),
    memory: {
      get: (key) => store.getFact(ACCOUNT, key),
      set: (key, value) => store.setFact(ACCOUNT, key, value),
    },
    http: createHttpClient({ clock }),
    budget: createRateBudgets({
      loadBudget: (key) => store.loadBudget(key),
      saveBudget: (key, record) => store.saveBudget(key, record),
      clock,
    }).forCredential('one'),
    clock,
    random,
    log,
  });
  const session = options.session?.(real) ?? real;
  const changed: string[] = [];
  const sent: string[] = [];
  const entered: Office['entered'] = [];
  const findPlatform = (platform: string) => (platform === 'juying' ? juying : null);
  const newId = () => randomBytes(10).toString('hex');
  const renewals = createRenewals({
    store,
    clock,
    random,
    log,
    newRenewalId: newId,
    newRequestId: newId,
    hasNetwork: options.hasNetwork ?? (() => true),
    sessions: options.sessions ?? (async () => ok(session)),
    describe: (platform) => findPlatform(platform)?.descriptor ?? null,
    rules: () => defaultLicenseRules,
    onChanged: (accountId) => changed.push(accountId),
    onSent: (accountId) => sent.push(accountId),
    enterLicense: async (accountId, license) => {
      entered.push([accountId, license]);
      return ok(null);
    },
  });
  if (options.started !== false) renewals.start();

  const found = async (id: string) => {
    const entry = await store.renewalWithSteps(id);
    if (!entry) throw new Error(`No entry ${id}`);
    return entry;
  };
  const office: Office = {
    folder,
    store,
    clock,
    renewals,
    changed,
    sent,
    entered,
    log: entries,
    async read() {
      const snapshot = value(await real.readSnapshot(() => {}, new AbortController().signal));
      await applyReading(
        { store, log, findPlatform, rules: () => defaultLicenseRules },
        ACCOUNT,
        snapshot,
      );
    },
    async draft() {
      const plan = { kind: 'account', accountId: ACCOUNT, years: 1 } as const;
      const [id] = value(await renewals.draft({ plan, who: PERSON }));
      if (id === undefined) throw new Error('Nothing was drafted');
      return id;
    },
    async submit() {
      const id = await office.draft();
      value(await renewals.submit({ renewalIds: [id], who: PERSON }));
      await renewals.idle();
      return id;
    },
    entry: async (id) => (await found(id)).renewal,
    path: async (id) => (await found(id)).steps.map(({ state, actor }) => `${state} ${actor}`),
    async lastStep(id) {
      const last = (await found(id)).steps.at(-1);
      if (!last) throw new Error(`No step of ${id}`);
      return last;
    },
    command: async (id) => (await found(id)).outbox,
    settled: () => renewals.idle(),
    async close() {
      offices.splice(offices.indexOf(office), 1);
      await renewals.stop();
      await store.close();
    },
  };
  offices.push(office);
  return office;
}

/** The same folder and clock in a new run of the app; the old run was cut off, not stopped. */
export async function restart(
  standin: Standin,
  before: Office,
  options: OfficeOptions = {},
): Promise<Office> {
  offices.splice(offices.indexOf(before), 1);
  await before.store.close();
  return openOffice(standin, { ...options, folder: before.folder, clock: before.clock });
}

/** What a call must have answered. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A static token needs no keeping. */
function noTokens(): TokenKeeper {
  return { load: async () => null, save: async () => {}, forget: async () => {} };
}
