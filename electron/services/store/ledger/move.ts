import type { Renewal } from '../../../../shared/domain/renewal.ts';
import { appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { Connection } from '../database/connection.ts';
import type { RenewalMove } from '../store.ts';
import { changeOutbox } from './outbox.ts';
import { addStep, findRenewal } from './renewal-rows.ts';

/**
 * Moves one entry, with its step and its command; to be called in a transaction. Refused with
 * `renewalStateChanged` when the entry is not where the caller saw it, and then nothing is written.
 */
export function applyMove(db: Connection, move: RenewalMove): Result<Renewal> {
  const found = findRenewal(db, move.renewalId);
  const params = { renewalId: move.renewalId };
  if (!found) return err(appError('unknownRenewal', { params }));
  const { no, renewal } = found;
  if (renewal.state !== move.from) {
    return err(appError('renewalStateChanged', { params: { ...params, state: renewal.state } }));
  }
  const moved: Renewal = {
    ...renewal,
    state: move.step.state,
    updatedAt: move.step.at,
    termEndAfter: move.termEndAfter === undefined ? renewal.termEndAfter : move.termEndAfter,
  };
  db.run(
    'renewal.move',
    'UPDATE renewal SET state = ?, term_end_after = ?, updated_at = ? WHERE no = ?',
    moved.state,
    moved.termEndAfter,
    moved.updatedAt,
    no,
  );
  addStep(db, no, move.step);
  if (move.outbox) changeOutbox(db, renewal.requestId, move.outbox);
  return ok(moved);
}
