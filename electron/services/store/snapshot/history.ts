import type { HistoryKind } from '../../../../shared/domain/entitlement.ts';
import { historyKinds, ownerships, standings } from '../database/codes.ts';
import type { Connection } from '../database/connection.ts';
import { noEnd } from '../database/end-key.ts';
import { at, type ItemValues } from './item-table.ts';

export type WriteHistory = (
  entitlementId: number,
  kind: HistoryKind,
  before?: string | null,
  after?: string | null,
) => void;

/** Writes what happened at one time, ms UTC. */
export function historyWriter(db: Connection, when: number): WriteHistory {
  const insert = db.prepare(
    'INSERT INTO history (entitlement_id, at, kind, before, after) VALUES (?, ?, ?, ?, ?)',
  );
  return (entitlementId, kind, before = null, after = null) => {
    insert.run(entitlementId, when, historyKinds.codeOf(kind), before, after);
  };
}

/** One entry for each thing a person would call a change; a reason alone is none. */
export function writeDifferences(
  write: WriteHistory,
  id: number,
  before: ItemValues,
  after: ItemValues,
): void {
  const differs = (index: number) => before[index] !== after[index];
  if (differs(at.name)) write(id, 'renamed', before[at.name], after[at.name]);
  if (differs(at.ownership)) {
    write(
      id,
      'ownershipChanged',
      ownerships.wordOf(before[at.ownership]),
      ownerships.wordOf(after[at.ownership]),
    );
  }
  if (differs(at.endKey)) {
    write(id, 'termChanged', endText(before[at.endKey]), endText(after[at.endKey]));
  }
  if (differs(at.standing)) {
    write(
      id,
      'standingChanged',
      standings.wordOf(before[at.standing]),
      standings.wordOf(after[at.standing]),
    );
  }
}

const endText = (key: number): string | null => (key === noEnd ? null : String(key));
