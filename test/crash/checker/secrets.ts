import { createHash } from 'node:crypto';
import type { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { type Problem, problemOf } from './problem.ts';

const bad = problemOf('secret');

type SecretRow = { accountId: string; backend: string; cipher: Uint8Array };

/** A print of the stored secrets of each account, by its id: equal while they stay untouched. */
export function secretPrints(db: SqliteDatabase): Map<string, string> {
  const rows = db
    .prepare(
      `SELECT account.id AS accountId, secret.backend, secret.cipher
         FROM secret JOIN account ON account.no = secret.account_no
        WHERE secret.name = 'secrets'`,
    )
    .all() as SecretRow[];
  return new Map(
    rows.map(({ accountId, backend, cipher }) => [
      accountId,
      createHash('sha256').update(backend).update(cipher).digest('hex'),
    ]),
  );
}

/**
 * Accounts keep the secrets they had, except those that were being changed: these keep some.
 * `before` null: nobody looked yet, so only that there are some is known.
 */
export function checkSecrets(
  now: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string | null>,
  changing: ReadonlySet<string>,
): Problem[] {
  return [...before].flatMap(([accountId, print]) => {
    const found = now.get(accountId);
    if (found === undefined) return [bad(`the secrets of ${accountId} are gone`)];
    const isTouched = print !== null && found !== print && !changing.has(accountId);
    return isTouched ? [bad(`the secrets of ${accountId} changed`)] : [];
  });
}

/** What is left of an account that was removed, in any table. */
export function checkRemoved(db: SqliteDatabase, accountId: string): Problem[] {
  const scopes = db.prepare('SELECT count(*) FROM fact WHERE scope = ?').pluck().get(accountId);
  const orphans = ['license', 'sync_failure', 'secret', 'entitlement', 'tally', 'renewal'].filter(
    (table) =>
      db
        .prepare(`SELECT count(*) FROM ${table} WHERE account_no NOT IN (SELECT no FROM account)`)
        .pluck()
        .get() !== 0,
  );
  return [
    ...(scopes === 0 ? [] : [bad(`facts of the removed ${accountId} are left`)]),
    ...orphans.map((table) => bad(`${table} has rows of a removed account`)),
  ];
}
