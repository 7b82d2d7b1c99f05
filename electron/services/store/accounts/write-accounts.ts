import type { Account, AccountId } from '../../../../shared/domain/account.ts';
import type { License } from '../../../../shared/domain/license.ts';
import { noteForBackups } from '../backups/keep-in-line.ts';
import type { Connection } from '../database/connection.ts';
import { bumpVersions } from '../database/counters.ts';
import { removeWords, type Searchable, searchWords } from '../search/words.ts';
import type { SyncFailure } from '../store.ts';
import { accountNo, findAccountNo } from './account-rows.ts';
import { emptyLog } from './erase.ts';

export function saveAccount(db: Connection, account: Account): void {
  db.write(() => {
    db.run(
      'account.save',
      `INSERT INTO account (id, platform, label, customer, time_zone, bases, options,
         sign_in_method, plain_http_allowed, own_user_id, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET platform = excluded.platform, label = excluded.label,
         customer = excluded.customer, time_zone = excluded.time_zone, bases = excluded.bases,
         options = excluded.options, sign_in_method = excluded.sign_in_method,
         plain_http_allowed = excluded.plain_http_allowed, own_user_id = excluded.own_user_id,
         created_at = excluded.created_at`,
      account.id,
      account.platform,
      account.label,
      account.customer,
      account.timeZone,
      JSON.stringify(account.bases),
      JSON.stringify(account.options),
      account.signInMethod,
      account.plainHttpAllowed ? 1 : 0,
      account.ownUserId,
      account.createdAt,
    );
    bumpVersions(db, { rows: false });
  });
}

/** Removes everything below the account, and its secrets from the write-ahead log as well. */
export function removeAccount(db: Connection, accountId: AccountId): void {
  const removed = db.write(() => {
    const no = findAccountNo(db, accountId);
    if (no === null) return false;
    removeSearchWords(db, no);
    db.run('account.removeFacts', 'DELETE FROM fact WHERE scope = ?', accountId);
    db.run('account.removeRows', 'DELETE FROM entitlement WHERE account_no = ?', no);
    db.run('account.remove', 'DELETE FROM account WHERE no = ?', no);
    noteForBackups(db, accountId);
    bumpVersions(db, { rows: true });
    return true;
  });
  if (!removed) return;
  // Merges the index of names, which until then keeps the words that were deleted.
  db.run('search.merge', "INSERT INTO name_search (name_search) VALUES ('optimize')");
  emptyLog(db);
}

function removeSearchWords(db: Connection, accountNo: number): void {
  const rows = db.all<Omit<Searchable, 'accountNo'> & { id: number }>(
    'account.searchable',
    `SELECT id, unid, name, kind, ownership, standing
       FROM entitlement WHERE account_no = ? AND departed_at IS NULL`,
    accountNo,
  );
  const remove = db.prepare(removeWords);
  for (const { id, ...row } of rows) remove.run(id, searchWords({ ...row, accountNo }));
}

export function saveEnteredLicense(
  db: Connection,
  accountId: AccountId,
  license: Extract<License, { source: 'entered' }> | null,
): void {
  db.write(() => saveLicense(db, accountNo(db, accountId), 'entered', license));
}

/** Replaces the license of one source; null clears it. */
export function saveLicense(
  db: Connection,
  no: number,
  source: License['source'],
  license: License | null,
): void {
  if (!license) {
    db.run('license.clear', 'DELETE FROM license WHERE account_no = ? AND source = ?', no, source);
    return;
  }
  db.run(
    'license.save',
    `INSERT OR REPLACE INTO license
       (account_no, source, plan, seats, seats_used, term_start, term_end, entered_by, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    no,
    source,
    license.plan,
    license.seats,
    license.source === 'cloud' ? license.seatsUsed : null,
    license.termStart,
    license.termEnd,
    license.source === 'entered' ? license.enteredBy : null,
    license.source === 'cloud' ? license.asOf : license.enteredAt,
  );
}

export function saveSyncFailure(
  db: Connection,
  accountId: AccountId,
  failure: SyncFailure | null,
): void {
  db.write(() => {
    const no = accountNo(db, accountId);
    if (!failure) {
      clearSyncFailure(db, no);
      return;
    }
    db.run(
      'failure.save',
      'INSERT OR REPLACE INTO sync_failure VALUES (?, ?, ?, ?)',
      no,
      JSON.stringify(failure.error),
      failure.failedAt,
      failure.failingSince,
    );
  });
}

export function clearSyncFailure(db: Connection, no: number): void {
  db.run('failure.clear', 'DELETE FROM sync_failure WHERE account_no = ?', no);
}
