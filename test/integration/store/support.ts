import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { type StoreOptions, startStore } from '../../../electron/services/store/start-store.ts';
import type { JudgedItem, SnapshotToApply, Store } from '../../../electron/services/store/store.ts';
import type { Account } from '../../../shared/domain/account.ts';
import type { StoreState } from '../../../shared/ipc/contract.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { createFakeClock, type FakeClock } from '../../fixtures/fake-clock.ts';
import { type RecordedEntry, recordingLog } from '../../fixtures/recording-log.ts';

export const noon = Date.UTC(2026, 2, 10, 12);
export const day = 86_400_000;

/** A folder of its own, gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Opened = {
  store: Store;
  path: string;
  backupFolder: string;
  clock: FakeClock;
  entries: RecordedEntry[];
  states: StoreState[];
};

/** A store that the caller closes, in a folder that the caller deletes. */
export async function openStoreIn(
  folder: string,
  more: Partial<StoreOptions> = {},
): Promise<Opened> {
  const path = join(folder, 'data', 'tenure.db');
  const backupFolder = join(folder, 'backups');
  const clock = createFakeClock(noon);
  const { log, entries } = recordingLog();
  const states: StoreState[] = [];
  const store = await startStore({
    path,
    backupFolder,
    clock,
    log,
    threads: 'inProcess',
    onState: (state) => states.push(state),
    ...more,
  });
  return { store, path, backupFolder, clock, entries, states };
}

export async function openStore(
  folder = temporaryFolder(),
  more: Partial<StoreOptions> = {},
): Promise<Opened> {
  const opened = await openStoreIn(folder, more);
  onTestFinished(() => opened.store.close());
  return opened;
}

/** A look into the file past the store, as another program would have it. */
export function lookInto<T>(path: string, look: (database: SqliteDatabase) => T): T {
  const database = new SqliteDatabase(path);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

export function account(id: string, more: Partial<Account> = {}): Account {
  return {
    id,
    platform: 'cloud',
    label: `Account ${id}`,
    customer: '',
    timeZone: 'Europe/Berlin',
    bases: { apiBase: 'https://example.com' },
    options: {},
    signInMethod: 'token',
    plainHttpAllowed: false,
    ownUserId: 'me',
    createdAt: noon,
    ...more,
  };
}

export function item(unid: string, more: Partial<JudgedItem> = {}): JudgedItem {
  return {
    kind: 'device',
    unid,
    name: `Device ${unid}`,
    group: '',
    ownerId: 'me',
    authorization: { state: 'unstated' },
    termEnd: null,
    ownership: 'owned',
    standing: 'licensed',
    reason: 'withinSeats',
    reasonText: null,
    effectiveTermStart: null,
    effectiveTermEnd: noon + 100 * day,
    termSource: 'cloud',
    ...more,
  };
}

export function reading(
  accountId: string,
  asOf: number,
  items: JudgedItem[],
  more: Partial<SnapshotToApply> = {},
): SnapshotToApply {
  return {
    accountId,
    trigger: 'reading',
    asOf,
    items,
    missing: 0,
    cloudLicense: null,
    moves: [],
    ...more,
  };
}

/** Every row of a view, in its order. */
export async function rowsOf(store: Store, view: Partial<typeof emptyDeviceView> = {}, now = noon) {
  const whole = { ...emptyDeviceView, ...view };
  const page = await store.page({ view: whole, offset: 0, limit: 500, now, leadDays: 30 });
  return page.rows;
}

/** A store with the accounts `account-a` and `account-b`. */
export async function twoAccounts(): Promise<Opened> {
  const opened = await openStore();
  await opened.store.saveAccount(account('account-a'));
  await opened.store.saveAccount(account('account-b'));
  return opened;
}

/** Newest first; times are told from noon. */
export async function historyOf(store: Store, unid: string, accountId = 'account-a') {
  const rows = await rowsOf(store, { accountIds: [accountId] });
  const id = rows.find((row) => row.unid === unid)?.id ?? -1;
  const detail = await store.detail({ id, now: noon, leadDays: 30 });
  return detail?.history.map(({ at, kind, before, after }) => [at - noon, kind, before, after]);
}
