import { join } from 'node:path';
import type { AccountId } from '../../../../shared/domain/account.ts';
import type { Connection } from '../database/connection.ts';
import { SqliteDatabase } from '../database/sqlite.ts';
import { appErrorOf } from '../store-error.ts';
import { listBackups } from './files.ts';
import { copyConsent, copySecrets } from './present-secrets.ts';

/**
 * Backups are of what was read and recorded; the secrets in them are those of today. What a person
 * deleted or replaced must neither lie about nor come back with a restore, and what was typed since
 * must not be typed again after one.
 */
const SCOPE = 'backups';
/** No account has so short an id. */
const CONSENT = 'consent';

/**
 * To be called in the transaction that changes the secrets of an account, or the consent (null): a
 * process that ends before `bringInLine` does its work at the next start.
 */
export function noteForBackups(db: Connection, accountId: AccountId | null): void {
  const sql = "INSERT OR REPLACE INTO fact VALUES (?, ?, 'changed')";
  db.run('backups.note', sql, SCOPE, accountId ?? CONSENT);
}

/**
 * Brings every backup in line with what was noted. A copy that cannot be read is left as it is, since
 * no restore could use it either.
 */
export function bringInLine(db: Connection, folder: string): void {
  const noted = db.values<string>('backups.noted', 'SELECT key FROM fact WHERE scope = ?', SCOPE);
  if (noted.length === 0) return;
  for (const { name } of listBackups(folder)) {
    try {
      changeCopy(join(folder, name), (copy) => {
        for (const key of noted) {
          if (key === CONSENT) copyConsent(db, copy);
          else copySecrets(db, copy, key);
        }
      });
    } catch (thrown) {
      if (!appErrorOf(thrown)) throw thrown;
    }
  }
  for (const key of noted) {
    db.run('backups.done', 'DELETE FROM fact WHERE scope = ? AND key = ?', SCOPE, key);
  }
}

function changeCopy(path: string, change: (copy: SqliteDatabase) => void): void {
  const copy = new SqliteDatabase(path, { fileMustExist: true });
  try {
    copy.pragma('foreign_keys = ON');
    // Overwritten, not only unlinked.
    copy.pragma('secure_delete = ON');
    copy.transaction(change).immediate(copy);
  } finally {
    copy.close();
  }
}
