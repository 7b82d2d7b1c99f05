import type { Connection } from '../database/connection.ts';

/**
 * Moves the write-ahead log into the file and cuts it to nothing, so that what was deleted is not
 * still in an older page of the log. A reader in the middle of a page delays that to the next time.
 */
export function emptyLog(db: Connection): void {
  db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
}
