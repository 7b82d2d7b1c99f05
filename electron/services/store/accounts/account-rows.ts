import { z } from 'zod';
import { type Account, type AccountId, accountSchema } from '../../../../shared/domain/account.ts';
import { type License, licenseSchema } from '../../../../shared/domain/license.ts';
import { appErrorSchema } from '../../../../shared/error-schemas.ts';
import { appError } from '../../../../shared/errors.ts';
import type { Connection } from '../database/connection.ts';
import { parseStored } from '../database/parse-stored.ts';
import type { StoredAccount, SyncFailure } from '../store.ts';
import { StoreError } from '../store-error.ts';

type AccountRow = {
  no: number;
  id: string;
  platform: string;
  label: string;
  customer: string;
  time_zone: string;
  bases: string;
  options: string;
  sign_in_method: string;
  plain_http_allowed: number;
  own_user_id: string | null;
  created_at: number;
  as_of: number | null;
  missing: number;
};

type LicenseRow = {
  account_no: number;
  source: string;
  plan: string;
  seats: number | null;
  seats_used: number | null;
  term_start: number | null;
  term_end: number | null;
  entered_by: string | null;
  at: number;
};

type FailureRow = {
  account_no: number;
  error: string;
  failed_at: number;
  failing_since: number;
};

/** The number under which the tables know an account; throws `unknownAccount`. */
export function accountNo(db: Connection, accountId: AccountId): number {
  const no = findAccountNo(db, accountId);
  if (no === null) throw new StoreError(appError('unknownAccount', { params: { accountId } }));
  return no;
}

export function findAccountNo(db: Connection, accountId: AccountId): number | null {
  return db.value<number>('account.no', 'SELECT no FROM account WHERE id = ?', accountId) ?? null;
}

/** All accounts, or one, in the order in which they were made. */
export function readAccounts(db: Connection, accountId: AccountId | null): StoredAccount[] {
  const rows =
    accountId === null
      ? db.all<AccountRow>('account.list', 'SELECT * FROM account ORDER BY created_at, no')
      : db.all<AccountRow>('account.find', 'SELECT * FROM account WHERE id = ?', accountId);
  const licenses = db.all<LicenseRow>('account.licenses', 'SELECT * FROM license');
  const failures = db.all<FailureRow>('account.failures', 'SELECT * FROM sync_failure');
  return rows.map((row) => {
    const ofRow = licenses.filter(({ account_no }) => account_no === row.no).map(licenseOf);
    const failure = failures.find(({ account_no }) => account_no === row.no);
    return {
      account: accountOf(row),
      asOf: row.as_of,
      missing: row.missing,
      cloudLicense: ofRow.find((license) => license.source === 'cloud') ?? null,
      enteredLicense: ofRow.find((license) => license.source === 'entered') ?? null,
      failure: failure ? failureOf(failure) : null,
    };
  });
}

function accountOf(row: AccountRow): Account {
  return parseStored(
    accountSchema,
    {
      id: row.id,
      platform: row.platform,
      label: row.label,
      customer: row.customer,
      timeZone: row.time_zone,
      bases: row.bases,
      options: row.options,
      signInMethod: row.sign_in_method,
      plainHttpAllowed: row.plain_http_allowed === 1,
      ownUserId: row.own_user_id,
      createdAt: row.created_at,
    },
    ['bases', 'options'],
  );
}

function licenseOf(row: LicenseRow): License {
  const common = {
    plan: row.plan,
    seats: row.seats,
    termStart: row.term_start,
    termEnd: row.term_end,
  };
  return parseStored(
    licenseSchema,
    row.source === 'cloud'
      ? { source: 'cloud', ...common, seatsUsed: row.seats_used, asOf: row.at }
      : { source: 'entered', ...common, enteredBy: row.entered_by, enteredAt: row.at },
  );
}

const failureSchema: z.ZodType<SyncFailure> = z.object({
  error: appErrorSchema,
  failedAt: z.number(),
  failingSince: z.number(),
});

function failureOf(row: FailureRow): SyncFailure {
  return parseStored(
    failureSchema,
    { error: row.error, failedAt: row.failed_at, failingSince: row.failing_since },
    ['error'],
  );
}
