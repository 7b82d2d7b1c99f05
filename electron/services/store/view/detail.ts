import type { HistoryEntry } from '../../../../shared/domain/entitlement.ts';
import type { DeviceDetail } from '../../../../shared/ipc/views.ts';
import { historyKinds } from '../database/codes.ts';
import type { Connection } from '../database/connection.ts';
import { renewalsOf } from '../ledger/ledger.ts';
import { type AccountLine, type Moment, readRows } from './rows.ts';

const mostHistory = 500;
const mostRenewals = 100;

/** One entitlement with its history, newest first; null when it is not there any more. */
export function detailOf(
  db: Connection,
  id: number,
  accounts: ReadonlyMap<number, AccountLine>,
  moment: Moment,
): DeviceDetail | null {
  const [row] = readRows(db, [id], accounts, moment);
  if (!row) return null;
  const own = [...accounts.values()].find((account) => account.id === row.accountId);
  return {
    row,
    history: readHistory(db, id),
    renewals: own ? renewalsOf(db, own.no, row.unid, mostRenewals) : [],
    elsewhere: readElsewhere(db, row.unid, id, accounts),
  };
}

function readHistory(db: Connection, id: number): HistoryEntry[] {
  return db
    .all<Omit<HistoryEntry, 'kind'> & { kind: number }>(
      'detail.history',
      `SELECT at, kind, before, after FROM history INDEXED BY history_by_entitlement
        WHERE entitlement_id = ? ORDER BY no DESC LIMIT ?`,
      id,
      mostHistory,
    )
    .map((entry) => ({ ...entry, kind: historyKinds.wordOf(entry.kind) }));
}

function readElsewhere(
  db: Connection,
  unid: string,
  id: number,
  accounts: ReadonlyMap<number, AccountLine>,
): DeviceDetail['elsewhere'] {
  return db
    .tuples<[number, number]>(
      'detail.elsewhere',
      `SELECT id, account_no FROM entitlement INDEXED BY entitlement_by_unid
        WHERE departed_at IS NULL AND unid = ? AND id <> ? ORDER BY id`,
      unid,
      id,
    )
    .flatMap(([other, accountNo]) => {
      const account = accounts.get(accountNo);
      return account ? [{ id: other, accountId: account.id, accountLabel: account.label }] : [];
    });
}
