import { appError } from '../../../../shared/errors.ts';
import { StoreError } from '../store-error.ts';
import type { SqliteDatabase } from './sqlite.ts';

export type Role = 'writer' | 'reader';

/** name, value to set, value read back. */
type Pragma = readonly [string, string, string | number];

const common: readonly Pragma[] = [
  ['busy_timeout', '5000', 5000],
  ['foreign_keys', 'ON', 1],
  // Functions and virtual tables named by the file itself stay out of reach of the schema.
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
];

export const pragmas: Readonly<Record<Role, readonly Pragma[]>> = {
  writer: [
    ...common,
    ['journal_mode', 'WAL', 'wal'],
    // A command on disk must survive a power cut before it is sent.
    ['synchronous', 'FULL', 2],
    // Deleted secrets are overwritten, not only unlinked.
    ['secure_delete', 'ON', 1],
    ['journal_size_limit', '67108864', 67_108_864],
    // In KiB. A reading of 100,000 rows touches the pages of seven indexes in no order.
    ['cache_size', '-131072', -131_072],
  ],
  // A page of a list touches as many places as it has rows.
  reader: [...common, ['query_only', 'ON', 1], ['cache_size', '-131072', -131_072]],
};

/** Sets the pragmas of a role and reads each back, since SQLite ignores what it cannot do. */
export function setPragmas(sqlite: SqliteDatabase, role: Role): void {
  for (const [name, value, expected] of pragmas[role]) {
    sqlite.pragma(`${name} = ${value}`);
    const found = sqlite.pragma(name, { simple: true });
    if (found !== expected) {
      throw new StoreError(appError('storeFailed', { params: { pragma: name } }));
    }
  }
}
