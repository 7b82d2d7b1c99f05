import { initial } from './0001-initial.ts';
import { outboxOfEveryKind } from './0002-outbox-of-every-kind.ts';

/**
 * The history of the schema: numbered, growing, never edited. The place in the list is the version
 * that a database has afterwards.
 */
export const migrations: readonly string[] = [initial, outboxOfEveryKind];

export const newestVersion = migrations.length;
