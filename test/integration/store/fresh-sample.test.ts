import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/services/store/database/migrate.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { migrations, newestVersion } from '../../../electron/services/store/migrations/index.ts';
import { dropUnusableSample } from '../../../scripts/start/fresh-sample.ts';
import { account, lookInto, openStore, temporaryFolder } from './support.ts';

/** A profile as the app left it. */
async function sample() {
  const { store, path } = await openStore();
  await store.saveAccount(account('account-1'));
  await store.close();
  return { path, profile: dirname(path) };
}

test('a sample of this or an earlier version stays, and one that is not there yet is no matter', async () => {
  const { path, profile } = await sample();
  expect(dropUnusableSample(profile)).toBe(false);
  const earlier = temporaryFolder();
  const db = new SqliteDatabase(`${earlier}/tenure.db`);
  migrate(db, migrations.slice(0, 1));
  db.close();
  expect(dropUnusableSample(earlier)).toBe(false);
  expect(dropUnusableSample(temporaryFolder())).toBe(false);
  expect([path, `${earlier}/tenure.db`].every((file) => existsSync(file))).toBe(true);
});

test.each<[string, (path: string) => void]>([
  [
    'a newer version',
    (path) => lookInto(path, (db) => db.pragma(`user_version = ${newestVersion + 1}`)),
  ],
  [
    'another history',
    (path) => lookInto(path, (db) => db.exec('ALTER TABLE account DROP COLUMN missing')),
  ],
  ['a damaged file', (path) => writeFileSync(path, 'no database')],
])('a sample of %s goes, so that it is made anew', async (_what, spoil) => {
  const { path, profile } = await sample();
  spoil(path);
  expect(dropUnusableSample(profile)).toBe(true);
  expect(existsSync(profile)).toBe(false);
});
