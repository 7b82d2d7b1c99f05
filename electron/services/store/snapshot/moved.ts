import type { AccountId } from '../../../../shared/domain/account.ts';
import type { Connection } from '../database/connection.ts';
import type { WriteHistory } from './history.ts';

type Elsewhere = { id: number; accountId: AccountId };
type Place = { id: number; kind: number; unid: string };

export type MoveFinder = {
  /** A row that is new in this account, or there again after it left at `since`, ms UTC. */
  arrived(place: Place, since: number | null): void;
  /** A row that left this account; `lastSeenAt` is the last reading that contained it. */
  left(place: Place, lastSeenAt: number): void;
};

/**
 * Finds entitlements that left one account and are in another, whichever of the two was read first,
 * and writes it into both histories, with the id of the other account.
 */
export function moveFinder(
  db: Connection,
  account: { no: number; id: AccountId },
  write: WriteHistory,
): MoveFinder {
  // Rows that departed are few; where there are none, 100,000 look-ups are spared.
  const anyDeparted =
    db.value<number>(
      'moved.anyDeparted',
      `SELECT 1 FROM entitlement INDEXED BY entitlement_departed
        WHERE departed_at IS NOT NULL AND account_no <> ? LIMIT 1`,
      account.no,
    ) !== undefined;
  const departedElsewhere = db.prepare(
    `SELECT entitlement.id, account.id AS accountId
       FROM entitlement INDEXED BY entitlement_departed
       JOIN account ON account.no = entitlement.account_no
      WHERE entitlement.unid = ? AND entitlement.kind = ? AND entitlement.account_no <> ?
        AND entitlement.departed_at IS NOT NULL AND entitlement.departed_at >= ifnull(?, 0)
      ORDER BY entitlement.departed_at DESC, entitlement.id LIMIT 1`,
  );
  // What was there while this account still had it, did not come from here.
  const arrivedElsewhere = db.prepare(
    `SELECT entitlement.id, account.id AS accountId
       FROM entitlement INDEXED BY entitlement_by_unid
       JOIN account ON account.no = entitlement.account_no
      WHERE entitlement.unid = ? AND entitlement.kind = ? AND entitlement.account_no <> ?
        AND entitlement.present_since > ? AND entitlement.departed_at IS NULL
      ORDER BY entitlement.present_since, entitlement.id LIMIT 1`,
  );

  return {
    arrived({ id, kind, unid }, since) {
      if (!anyDeparted) return;
      const from = departedElsewhere.get(unid, kind, account.no, since) as Elsewhere | undefined;
      if (!from) return;
      write(id, 'movedFrom', from.accountId, null);
      write(from.id, 'movedTo', null, account.id);
    },
    left({ id, kind, unid }, lastSeenAt) {
      const to = arrivedElsewhere.get(unid, kind, account.no, lastSeenAt) as Elsewhere | undefined;
      if (!to) return;
      write(id, 'movedTo', null, to.accountId);
      write(to.id, 'movedFrom', account.id, null);
    },
  };
}
