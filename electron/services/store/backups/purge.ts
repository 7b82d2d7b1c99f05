import { join } from 'node:path';
import type { AccountId } from '../../../../shared/domain/account.ts';
import { SqliteDatabase } from '../database/sqlite.ts';
import { appErrorOf } from '../store-error.ts';
import { listBackups } from './files.ts';

/**
 * Takes an account's secrets out of every backup: what a person deleted must neither lie about nor
 * come back with a restore. `names` null: all of them. A copy that cannot be read is left as it is,
 * since no restore could use it either.
 */
export function purgeSecrets(
  folder: string,
  accountId: AccountId,
  names: readonly string[] | null,
): void {
  for (const { name } of listBackups(folder)) {
    try {
      purgeFrom(join(folder, name), accountId, names);
    } catch (thrown) {
      if (!appErrorOf(thrown)) throw thrown;
    }
  }
}

function purgeFrom(path: string, accountId: AccountId, names: readonly string[] | null): void {
  const copy = new SqliteDatabase(path, { fileMustExist: true });
  try {
    // The journal would be one more file with the deleted bytes in it.
    copy.pragma('journal_mode = MEMORY');
    copy.pragma('secure_delete = ON');
    const sql = `DELETE FROM secret
       WHERE account_no = (SELECT no FROM account WHERE id = ?)
         AND (? IS NULL OR name IN (SELECT value FROM json_each(?)))`;
    const list = names === null ? null : JSON.stringify(names);
    copy.prepare(sql).run(accountId, list, list);
  } finally {
    copy.close();
  }
}
