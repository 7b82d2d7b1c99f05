import { applicationId, versionOf } from '../../../electron/services/store/database/migrate.ts';
import type { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { type Problem, problemOf } from './problem.ts';

const broken = problemOf('database');
const mostShown = 5;

/** Whether the file itself is whole: pages, indexes, references, whose it is and of which version. */
export function checkDatabase(db: SqliteDatabase, versions: readonly number[]): Problem[] {
  const integrity = db.pragma('integrity_check') as { integrity_check: string }[];
  const references = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  const owner = db.pragma('application_id', { simple: true });
  const version = versionOf(db);
  return [
    ...integrity
      .filter(({ integrity_check }) => integrity_check !== 'ok')
      .slice(0, mostShown)
      .map(({ integrity_check }) => broken(`integrity_check: ${integrity_check}`)),
    ...references
      .slice(0, mostShown)
      .map(({ table, parent }) => broken(`a row of ${table} refers to no ${parent}`)),
    ...(owner === applicationId || version === 0 ? [] : [broken(`application_id is ${owner}`)]),
    ...(versions.includes(version) ? [] : [broken(`user_version is ${version}`)]),
  ];
}
