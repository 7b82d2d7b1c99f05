import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/services/store/database/migrate.ts';
import { schemaDigest } from '../../../electron/services/store/database/schema.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { migrations } from '../../../electron/services/store/migrations/index.ts';
import { schemaDigests } from '../../../electron/services/store/migrations/schema-digests.ts';

/** One line for each released migration. A line is added with a migration and never changed. */
const released = [
  '21d26e7182484ffd74cc8f5ab4a8e1d7e53bb13118bc32852ec089b102ea95e3',
  'cad63adc7e882570899ab9ba1727521f828f92c71f85955972e5cf886f732e36',
];

const instead =
  'A released migration makes another schema than it did, and profiles that have it would be taken ' +
  'for damaged: leave it as it was and add a migration instead.';

test('released migrations are as they were released', () => {
  const hashes = migrations.map((sql) => createHash('sha256').update(sql).digest('hex'));
  expect(hashes.slice(0, released.length), instead).toEqual(released);
  expect(hashes, 'A new migration needs a line here.').toHaveLength(released.length);
});

test('every version has the schema that it was released with', () => {
  const digests = migrations.map((_, last) => {
    const db = new SqliteDatabase(':memory:');
    try {
      migrate(db, migrations.slice(0, last + 1));
      return schemaDigest(db);
    } finally {
      db.close();
    }
  });
  expect(digests.slice(0, schemaDigests.length), instead).toEqual(schemaDigests);
  expect(digests, 'A new migration needs its digest.').toHaveLength(schemaDigests.length);
});
