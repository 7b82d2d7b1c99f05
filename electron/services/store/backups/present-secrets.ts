import type { AccountId } from '../../../../shared/domain/account.ts';
import { loginToken, vaultScope } from '../accounts/secret-names.ts';
import type { Connection } from '../database/connection.ts';
import type { SqliteDatabase } from '../database/sqlite.ts';

/** Where an account's secrets are sent, and as what: they were typed for this and nothing else. */
type Use = { no: number; use: string };

const useSql = `SELECT no, json_array(platform, sign_in_method, plain_http_allowed, bases) AS use
  FROM account WHERE id = ?`;
type Cipher = { name: string; backend: string; cipher: Uint8Array };

/**
 * Gives an account in `copy` the secrets it has in `db`, and no others. It gets none where it leads
 * elsewhere than today: a saved secret goes only to where it was typed for.
 */
export function copySecrets(db: Connection, copy: SqliteDatabase, accountId: AccountId): void {
  const then = copy.prepare<[string], Use>(useSql).get(accountId);
  if (!then) return;
  copy.prepare('DELETE FROM secret WHERE account_no = ?').run(then.no);
  const now = db.get<Use>('backups.use', useSql, accountId);
  if (now?.use !== then.use) return;
  const ciphers = db.all<Cipher>(
    'backups.secrets',
    'SELECT name, backend, cipher FROM secret WHERE account_no = ? AND name <> ?',
    now.no,
    loginToken,
  );
  const insert = copy.prepare(
    'INSERT INTO secret (account_no, name, backend, cipher) VALUES (?, ?, ?, ?)',
  );
  for (const { name, backend, cipher } of ciphers) insert.run(then.no, name, backend, cipher);
}

/** What a person agreed to counts from then on, whatever is restored. */
export function copyConsent(db: Connection, copy: SqliteDatabase): void {
  copy.prepare('DELETE FROM fact WHERE scope = ?').run(vaultScope);
  const sql = 'SELECT key, value FROM fact WHERE scope = ?';
  const insert = copy.prepare('INSERT INTO fact (scope, key, value) VALUES (?, ?, ?)');
  for (const [key, value] of db.tuples<[string, string]>('backups.facts', sql, vaultScope)) {
    insert.run(vaultScope, key, value);
  }
}

/** Tokens are worth nothing by the time of a restore, and would outlive their account. */
export function dropLoginTokens(copy: SqliteDatabase): void {
  copy.pragma('secure_delete = ON');
  copy.prepare('DELETE FROM secret WHERE name = ?').run(loginToken);
}
