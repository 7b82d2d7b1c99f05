import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrations } from '../../../electron/services/store/migrations/index.ts';

/** One line for each released migration. A line is added with a migration and never changed. */
const released = [
  '21d26e7182484ffd74cc8f5ab4a8e1d7e53bb13118bc32852ec089b102ea95e3',
  'cad63adc7e882570899ab9ba1727521f828f92c71f85955972e5cf886f732e36',
];

test('released migrations are as they were released', () => {
  const hashes = migrations.map((sql) => createHash('sha256').update(sql).digest('hex'));
  expect(hashes).toEqual(released);
});
