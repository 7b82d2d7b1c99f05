import type { AccountId } from '../../../../shared/domain/account.ts';
import type { EntitlementKind, Ownership } from '../../../../shared/domain/entitlement.ts';
import type { OwnerFound } from '../../../../shared/ipc/views.ts';
import { findAccountNo } from '../accounts/account-rows.ts';
import { kinds, ownerships } from '../database/codes.ts';
import type { Connection } from '../database/connection.ts';
import { type CloudItemColumns, packColumn, packTimes } from '../snapshot/columns.ts';

const device = kinds.codeOf('device');
const shared = ownerships.codeOf('shared');

/** Devices by the owner that the cloud names, the most frequent first. */
export function ownersOf(db: Connection, accountId: AccountId): OwnerFound[] {
  return db.all<OwnerFound>(
    'owners.count',
    `SELECT owner_id AS ownerId, count(*) AS devices
       FROM entitlement INDEXED BY entitlement_by_account
      WHERE account_no = ? AND kind = ? AND departed_at IS NULL AND owner_id IS NOT NULL
      GROUP BY owner_id ORDER BY devices DESC, owner_id`,
    findAccountNo(db, accountId),
    device,
  );
}

type ItemTuple = [number, string, string, string, string | null, string, number | null];

/** What was read of an account's items, in columns. */
export function itemsOf(db: Connection, accountId: AccountId): CloudItemColumns {
  const rows = db.tuples<ItemTuple>(
    'items.read',
    `SELECT kind, unid, name, group_name, owner_id, authorization, cloud_term_end
       FROM entitlement INDEXED BY entitlement_by_account
      WHERE account_no = ? AND departed_at IS NULL ORDER BY kind, unid`,
    findAccountNo(db, accountId),
  );
  return {
    count: rows.length,
    unid: rows.map((row) => row[1]),
    name: rows.map((row) => row[2]),
    kind: packColumn(rows, (row): EntitlementKind => kinds.wordOf(row[0])),
    group: packColumn(rows, (row) => row[3]),
    ownerId: packColumn(rows, (row) => row[4]),
    authorization: packColumn(rows, (row) => row[5]),
    termEnd: packTimes(rows, (row) => row[6]),
  };
}

type Brief = {
  id: number;
  accountId: AccountId;
  kind: string;
  unid: string;
  ownership: Ownership;
  termEnd: number | null;
};

/** In the order of their ids; ids that are not there any more are left out. */
export function entitlementsByIds(db: Connection, ids: readonly number[]): Brief[] {
  return db
    .all<Omit<Brief, 'kind' | 'ownership'> & { kind: number; ownership: number }>(
      'entitlement.byIds',
      `SELECT entitlement.id, account.id AS accountId, entitlement.kind, entitlement.unid,
              entitlement.ownership, entitlement.term_end AS termEnd
         FROM entitlement NOT INDEXED JOIN account ON account.no = entitlement.account_no
        WHERE entitlement.id IN (SELECT value FROM json_each(?))
          AND entitlement.departed_at IS NULL ORDER BY entitlement.id`,
      JSON.stringify(ids),
    )
    .map((row) => ({
      ...row,
      kind: kinds.wordOf(row.kind),
      ownership: ownerships.wordOf(row.ownership),
    }));
}

/** Devices of an account that are present, by their unids; in the order of their ids. */
export function entitlementIdsOf(
  db: Connection,
  accountId: AccountId,
  unids: readonly string[],
): number[] {
  return db.values<number>(
    'entitlement.idsOf',
    `SELECT id FROM entitlement INDEXED BY entitlement_by_account
      WHERE account_no = ? AND kind = ? AND departed_at IS NULL
        AND unid IN (SELECT value FROM json_each(?)) ORDER BY id`,
    findAccountNo(db, accountId),
    device,
    JSON.stringify(unids),
  );
}

type SheetRow = { unid: string; name: string; termEnd: number | null };

/** The devices of an account that a request is for: the named ones, else all but shared ones. */
export function devicesForSheet(
  db: Connection,
  accountId: AccountId,
  unids: string[] | null,
  limit: number,
): { total: number; rows: SheetRow[] } {
  const no = findAccountNo(db, accountId);
  const which = unids ? 'unid IN (SELECT value FROM json_each(?))' : 'ownership <> ?';
  const from = `FROM entitlement INDEXED BY entitlement_by_account
    WHERE account_no = ? AND kind = ? AND departed_at IS NULL AND ${which}`;
  const params = [no, device, unids ? JSON.stringify(unids) : shared];
  return {
    total: db.value<number>('sheet.count', `SELECT count(*) ${from}`, ...params) ?? 0,
    rows: db.all<SheetRow>(
      'sheet.rows',
      `SELECT unid, name, term_end AS termEnd ${from} ORDER BY unid LIMIT ?`,
      ...params,
      limit,
    ),
  };
}
