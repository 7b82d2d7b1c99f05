import { noEnd } from '../../../electron/services/store/database/end-key.ts';
import type { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import {
  type AccountState,
  accountState,
  agreeing,
  areEqual,
  type DatedState,
  type DeviceFacts,
  type LicenseFacts,
} from './cloud-state.ts';
import { type Problem, problemOf } from './problem.ts';

const half = problemOf('halfApplied');
const dayMs = 86_400_000;

/** What is stored of an account's last reading. */
export type StoredReading = {
  accountId: string;
  label: string;
  /** ms UTC; null before the first reading. */
  asOf: number | null;
  state: AccountState;
};

type AccountRow = { no: number; id: string; label: string; as_of: number | null };

export function storedReadings(db: SqliteDatabase): StoredReading[] {
  const accounts = db.prepare('SELECT no, id, label, as_of FROM account').all() as AccountRow[];
  const devices = db.prepare(
    `SELECT unid, name, owner_id AS owner, cloud_term_end AS termEnd
       FROM entitlement WHERE account_no = ? AND departed_at IS NULL`,
  );
  const license = db.prepare(
    `SELECT plan, seats, term_start AS termStart, term_end AS termEnd
       FROM license WHERE account_no = ? AND source = 'cloud'`,
  );
  return accounts.map(({ no, id, label, as_of }) => ({
    accountId: id,
    label,
    asOf: as_of,
    state: accountState(
      (license.get(no) as LicenseFacts | undefined) ?? noLicense,
      devices.all(no) as DeviceFacts[],
    ),
  }));
}

const noLicense: LicenseFacts = { plan: 'none', seats: null, termStart: null, termEnd: null };

/** An account that was never read holds nothing; any other holds one state that the cloud had. */
export function checkReading(stored: StoredReading, history: readonly DatedState[]): Problem[] {
  const { label, asOf, state } = stored;
  if (asOf === null) {
    const isEmpty = state.devices.size === 0 && areEqual(state, accountState(noLicense, []));
    return isEmpty ? [] : [half(`${label} was never read and holds ${state.devices.size} devices`)];
  }
  const fitting = history.filter((dated) => areEqual(state, dated));
  if (fitting.length === 0) {
    const shares = history
      .map((dated, place) => ({ place, count: agreeing(state, dated) }))
      .filter(({ count }) => count > 0)
      .map(({ place, count }) => `${count} of state ${place}`)
      .slice(-4);
    return [
      half(`${label} holds ${state.devices.size} devices: ${shares.join(', ') || 'none known'}`),
    ];
  }
  const isTimely = fitting.some(({ from, until }) => asOf >= from && asOf <= (until ?? Infinity));
  return isTimely ? [] : [half(`${label} says ${asOf}, when the cloud held another state`)];
}

type TallyRow = Record<'account' | 'kind' | 'ownership' | 'standing' | 'day', number> &
  Record<'n' | 'first' | 'last', number>;

/** Sums, ids, index of words and history that came in the same transaction as the rows. */
export function checkDerived(db: SqliteDatabase): Problem[] {
  return [...checkTallies(db), ...checkCounters(db), ...checkWords(db), ...checkHistory(db)];
}

function checkTallies(db: SqliteDatabase): Problem[] {
  const keyOf = (row: TallyRow) =>
    [row.account, row.kind, row.ownership, row.standing, row.day].join('/');
  const sumsOf = (row: TallyRow) => [row.n, row.first, row.last].join('/');
  const kept = db
    .prepare(
      `SELECT account_no AS account, kind, ownership, standing, day, n,
              first_end AS first, last_end AS last FROM tally`,
    )
    .all() as TallyRow[];
  const counted = db
    .prepare(
      `SELECT account_no AS account, kind, ownership, standing,
              end_key / ${dayMs} AS day,
              count(*) AS n, min(end_key) AS first, max(end_key) AS last
         FROM entitlement WHERE departed_at IS NULL GROUP BY 1, 2, 3, 4, 5`,
    )
    .all() as TallyRow[];
  const wanted = new Map(counted.map((row) => [keyOf(row), sumsOf(row)]));
  const differing = kept.filter((row) => wanted.get(keyOf(row)) !== sumsOf(row));
  return differing.length === 0 && kept.length === counted.length
    ? []
    : [half(`${differing.length} of ${kept.length} tallies differ from ${counted.length} counted`)];
}

function checkCounters(db: SqliteDatabase): Problem[] {
  const given = Number(
    db.prepare("SELECT value FROM counter WHERE name = 'entitlement'").pluck().get(),
  );
  const used = Number(db.prepare('SELECT ifnull(max(id), 0) FROM entitlement').pluck().get());
  return used <= given ? [] : [half(`row ${used} has an id that was not given out (${given})`)];
}

function checkWords(db: SqliteDatabase): Problem[] {
  const wrong = db
    .prepare(
      `WITH found AS (SELECT DISTINCT doc FROM name_word),
            live AS (SELECT id FROM entitlement WHERE departed_at IS NULL)
       SELECT (SELECT count(*) FROM found WHERE doc NOT IN live)
            + (SELECT count(*) FROM live WHERE id NOT IN found)`,
    )
    .pluck()
    .get();
  return wrong === 0 ? [] : [half(`${wrong} rows differ from the index of words`)];
}

/** What was read, appeared or left is never later than the reading that is there. */
function checkHistory(db: SqliteDatabase): Problem[] {
  const late = db
    .prepare(
      `SELECT account.label, count(*) AS n
         FROM history
         JOIN entitlement ON entitlement.id = history.entitlement_id
         JOIN account ON account.no = entitlement.account_no
        WHERE history.kind IN (0, 1, 2, 3) AND history.at > ifnull(account.as_of, 0)
        GROUP BY account.no`,
    )
    .all() as { label: string; n: number }[];
  const ends = db
    .prepare(`SELECT count(*) FROM entitlement WHERE end_key > ${noEnd}`)
    .pluck()
    .get();
  return [
    ...late.map(({ label, n }) => half(`${label} has ${n} changes later than its reading`)),
    ...(ends === 0 ? [] : [half(`${ends} rows have an impossible end`)]),
  ];
}
