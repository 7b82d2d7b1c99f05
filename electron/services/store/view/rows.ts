import { coverageAt, dueWindowOf, signalOf } from '../../../../shared/domain/coverage.ts';
import type { EntitlementRow } from '../../../../shared/ipc/views.ts';
import { kinds, ownerships, reasons, standings, termSources } from '../database/codes.ts';
import type { Connection } from '../database/connection.ts';

/** What rows show of their account. */
export type AccountLine = {
  no: number;
  id: string;
  label: string;
  customer: string;
  platform: string;
  timeZone: string;
  asOf: number | null;
};

export function readAccountLines(db: Connection): AccountLine[] {
  return db.all<AccountLine>(
    'rows.accounts',
    `SELECT no, id, label, customer, platform, time_zone AS timeZone, as_of AS asOf
       FROM account ORDER BY created_at, no`,
  );
}

type Tuple = [
  id: number,
  accountNo: number,
  kind: number,
  unid: string,
  name: string,
  group: string,
  ownerId: string | null,
  ownership: number,
  standing: number,
  reason: number,
  reasonText: string | null,
  termStart: number | null,
  termEnd: number | null,
  termSource: number | null,
  firstSeenAt: number,
  lastSeenAt: number | null,
];

export const rowsSql = `SELECT id, account_no, kind, unid, name, group_name, owner_id, ownership,
    standing, reason, reason_text, term_start, term_end, term_source, first_seen_at, last_seen_at
  FROM entitlement NOT INDEXED
  WHERE id IN (SELECT value FROM json_each(?)) AND departed_at IS NULL`;

export type Moment = { now: number; leadDays: number };

/** The rows with these ids, in the order of the ids; ids that are not there are left out. */
export function readRows(
  db: Connection,
  ids: readonly number[],
  accounts: ReadonlyMap<number, AccountLine>,
  moment: Moment,
): EntitlementRow[] {
  const rows = new Map(
    db.tuples<Tuple>('rows.read', rowsSql, JSON.stringify(ids)).map((row) => [row[0], row]),
  );
  return ids.flatMap((id) => {
    const row = rows.get(id);
    const account = row && accounts.get(row[1]);
    return row && account ? [rowOf(row, account, moment)] : [];
  });
}

function rowOf(row: Tuple, account: AccountLine, { now, leadDays }: Moment): EntitlementRow {
  const [id, , kind, unid, name, group, ownerId, ownership, standingCode, reason, ...rest] = row;
  const [reasonText, termStart, termEnd, termSource, firstSeenAt, lastSeenAt] = rest;
  const standing = standings.wordOf(standingCode);
  const coverage = coverageAt(standing, termEnd, now);
  // Rows come from readings, so there was one.
  const asOf = account.asOf ?? firstSeenAt;
  return {
    id,
    accountId: account.id,
    kind: kinds.wordOf(kind),
    unid,
    name,
    group,
    ownerId,
    ownership: ownerships.wordOf(ownership),
    standing,
    reason: reasons.wordOf(reason),
    reasonText,
    termStart,
    termEnd,
    termSource: termSource === null ? null : termSources.wordOf(termSource),
    firstSeenAt,
    seenAt: lastSeenAt ?? asOf,
    accountLabel: account.label,
    customer: account.customer,
    platform: account.platform,
    timeZone: account.timeZone,
    coverage,
    signal: signalOf(coverage, termEnd, now, leadDays),
    dueWindow: dueWindowOf(coverage, termEnd, now),
    asOf,
  };
}
