import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, vi } from 'vitest';
import { SqliteDatabase, SqliteError } from '../../../electron/services/store/database/sqlite.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { holding, killed, startChild } from '../store/children/child.ts';
import { lookInto, openStoreIn, temporaryFolder } from '../store/support.ts';
import {
  backedUp,
  type DiskRig,
  expectSame,
  expectShutUntil,
  expectTold,
  openDiskRig,
  openedByOther,
  shown,
  spoil,
} from './disk-rig.ts';
import { type Course, errorOf, playFaults } from './fault-case.ts';
import type { FaultRow } from './fault-table.ts';

const hourMs = 3_600_000;
const pageBytes = 4096;
const who = 'A. Person';

afterEach(() => {
  vi.restoreAllMocks();
});

/** No page more than there is; returns what takes the limit away. */
function fillUp(rig: DiskRig): () => void {
  const writer = rig.writer();
  const before = writer.pragma('max_page_count', { simple: true });
  writer.pragma(`max_page_count = ${writer.pragma('page_count', { simple: true })}`);
  return () => {
    writer.pragma(`max_page_count = ${before}`);
  };
}

/** More than free places in the pages of before could hold. */
function growFleet({ standin, accountKey }: DiskRig): void {
  for (let n = 0; n < 400; n += 1) {
    const unid = `GROWN${String(n).padStart(5, '0')}`;
    standin.control.addDevice({ account: accountKey, unid, name: `Unit with a long name ${n}` });
  }
}

/** A fault of the file while the app is closed, which a restore of the backup mends. */
const damage =
  (spoilFile: (path: string) => void, use?: (rig: DiskRig) => Promise<void>): Course =>
  async (row) => {
    const rig = await openDiskRig();
    const name = await backedUp(rig);
    const before = await shown(rig);
    await rig.backend.stop();
    spoilFile(rig.path);
    const spoilt = readFileSync(rig.path);
    await rig.restart();
    await use?.(rig);
    expect(await rig.backend.ask('overview.read', {})).toMatchObject({ error: { code: row.code } });
    const state = await rig.backend.get('store.state', {});
    expectTold(row, state.state === 'problem' ? state : null);
    await rig.backend.get('store.restore', { name });
    await expectSame(rig, before);
    // What was damaged is kept for examination, or is a backup itself where it could be read.
    const kept = readdirSync(rig.backupFolder).filter((file) => file !== name);
    expect(kept.length).toBeGreaterThan(0);
    const aside = kept.filter((file) => /^unreadable-.*\.db$/.test(file));
    for (const file of aside) {
      expect(readFileSync(join(rig.backupFolder, file)).equals(spoilt)).toBe(true);
    }
  };

/** A permission that keeps another user out of the profile, and is given back. */
const permission =
  (deny: (rig: DiskRig) => void, allow: (rig: DiskRig) => void): Course =>
  async (row) => {
    const rig = await openDiskRig();
    const before = await shown(rig);
    await rig.backend.stop();
    const bytes = readFileSync(rig.path);
    // All else than what is denied is open to everybody.
    chmodSync(rig.folder, 0o777);
    for (const name of ['tenure.db', 'tenure.db.lock']) chmodSync(join(rig.folder, name), 0o666);
    deny(rig);
    const state = await openedByOther(rig);
    expectTold(row, state.state === 'problem' ? state : null);
    allow(rig);
    expect(readFileSync(rig.path).equals(bytes)).toBe(true);
    expect(await openedByOther(rig)).toEqual({ state: 'ready' });
    await rig.restart();
    await expectSame(rig, before);
  };

/** A backup that `backup` spoils; told in the settings, and made an hour later. */
const backupFault =
  (
    spoilCopy: (original: (file: string) => Promise<unknown>, file: string) => Promise<unknown>,
  ): Course =>
  async (row) => {
    const rig = await openDiskRig();
    const before = await shown(rig);
    const original = SqliteDatabase.prototype.backup;
    const spy = vi.spyOn(SqliteDatabase.prototype, 'backup');
    spy.mockImplementation(function (this: SqliteDatabase, file: string) {
      return spoilCopy((name) => original.call(this, name), file) as ReturnType<typeof original>;
    });
    await rig.drive(async () => {
      await rig.clock.advance(60_000);
      return (await rig.backend.get('store.backupFailure', {})) !== null;
    });
    const failure = await rig.backend.get('store.backupFailure', {});
    expectTold(row, failure?.error ?? null);
    expect(await rig.backend.get('store.backups', {})).toEqual([]);
    expect(readdirSync(rig.backupFolder)).toEqual([]);
    expect(await shown(rig)).toEqual(before);
    spy.mockRestore();
    await rig.drive(async () => {
      await rig.clock.advance(hourMs);
      return (await rig.backend.get('store.backups', {})).length > 0;
    });
    expect(await rig.backend.get('store.backupFailure', {})).toBeNull();
  };

async function fullWhileRead(row: FaultRow): Promise<void> {
  const rig = await openDiskRig();
  const before = await shown(rig);
  growFleet(rig);
  const makeRoom = fillUp(rig);
  await rig.read();
  expectTold(row, await errorOf(rig));
  expect(await shown(rig)).toEqual(before);
  makeRoom();
  const { asOf } = before.view;
  await rig.read();
  expect((await rig.backend.account(rig.accountId)).asOf).toBeGreaterThan(asOf ?? 0);
  expect((await shown(rig)).total).toBe(before.total + 400);
}

async function fullWhileDrafted(row: FaultRow): Promise<void> {
  const rig = await openDiskRig();
  const { backend, accountId } = rig;
  const makeRoom = fillUp(rig);
  const plan = { kind: 'account', accountId, years: 1 } as const;
  const entries = async () =>
    (await backend.get('renewals.list', { accountId, open: null })).length;
  const once = async () => {
    const drafted = await backend.ask('renewals.draft', { plan, who });
    if (!drafted.ok) return drafted.error;
    const [renewalId = ''] = drafted.value;
    const withdrawn = await backend.ask('renewals.withdraw', {
      renewalId,
      who,
      note: 'x'.repeat(900),
    });
    return withdrawn.ok ? null : withdrawn.error;
  };
  let error = await once();
  let before = await entries();
  while (error === null) {
    before = await entries();
    error = await once();
  }
  expectTold(row, error);
  // An entry is there with all that belongs to it, or not at all.
  expect([before, before + 1]).toContain(await entries());
  makeRoom();
  for (const { id } of await backend.get('renewals.list', { accountId, open: true })) {
    await backend.get('renewals.withdraw', { renewalId: id, who, note: '' });
  }
  expect(await once()).toBeNull();
  lookInto(rig.path, (database) => {
    const lost =
      'SELECT count(*) FROM renewal WHERE no NOT IN (SELECT renewal_no FROM renewal_step)';
    expect(database.prepare(lost).pluck().get()).toBe(0);
  });
}

async function locked(row: FaultRow): Promise<void> {
  const rig = await openDiskRig();
  const before = await shown(rig);
  // As long as it waits by default, for each of its tries, would only make the test long.
  rig.writer().pragma('busy_timeout = 50');
  const other = await startChild('hold-database', rig.path);
  await holding(other);
  await rig.read();
  expectTold(row, await errorOf(rig));
  expect(await shown(rig)).toEqual(before);
  await killed(other);
  await expectSame(rig, before);
}

async function openElsewhere(row: FaultRow): Promise<void> {
  const rig = await openDiskRig();
  const before = await shown(rig);
  await rig.backend.stop();
  const other = await startChild('hold-profile', rig.path);
  await holding(other);
  await rig.restart();
  await expectShutUntil(rig, row, before, () => killed(other));
}

async function newer(row: FaultRow): Promise<void> {
  const rig = await openDiskRig();
  const before = await shown(rig);
  await rig.backend.stop();
  const setVersion = (version: number) =>
    lookInto(rig.path, (database) => {
      const found = database.pragma('user_version', { simple: true });
      database.pragma(`user_version = ${version}`);
      return Number(found);
    });
  const known = setVersion(999);
  const files = () => readdirSync(rig.folder).filter((name) => name.startsWith('tenure.db'));
  const bytes = readFileSync(rig.path);
  expect(files()).toEqual(['tenure.db', 'tenure.db.lock']);
  await rig.restart();
  await rig.backend.ask('overview.read', {});
  expect(await rig.backend.get('store.state', {})).toMatchObject({ foundVersion: 999 });
  await expectShutUntil(rig, row, before, () => {
    expect(readFileSync(rig.path).equals(bytes)).toBe(true);
    expect(files()).toEqual(['tenure.db', 'tenure.db.lock']);
    setVersion(known);
  });
}

async function folderIsFile(row: FaultRow): Promise<void> {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  writeFileSync(data, 'a file where the folder should be');
  const { store, path } = await openStoreIn(folder);
  const state = await store.state();
  expectTold(row, state.state === 'problem' ? state : null);
  expect(readFileSync(data, 'utf8')).toBe('a file where the folder should be');
  rmSync(data);
  await store.reopen();
  expect(await store.state()).toEqual({ state: 'ready' });
  await store.setFact('it', 'is', 'written');
  await store.close();
  expect(
    lookInto(path, (database) => database.prepare('SELECT value FROM fact').pluck().get()),
  ).toBe('written');
}

/** The pages of one index, which SQLite itself tells. */
function spoilIndex(path: string): void {
  const root = lookInto(path, (database) =>
    Number(
      database
        .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'entitlement_by_name'")
        .pluck()
        .get(),
    ),
  );
  spoil(path, (root - 1) * pageBytes, pageBytes);
}

playFaults('disk', {
  full: fullWhileRead,
  'full during a backup': backupFault((_, file) => {
    writeFileSync(file, 'the beginning of a copy');
    return Promise.reject(new SqliteError('database or disk is full', 'SQLITE_FULL'));
  }),
  'full during a ledger entry': fullWhileDrafted,
  'read-only': permission(
    ({ path }) => chmodSync(path, 0o444),
    ({ path }) => chmodSync(path, 0o666),
  ),
  'read-only folder': permission(
    ({ folder }) => chmodSync(folder, 0o555),
    ({ folder }) => chmodSync(folder, 0o777),
  ),
  'no permission': permission(
    ({ folder }) => chmodSync(folder, 0o000),
    ({ folder }) => chmodSync(folder, 0o777),
  ),
  'locked by another process': locked,
  'open in another process': openElsewhere,
  damaged: damage((path) => spoil(path, pageBytes, readFileSync(path).length - pageBytes)),
  'damaged header': damage((path) => spoil(path, 0, 100)),
  'damaged index': damage(spoilIndex, async (rig) => {
    const view = { ...emptyDeviceView, sort: { by: 'name', direction: 'asc' } } as const;
    const page = { view: { ...view, accountIds: [] }, offset: 0, limit: 50 };
    expect(await rig.backend.ask('devices.page', page)).toMatchObject({
      error: { code: 'storeDamaged' },
    });
  }),
  'damaged backup': backupFault(async (original, file) => {
    await original(file);
    // What only the check finds: it opens, and its tables can be read.
    spoilIndex(file);
  }),
  'from a newer version': newer,
  'folder that is a file': folderIsFile,
});
