import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrations } from '../../../electron/services/store/migrations/index.ts';

/** One line for each released migration. A line is added with a migration and never changed. */
const released = ['x'];

test('released migrations are as they were released', () => {
  const hashes = migrations.map((sql) => createHash('sha256').update(sql).digest('hex'));
  expect(hashes).toEqual(released);
});
