import { createHash } from 'node:crypto';
import { schemaDigests } from '../migrations/schema-digests.ts';
import type { SqliteDatabase } from './sqlite.ts';

/** What was made by migrations; tables that SQLite keeps for itself or for a search are its own. */
const ours = `SELECT sql FROM sqlite_schema
  WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'name_search_*'
  ORDER BY type, name`;

type Readable = Pick<SqliteDatabase, 'prepare'>;

/**
 * A digest of all that migrations made, as the file describes it. How SQLite writes it down after a
 * change of a table, with quotes or without, makes no difference.
 */
export function schemaDigest(sqlite: Readable): string {
  const texts = sqlite.prepare(ours).pluck().all() as string[];
  const plain = texts.map((text) => text.replaceAll('"', '').replace(/\s+/g, ' '));
  return createHash('sha256').update(plain.join('\n')).digest('hex');
}

/**
 * Whether a database has the schema that its version (1 or more) is known to have. Where it has not,
 * every statement that needs what is missing would fail, again and again.
 */
export function hasSchemaOf(sqlite: Readable, version: number): boolean {
  const known = schemaDigests[version - 1];
  return known === undefined || schemaDigest(sqlite) === known;
}
