import {
  type Renewal,
  type RenewalStep,
  renewalSchema,
  renewalScopeSchema,
  renewalStepSchema,
} from '../../../../shared/domain/renewal.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { parseJson, parseStored } from '../database/parse-stored.ts';

type Row = Record<string, unknown> & { no: number };

const columns = `renewal.no, renewal.id, account.id AS accountId, renewal.scope, renewal.years,
  renewal.route, renewal.request_id AS requestId, renewal.state,
  renewal.device_count AS deviceCount, renewal.term_end_before AS termEndBefore,
  renewal.term_end_expected AS termEndExpected, renewal.term_end_after AS termEndAfter,
  renewal.created_at AS createdAt, renewal.updated_at AS updatedAt`;

/**
 * A scope that cannot be read makes its entry say so and no more: were it thrown, one spoilt row would
 * keep all others from being shown.
 */
function renewalOf(row: Row): Renewal {
  const scope = renewalScopeSchema.safeParse(parseJson(row.scope));
  return parseStored(renewalSchema, {
    ...row,
    scope: scope.success ? scope.data : { kind: 'unreadable' },
  });
}

/** Entries that fit a condition on `renewal` and `account`, newest first. */
export function selectRenewals(
  db: Connection,
  name: string,
  condition: string,
  limit: number,
  ...params: SqlValue[]
): Renewal[] {
  return db
    .all<Row>(
      name,
      `SELECT ${columns} FROM renewal JOIN account ON account.no = renewal.account_no
        WHERE ${condition} ORDER BY renewal.created_at DESC, renewal.no DESC LIMIT ?`,
      ...params,
      limit,
    )
    .map(renewalOf);
}

/** One entry with the number that its steps refer to. */
export function findRenewal(
  db: Connection,
  renewalId: string,
): { no: number; renewal: Renewal } | null {
  const row = db.get<Row>(
    'renewal.find',
    `SELECT ${columns} FROM renewal JOIN account ON account.no = renewal.account_no
      WHERE renewal.id = ?`,
    renewalId,
  );
  return row ? { no: row.no, renewal: renewalOf(row) } : null;
}

/** In the order in which they were taken. */
export function stepsOf(db: Connection, renewalNo: number): RenewalStep[] {
  return db
    .all<Record<string, unknown>>(
      'renewal.steps',
      `SELECT at, state, actor, who, note, proof FROM renewal_step
        WHERE renewal_no = ? ORDER BY no`,
      renewalNo,
    )
    .map((row) => parseStored(renewalStepSchema, row));
}

export function addStep(db: Connection, renewalNo: number, step: RenewalStep): void {
  db.run(
    'renewal.addStep',
    `INSERT INTO renewal_step (renewal_no, at, state, actor, who, note, proof)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    renewalNo,
    step.at,
    step.state,
    step.actor,
    step.who,
    step.note,
    step.proof,
  );
}
