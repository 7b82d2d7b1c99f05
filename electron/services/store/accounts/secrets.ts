import type { Account, AccountId } from '../../../../shared/domain/account.ts';
import { noteForBackups } from '../backups/keep-in-line.ts';
import type { Connection } from '../database/connection.ts';
import type { StoredSecret } from '../store.ts';
import { accountNo, findAccountNo } from './account-rows.ts';
import { emptyLog } from './erase.ts';
import { loginToken } from './secret-names.ts';
import { saveAccount } from './write-accounts.ts';

/** Ciphertext in, ciphertext out: the key is not here. What was there before is overwritten. */
export function saveSecrets(
  db: Connection,
  secrets: readonly StoredSecret[],
  account?: Account,
): void {
  db.write(() => {
    if (account) saveAccount(db, account);
    for (const { accountId, name, backend, cipher } of secrets) {
      db.run(
        'secret.save',
        'INSERT OR REPLACE INTO secret (account_no, name, backend, cipher) VALUES (?, ?, ?, ?)',
        accountNo(db, accountId),
        name,
        backend,
        cipher,
      );
      if (name !== loginToken) noteForBackups(db, accountId);
    }
  });
  emptyLog(db);
}

export function loadSecrets(db: Connection, accountId: AccountId): StoredSecret[] {
  return db
    .all<Omit<StoredSecret, 'accountId'>>(
      'secret.load',
      `SELECT secret.name, secret.backend, secret.cipher
         FROM secret JOIN account ON account.no = secret.account_no
        WHERE account.id = ? ORDER BY secret.name`,
      accountId,
    )
    .map((row) => ({ accountId, ...row, cipher: new Uint8Array(row.cipher) }));
}

export function secretHolders(
  db: Connection,
): { accountId: AccountId; name: string; backend: string }[] {
  return db.all(
    'secret.holders',
    `SELECT account.id AS accountId, secret.name, secret.backend
       FROM secret JOIN account ON account.no = secret.account_no
      ORDER BY account.no, secret.name`,
  );
}

export function deleteSecrets(db: Connection, accountId: AccountId, names?: string[]): void {
  const no = findAccountNo(db, accountId);
  if (no === null) return;
  db.write(() => {
    if (names) {
      const sql =
        'DELETE FROM secret WHERE account_no = ? AND name IN (SELECT value FROM json_each(?))';
      db.run('secret.delete', sql, no, JSON.stringify(names));
    } else {
      db.run('secret.deleteAll', 'DELETE FROM secret WHERE account_no = ?', no);
    }
    // No backup holds a token, so its end is nothing to them.
    if (names?.every((name) => name === loginToken) !== true) noteForBackups(db, accountId);
  });
  emptyLog(db);
}
