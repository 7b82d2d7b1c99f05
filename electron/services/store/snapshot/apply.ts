import { appError } from '../../../../shared/errors.ts';
import { clearSyncFailure, saveLicense } from '../accounts/write-accounts.ts';
import type { Connection } from '../database/connection.ts';
import { bumpVersions } from '../database/counters.ts';
import { applyMove } from '../ledger/move.ts';
import type { ApplyOutcome } from '../store.ts';
import { StoreError } from '../store-error.ts';
import type { SnapshotHead } from './columns.ts';
import { type Changes, compare } from './compare.ts';
import { historyWriter, writeDifferences } from './history.ts';
import { at, type ItemTable, sortedItems } from './item-table.ts';
import { moveFinder } from './moved.ts';
import { storedRows } from './stored-rows.ts';
import { createTally, writeTally } from './tally.ts';
import { rowWriter } from './write-rows.ts';

type Reading = { no: number; asOf: number | null };

/** Applies a snapshot in one transaction: all of it is on disk afterwards, or nothing. */
export function applySnapshot(db: Connection, head: SnapshotHead, table: ItemTable): ApplyOutcome {
  return db.write(() => {
    const account = db.get<Reading>(
      'apply.account',
      'SELECT no, as_of AS asOf FROM account WHERE id = ?',
      head.accountId,
    );
    if (!account) {
      const params = { accountId: head.accountId };
      throw new StoreError(appError('unknownAccount', { params }));
    }
    const tally = createTally();
    const changes = compare(storedRows(db, account.no), table, {
      trigger: head.trigger,
      missing: head.missing,
      onLive: (kind, values) =>
        tally.add(kind, values[at.ownership], values[at.standing], values[at.endKey]),
    });
    writeChanges(db, head, account, changes);
    writeTally(db, account.no, tally);
    writeAccount(db, head, account.no);
    const refusedMoves = head.moves.flatMap((move) =>
      applyMove(db, move).ok ? [] : [move.renewalId],
    );
    const { appeared, returned, changed, gone, unread, readAgain, unchanged } = changes;
    const written = [appeared, returned, changed, gone, unread, readAgain];
    return {
      version: bumpVersions(db, { rows: written.some((rows) => rows.length > 0) }),
      appeared: appeared.length + returned.length,
      gone: gone.length,
      changed: changed.length,
      unchanged,
      duplicates: table.duplicates,
      refusedMoves,
    };
  });
}

function writeChanges(
  db: Connection,
  head: SnapshotHead,
  account: Reading,
  changes: Changes,
): void {
  const { asOf } = head;
  const rows = rowWriter(db, account.no);
  const write = historyWriter(db, asOf);
  const moves = moveFinder(db, { no: account.no, id: head.accountId }, write);
  // Before the first reading nothing can be known to have appeared; `first_seen_at` says it all.
  const isFirst = account.asOf === null;

  // Departures go first, so that a unid that left is free to be found by an arrival.
  for (const row of changes.gone) {
    rows.depart(row, asOf, account.asOf);
    write(row.id, 'gone');
    moves.left(row, row.lastSeenAt ?? account.asOf ?? asOf);
  }
  for (const change of changes.changed) {
    rows.update(change);
    writeDifferences(write, change.row.id, change.row.values, change.values);
  }
  for (const change of changes.returned) {
    rows.bringBack(change, asOf);
    write(change.row.id, 'returned');
    writeDifferences(write, change.row.id, change.row.values, change.values);
    moves.arrived(change.row, change.row.departedAt);
  }
  for (const row of changes.unread) rows.markSeen(row, account.asOf);
  for (const row of changes.readAgain) rows.markSeen(row, null);
  const appeared = sortedItems(changes.appeared);
  const ids = rows.insert(appeared, asOf);
  appeared.forEach(({ kind, unid }, index) => {
    // One id was given for each item.
    const id = ids[index] as number;
    if (!isFirst) write(id, 'appeared');
    moves.arrived({ id, kind, unid }, null);
  });
}

function writeAccount(db: Connection, head: SnapshotHead, no: number): void {
  if (head.cloudLicense || head.trigger === 'reading') {
    saveLicense(db, no, 'cloud', head.cloudLicense);
  }
  if (head.trigger === 'rejudgement') return;
  db.run(
    'apply.read',
    'UPDATE account SET as_of = ?, missing = ? WHERE no = ?',
    head.asOf,
    head.missing,
    no,
  );
  clearSyncFailure(db, no);
}
