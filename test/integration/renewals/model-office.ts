import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRenewals, type Renewals } from '../../../electron/services/renewals/renewals.ts';
import { startStore } from '../../../electron/services/store/start-store.ts';
import type { Store } from '../../../electron/services/store/store.ts';
import { defaultLicenseRules } from '../../../shared/domain/license.ts';
import type { Renewal } from '../../../shared/domain/renewal.ts';
import { ok } from '../../../shared/result.ts';
import { createFakeClock, type FakeClock, until } from '../../fixtures/fake-clock.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';
import { account } from '../store/support.ts';
import type { ModelCloud } from './model-cloud.ts';

const START = Date.UTC(2026, 2, 10, 12);
const WHO = 'A. Person';

/** The ledger and its outbox on a real database, with a modelled cloud, over restarts. */
export type ModelOffice = {
  clock: FakeClock;
  store: () => Store;
  renewals: () => Renewals;
  /** Queues a new entry of this account; resolves when the outbox is at rest or hangs in a call. */
  submit(accountId: string): Promise<Renewal>;
  settled(): Promise<void>;
  pass(ms: number): Promise<void>;
  /** The app is cut off where it is, and started again on the same file. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export async function openModelOffice(
  cloud: ModelCloud,
  accounts: readonly string[],
  random: () => number = () => 0.5,
): Promise<ModelOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-model-'));
  const clock = createFakeClock(START);
  let made = 0;

  async function start() {
    const { log } = recordingLog();
    const store = await startStore({
      path: join(folder, 'tenure.db'),
      backupFolder: join(folder, 'backups'),
      clock,
      log,
      threads: 'inProcess',
    });
    const newId = () => {
      made += 1;
      return `request-${String(made).padStart(6, '0')}`;
    };
    const renewals = createRenewals({
      store,
      clock,
      random,
      log,
      newRenewalId: newId,
      newRequestId: newId,
      hasNetwork: () => cloud.online,
      sessions: async () => ok(cloud.session),
      describe: () => null,
      rules: () => defaultLicenseRules,
      onChanged: () => {},
      onSent: () => {},
      enterLicense: async () => ok(null),
    });
    return { store, renewals };
  }

  let run = await start();
  for (const id of accounts) await run.store.saveAccount(account(id));
  run.renewals.start();

  const office: ModelOffice = {
    clock,
    store: () => run.store,
    renewals: () => run.renewals,
    async submit(accountId) {
      made += 1;
      const renewal: Renewal = {
        id: `renewal-${made}`,
        accountId,
        scope: { kind: 'account' },
        years: 1,
        route: 'api',
        requestId: `request-${String(made).padStart(6, '0')}`,
        state: 'drafted',
        deviceCount: 3,
        termEndBefore: null,
        termEndExpected: null,
        termEndAfter: null,
        createdAt: clock.now(),
        updatedAt: clock.now(),
      };
      const by = { actor: 'person', who: WHO, note: null, proof: null } as const;
      await run.store.createRenewals([renewal], { at: clock.now(), state: 'drafted', ...by });
      await run.renewals.submit({ renewalIds: [renewal.id], who: WHO });
      await office.settled();
      return renewal;
    },
    async settled() {
      let idle = false;
      void run.renewals.idle().then(() => {
        idle = true;
      });
      await until(() => idle || cloud.hanging());
    },
    async pass(ms) {
      await clock.advance(ms);
      await office.settled();
    },
    async restart() {
      // A call that hangs never ends, so nobody waits for it.
      void run.renewals.stop();
      await run.store.close();
      cloud.forgetHang();
      run = await start();
      run.renewals.start();
      await office.settled();
    },
    async close() {
      void run.renewals.stop();
      await run.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return office;
}
