import { initial } from './0001-initial.ts';

/**
 * The history of the schema: numbered, growing, never edited. The place in the list is the version
 * that a database has afterwards.
 */
export const migrations: readonly string[] = [initial];

export const newestVersion = migrations.length;
