import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { newestVersion } from '../../../electron/services/store/migrations/index.ts';
import { checkBackups, checkLeftovers } from '../../crash/checker/backups.ts';
import { accountState, type DatedState } from '../../crash/checker/cloud-state.ts';
import { checkDatabase } from '../../crash/checker/database.ts';
import { checkDerived, checkReading, storedReadings } from '../../crash/checker/readings.ts';
import { checkRemoved, checkSecrets, secretPrints } from '../../crash/checker/secrets.ts';
import { framesWithoutCommit } from '../../crash/write-ahead-log.ts';
import { account, item, lookInto, noon, openStore, reading } from '../store/support.ts';

const accountId = 'account-a';
const unids = ['U1', 'U2', 'U3', 'U4'];

/** What the cloud held in a generation: other names each time. */
const names = (generation: number) =>
  unids.map((unid) => ({ unid, name: `${unid} g${generation}` }));
const license = { plan: 'paid', seats: 4, termStart: null, termEnd: noon } as const;

function held(generation: number, from: number, until: number | null): DatedState {
  const devices = names(generation).map((device) => ({ ...device, owner: 'me', termEnd: null }));
  return { ...accountState(license, devices), from, until };
}

const history = [held(1, noon - 10, noon + 10), held(2, noon + 10, null)];

/** A database that the store itself wrote, open for spoiling it by hand. */
async function sound() {
  const { store, path, backupFolder } = await openStore();
  await store.saveAccount(account(accountId));
  const cloudLicense = { source: 'cloud', ...license, seatsUsed: 4, asOf: noon } as const;
  const items = names(1).map(({ unid, name }) => item(unid, { name }));
  await store.applySnapshot(reading(accountId, noon, items, { cloudLicense }));
  const cipher = new Uint8Array([1, 2, 3]);
  await store.saveSecrets([{ accountId, name: 'secrets', backend: 'keyring', cipher }]);
  const db = new SqliteDatabase(path);
  onTestFinished(() => {
    db.close();
  });
  return { store, db, path, backupFolder };
}

const judged = (db: SqliteDatabase) => [
  ...checkDatabase(db, [newestVersion]),
  ...storedReadings(db).flatMap((stored) => checkReading(stored, history)),
  ...checkDerived(db),
];

const kinds = (db: SqliteDatabase) => [...new Set(judged(db).map(({ kind }) => kind))];

describe('a snapshot', () => {
  test('that is whole passes', async () => {
    const { db } = await sound();
    expect(judged(db)).toEqual([]);
  });

  test('of which some rows are of the next generation is half applied', async () => {
    const { db } = await sound();
    db.exec("UPDATE entitlement SET name = unid || ' g2' WHERE unid IN ('U1', 'U2')");
    expect(judged(db)).toEqual([
      { kind: 'halfApplied', text: expect.stringContaining('2 of state 0, 2 of state 1') },
    ]);
  });

  test('with the rows of one reading and the time of another is half applied', async () => {
    const { db } = await sound();
    db.exec(`UPDATE account SET as_of = ${noon + 20}`);
    expect(kinds(db)).toEqual(['halfApplied']);
  });

  test('with the license of another reading is half applied', async () => {
    const { db } = await sound();
    db.exec('UPDATE license SET seats = 5');
    expect(kinds(db)).toEqual(['halfApplied']);
  });

  test('that lacks a device is half applied', async () => {
    const { db } = await sound();
    db.exec("UPDATE entitlement SET departed_at = 1 WHERE unid = 'U3'");
    expect(kinds(db)).toEqual(['halfApplied']);
  });

  test('of an account that was never read must be empty', async () => {
    const { db } = await sound();
    db.exec('UPDATE account SET as_of = NULL; DELETE FROM license');
    expect(judged(db)).toContainEqual({
      kind: 'halfApplied',
      text: expect.stringContaining('never read and holds 4 devices'),
    });
  });

  test.each([
    ['sums that do not fit the rows', 'UPDATE tally SET n = n + 1'],
    [
      'a sum of rows that are not there',
      'INSERT INTO tally SELECT account_no, kind, ownership, standing, day + 1, n, first_end, last_end FROM tally',
    ],
    ['ids that were not given out', "UPDATE counter SET value = 1 WHERE name = 'entitlement'"],
    [
      'rows without words',
      "DELETE FROM entitlement WHERE id = 1; INSERT INTO entitlement (id, account_no, kind, unid, name, name_key, group_name, owner_id, authorization, ownership, standing, reason, end_key, first_seen_at, present_since) SELECT 4000, account_no, kind, 'U1', 'U1 g1', name_key, group_name, owner_id, authorization, ownership, standing, reason, end_key, first_seen_at, present_since FROM entitlement WHERE id = 2; UPDATE counter SET value = 9000",
    ],
    [
      'changes later than the reading',
      `INSERT INTO history (entitlement_id, at, kind) VALUES (1, ${noon + 1}, 3)`,
    ],
  ])('with %s is half applied', async (_what, sql) => {
    const { db } = await sound();
    db.exec(sql);
    expect(kinds(db)).toEqual(['halfApplied']);
  });
});

describe('a database', () => {
  test('with a row that refers to nothing is broken', async () => {
    const { db } = await sound();
    db.pragma('foreign_keys = OFF');
    db.exec('INSERT INTO history (entitlement_id, at, kind) VALUES (999, 1, 0)');
    expect(judged(db)).toContainEqual({
      kind: 'database',
      text: 'a row of history refers to no entitlement',
    });
  });

  test('with an index that missed a change is broken', async () => {
    const { db, path } = await sound();
    const copy = join(path, '..', 'copy.db');
    db.prepare('VACUUM INTO ?').run(copy);
    const unguarded = (look: (spoiled: SqliteDatabase) => void) =>
      lookInto(copy, (spoiled) => {
        spoiled.unsafeMode().pragma('writable_schema = ON');
        look(spoiled);
      });
    // Taken out of the schema while a row changes, so that it misses the change.
    const name = "name = 'entitlement_by_name'";
    unguarded((spoiled) => {
      spoiled.exec(`CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE ${name}`);
      spoiled.exec(`DELETE FROM sqlite_schema WHERE ${name}`);
    });
    unguarded((spoiled) => spoiled.exec("UPDATE entitlement SET name_key = 'moved' WHERE id = 1"));
    unguarded((spoiled) => spoiled.exec('INSERT INTO sqlite_schema SELECT * FROM kept'));
    const found = lookInto(copy, (reopened) => checkDatabase(reopened, [newestVersion]));
    expect(found[0]).toMatchObject({
      kind: 'database',
      text: expect.stringContaining('integrity'),
    });
  });

  test('of another version or owner is broken', async () => {
    const { db } = await sound();
    db.pragma('user_version = 77');
    db.pragma('application_id = 5');
    expect(checkDatabase(db, [newestVersion]).map(({ text }) => text)).toEqual([
      'application_id is 5',
      'user_version is 77',
    ]);
  });
});

describe('secrets', () => {
  test('that are gone or changed are found, those being changed are let be', async () => {
    const { db } = await sound();
    const before = secretPrints(db);
    db.exec("UPDATE secret SET cipher = x'09'");
    const after = secretPrints(db);
    expect(checkSecrets(before, before, new Set())).toEqual([]);
    expect(checkSecrets(after, before, new Set())).toMatchObject([{ kind: 'secret' }]);
    expect(checkSecrets(after, before, new Set([accountId]))).toEqual([]);
    expect(checkSecrets(new Map(), before, new Set([accountId]))).toMatchObject([
      { kind: 'secret', text: expect.stringContaining('gone') },
    ]);
    expect(checkSecrets(new Map(), new Map([[accountId, null]]), new Set())).toHaveLength(1);
  });

  test('of a removed account in any table or backup are found', async () => {
    const { db, store, backupFolder } = await sound();
    await store.backUp('manual');
    db.pragma('foreign_keys = OFF');
    db.exec('DELETE FROM account');
    db.exec(`INSERT INTO fact VALUES ('${accountId}', 'k', 'v')`);
    expect(checkRemoved(db, accountId).length).toBeGreaterThanOrEqual(3);
    expect(checkBackups(backupFolder, new Set())).toEqual([]);
    expect(checkBackups(backupFolder, new Set([accountId]))).toMatchObject([{ kind: 'backup' }]);
  });
});

describe('files', () => {
  test('a backup that is cut short is found', async () => {
    const { store, backupFolder } = await sound();
    await store.backUp('manual');
    writeFileSync(join(backupFolder, 'tenure-20260101T000000000Z-daily.db'), 'SQLite format 3');
    expect(checkBackups(backupFolder, new Set())).toMatchObject([{ kind: 'backup' }]);
  });

  test('what a cut off backup or restore leaves is found, and a log that was not emptied', async () => {
    const { path } = await sound();
    const profile = join(path, '..');
    expect(checkLeftovers(profile).map(({ text }) => text)).toEqual([
      expect.stringMatching(/bytes of the log are left/),
    ]);
    writeFileSync(`${path}.incoming`, '');
    writeFileSync(join(profile, 'a.db.unfinished-journal'), '');
    expect(checkLeftovers(profile)).toHaveLength(3);
  });

  test('frames that no commit follows are counted', async () => {
    const { db, path } = await sound();
    const image = join(path, '..', 'image.db-wal');
    db.pragma('cache_size = 1');
    db.pragma('cache_spill = ON');
    copyFileSync(`${path}-wal`, image);
    expect(framesWithoutCommit(image)).toBe(0);
    db.exec('BEGIN; CREATE TABLE filler (text TEXT)');
    for (let row = 0; row < 50; row += 1) db.exec(`INSERT INTO filler VALUES (zeroblob(4000))`);
    copyFileSync(`${path}-wal`, image);
    expect(framesWithoutCommit(image)).toBeGreaterThan(10);
    db.exec('ROLLBACK');
    expect(framesWithoutCommit(join(path, 'none'))).toBe(0);
  });
});
