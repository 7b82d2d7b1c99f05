import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../electron/services/store/database/migrate.ts';
import { openForReading, openForWriting } from '../../../electron/services/store/database/open.ts';
import { pragmas } from '../../../electron/services/store/database/pragmas.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { migrations } from '../../../electron/services/store/migrations/index.ts';
import { asResult, StoreError } from '../../../electron/services/store/store-error.ts';
import { until } from '../../fixtures/fake-clock.ts';
import { account, item, lookInto, noon, openStore, reading, temporaryFolder } from './support.ts';

const known = migrations.length;

async function opened(path: string, steps = migrations) {
  const result = await openForWriting({ path, backupFolder: `${path}-backups`, now: noon, steps });
  if (!result.ok) throw new Error(result.cause);
  onTestFinished(() => {
    result.sqlite.close();
  });
  return result;
}

test('a new database is made in a folder that was not there', async () => {
  const { store, path, entries } = await openStore();
  expect(await store.state()).toEqual({ state: 'ready' });
  expect(existsSync(path)).toBe(true);
  expect(await store.sqliteVersion()).toMatch(/^3\.\d+/);
  expect(entries.map(({ event, details }) => [event, details])).toEqual([
    ...migrations.map((_, index) => ['store.migrated', { version: index + 1 }]),
  ]);
});

test.each(['writer', 'reader'] as const)('the %s has every pragma it was given', async (role) => {
  const path = join(temporaryFolder(), 'tenure.db');
  const { sqlite } = await opened(path);
  const reader = openForReading(path);
  if (!reader.ok) throw new Error(reader.cause);
  onTestFinished(() => {
    reader.sqlite.close();
  });
  const connection = role === 'writer' ? sqlite : reader.sqlite;
  const found = pragmas[role].map(([name]) => [name, connection.pragma(name, { simple: true })]);
  expect(found).toEqual(pragmas[role].map(([name, , expected]) => [name, expected]));
});

test('only the writer can write', async () => {
  const path = join(temporaryFolder(), 'tenure.db');
  await opened(path);
  const reader = openForReading(path);
  if (!reader.ok) throw new Error(reader.cause);
  onTestFinished(() => {
    reader.sqlite.close();
  });
  const write = asResult(() => reader.sqlite.exec("INSERT INTO fact VALUES ('a', 'b', 'c')"));
  expect(await write).toMatchObject({ ok: false, error: { code: 'storeReadOnly' } });
});

test('all tables are strict', async () => {
  const { sqlite } = await opened(join(temporaryFolder(), 'tenure.db'));
  const loose = sqlite
    .prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0",
    )
    .pluck()
    .all();
  expect(loose).toEqual(['sqlite_schema']);
});

test('a newer database is refused and stays as it is, byte for byte', async () => {
  const folder = temporaryFolder();
  const first = await openStore(folder);
  await first.store.saveAccount(account('account-1'));
  await first.store.close();
  lookInto(first.path, (database) => database.pragma(`user_version = ${known + 1}`));
  const before = readFileSync(first.path);

  const { store, path } = await openStore(folder);
  expect(await store.state()).toEqual({
    state: 'problem',
    code: 'storeNewer',
    path,
    foundVersion: known + 1,
    knownVersion: known,
    logId: expect.any(String),
  });
  await expect(store.saveAccount(account('account-2'))).rejects.toMatchObject({
    name: 'StoreError',
    appError: { code: 'storeNewer' },
  });
  await store.close();
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a newer database whose version is only in its log is left with that log, and no more', async () => {
  const folder = temporaryFolder();
  const first = await openStore(folder);
  await first.store.saveAccount(account('account-1'));
  await first.store.close();
  // As a newer app leaves it that crashed right after its migration.
  const database = new SqliteDatabase(first.path);
  database.pragma('wal_autocheckpoint = 0');
  database.pragma(`user_version = ${known + 1}`);
  const left = temporaryFolder();
  cpSync(join(folder, 'data', 'tenure.db'), join(left, 'data', 'tenure.db'));
  cpSync(join(folder, 'data', 'tenure.db-wal'), join(left, 'data', 'tenure.db-wal'));
  database.close();
  const contents = () =>
    readdirSync(join(left, 'data'))
      .filter((name) => !name.endsWith('.lock'))
      .map((name) => [name, readFileSync(join(left, 'data', name), 'base64')]);
  const before = contents();
  expect(before.map(([name]) => name)).toEqual(['tenure.db', 'tenure.db-wal']);

  const { store } = await openStore(left);
  expect(await store.state()).toMatchObject({ code: 'storeNewer', foundVersion: known + 1 });
  await store.close();
  expect(contents()).toEqual(before);
});

describe('what is no database of ours', () => {
  test.each([
    ['a file of something else', (path: string) => writeFileSync(path, 'x'.repeat(8192))],
    [
      "another program's database",
      (path: string) => lookInto(path, (database) => database.exec('CREATE TABLE other (x)')),
    ],
  ])('%s is damaged, and left alone', async (_, make) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'data'));
    const path = join(folder, 'data', 'tenure.db');
    make(path);
    const before = readFileSync(path);
    const { store, entries } = await openStore(folder);
    expect(await store.state()).toMatchObject({ state: 'problem', code: 'storeDamaged', path });
    await expect(store.listAccounts()).rejects.toBeInstanceOf(StoreError);
    expect(entries.map(({ event }) => event)).toEqual(['store.notOpened']);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a folder that is a file cannot be written to', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'data'), '');
    const { store } = await openStore(folder);
    expect(await store.state()).toMatchObject({ state: 'problem', code: 'storeReadOnly' });
  });

  test('a folder in the place of the file is a failure', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'data', 'tenure.db'), { recursive: true });
    const { store } = await openStore(folder);
    expect(await store.state()).toMatchObject({ state: 'problem', code: 'storeFailed' });
  });
});

describe('damage behind a sound first page', () => {
  async function damaged(folder: string): Promise<void> {
    const first = await openStore(folder);
    await first.store.saveAccount(account('account-1'));
    const items = Array.from({ length: 2000 }, (_, n) => item(`U${n}`));
    await first.store.applySnapshot(reading('account-1', noon, items));
    await first.store.close();
    const bytes = readFileSync(first.path);
    bytes.fill(0xee, bytes.length - 40 * 4096);
    writeFileSync(first.path, bytes);
    // What a crash leaves behind: a log that nobody emptied.
    writeFileSync(`${first.path}-wal`, Buffer.alloc(32));
  }

  test('is found after an exit that was not clean, and told', async () => {
    const folder = temporaryFolder();
    await damaged(folder);
    const { store, states, path } = await openStore(folder);
    await until(() => states.length > 0);
    const problem = { state: 'problem', code: 'storeDamaged', path, foundVersion: null };
    expect(states).toEqual([{ ...problem, knownVersion: known, logId: expect.any(String) }]);
    await expect(store.listAccounts()).rejects.toMatchObject({
      appError: { code: 'storeDamaged' },
    });
  });
});

describe('a schema that is not that of its version', () => {
  /** As a version 1 that was never released left it: a column of a table is missing. */
  function madeOtherwise(path: string, steps: readonly string[]): void {
    mkdirSync(dirname(path), { recursive: true });
    const db = new SqliteDatabase(path);
    const [first = '', ...rest] = steps;
    migrate(db, [
      first
        .replace('  missing INTEGER NOT NULL DEFAULT 0\n', '')
        .replace('as_of INTEGER,', 'as_of INTEGER'),
      ...rest,
    ]);
    db.close();
  }

  test.each([
    ['an earlier version', migrations.slice(0, 1)],
    ['the present version', migrations],
  ])('is damage, found as the database opens: %s', async (_which, steps) => {
    const folder = temporaryFolder();
    const path = join(folder, 'data', 'tenure.db');
    madeOtherwise(path, steps);
    const before = readFileSync(path);
    const { store, backupFolder, entries } = await openStore(folder);
    expect(await store.state()).toMatchObject({ state: 'problem', code: 'storeDamaged' });
    expect(entries).toMatchObject([{ event: 'store.notOpened', details: { cause: 'schema' } }]);
    expect(existsSync(backupFolder)).toBe(false);
    await store.close();
    const schemaOf = (file: string) =>
      lookInto(file, (db) => db.prepare('SELECT sql FROM sqlite_schema').pluck().all());
    writeFileSync(join(folder, 'before.db'), before);
    expect(schemaOf(path)).toEqual(schemaOf(join(folder, 'before.db')));
    expect(openForReading(path)).toMatchObject({ ok: false, cause: 'schema' });
  });

  test('is put aside for a backup, and no backup of it counts', async () => {
    const folder = temporaryFolder();
    const first = await openStore(folder);
    await first.store.saveAccount(account('account-1'));
    await first.store.backUp('daily');
    await first.store.close();
    rmSync(first.path);
    madeOtherwise(first.path, migrations);
    const { store, backupFolder } = await openStore(folder);
    const otherwise = 'tenure-20260101T000000000Z-daily.db';
    madeOtherwise(join(backupFolder, otherwise), migrations);
    expect(await store.restore(otherwise)).toMatchObject({ error: { code: 'storeDamaged' } });
    const [backup] = await store.backups();
    expect(await store.restore(backup?.name ?? '')).toMatchObject({ ok: true });
    expect((await store.listAccounts()).map((stored) => stored.account.id)).toEqual(['account-1']);
    const aside = readdirSync(backupFolder).filter((name) => name.startsWith('unreadable-'));
    expect(aside).toHaveLength(1);
  });

  test('is not what SQLite itself adds or writes in another way', async () => {
    const { store, path } = await openStore();
    await store.saveAccount(account('account-1'));
    await store.close();
    lookInto(path, (db) => {
      db.exec("ANALYZE; INSERT INTO name_search (name_search) VALUES ('optimize'); VACUUM;");
      db.unsafeMode().pragma('writable_schema = ON');
      db.exec(
        `UPDATE sqlite_schema SET sql = replace(sql, 'CREATE TABLE "outbox" (', 'CREATE TABLE outbox(')`,
      );
      db.exec(`UPDATE sqlite_schema SET sql = replace(sql, 'outbox(', 'outbox (')`);
      db.exec(
        `UPDATE sqlite_schema SET sql = replace(sql, 'CREATE TABLE account ', 'CREATE TABLE "account"  ')`,
      );
    });
    const reader = openForReading(path);
    expect(reader).toMatchObject({ ok: true });
    if (reader.ok) reader.sqlite.close();
    expect((await opened(path)).migratedTo).toEqual([]);
  });
});

describe('migrations', () => {
  const next = [...migrations, 'CREATE TABLE later (x INTEGER) STRICT;'];

  test('keep a copy of the database as it was', async () => {
    const folder = temporaryFolder();
    const { store, path } = await openStore(folder);
    await store.saveAccount(account('account-1'));
    await store.close();
    const { migratedTo, sqlite } = await opened(path, next);
    expect(migratedTo).toEqual([known + 1]);
    expect(sqlite.prepare('SELECT id FROM account').pluck().all()).toEqual(['account-1']);
    expect(sqlite.pragma('user_version', { simple: true })).toBe(known + 1);
    const [name] = readdirSync(`${path}-backups`);
    const copy = join(`${path}-backups`, name ?? '');
    expect(name).toBe('tenure-20260310T120000000Z-migration.db');
    expect(lookInto(copy, (database) => database.pragma('user_version', { simple: true }))).toBe(
      known,
    );
  });

  test('wait for a backup that cannot be made, and change nothing', async () => {
    const folder = temporaryFolder();
    const { store, path } = await openStore(folder);
    await store.saveAccount(account('account-1'));
    await store.close();
    writeFileSync(`${path}-backups`, 'a file where the backups should be');
    const backupFolder = `${path}-backups`;
    const refused = await openForWriting({ path, backupFolder, now: noon, steps: next });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'storeReadOnly' } });
    lookInto(path, (database) => {
      expect(database.pragma('user_version', { simple: true })).toBe(known);
    });
    rmSync(backupFolder);
    expect((await opened(path, next)).migratedTo).toEqual([known + 1]);
  });

  test('that fail leave the version before, with nothing of the step', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'tenure.db');
    const broken = [...migrations, 'CREATE TABLE later (x INTEGER) STRICT; SELECT nothing;'];
    const result = await openForWriting({ path, backupFolder: folder, now: noon, steps: broken });
    expect(result).toMatchObject({ ok: false, problem: { code: 'storeFailed' } });
    lookInto(path, (database) => {
      expect(database.pragma('user_version', { simple: true })).toBe(known);
      const sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'later'";
      expect(database.prepare(sql).pluck().get()).toBe(0);
    });
  });
});
