import { migrations } from '../migrations/index.ts';
import type { SqliteDatabase } from './sqlite.ts';

/** "TENU": says whose database a file is. */
export const applicationId = 0x54454e55;

/**
 * Brings the schema from its version to the newest, each step in one transaction with the version
 * written last, so that a step is done or never begun. Returns the versions reached.
 */
export function migrate(sqlite: SqliteDatabase, steps: readonly string[] = migrations): number[] {
  const found = versionOf(sqlite);
  return steps.slice(found).map((sql, index) => {
    const version = found + index + 1;
    const step = sqlite.transaction(() => {
      sqlite.exec(sql);
      sqlite.pragma(`application_id = ${applicationId}`);
      sqlite.pragma(`user_version = ${version}`);
    });
    step.immediate();
    return version;
  });
}

export function versionOf(sqlite: Pick<SqliteDatabase, 'pragma'>): number {
  return Number(sqlite.pragma('user_version', { simple: true }));
}
