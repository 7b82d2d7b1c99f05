import { z } from 'zod';
import type { Connection, SqlValue } from '../database/connection.ts';
import { parseStored } from '../database/parse-stored.ts';
import type { DeadLetter } from '../store.ts';
import { outboxColumns, outboxJoins, rowOf } from './outbox-rows.ts';
import { findRenewal } from './renewal-rows.ts';

const fateSchema = z.object({
  buriedAt: z.number(),
  absentAt: z.number().nullable(),
  handledAt: z.number().nullable(),
  handledAs: z.enum(['retried', 'setAside', 'settled']).nullable(),
  handledBy: z.string().nullable(),
});

function select(db: Connection, name: string, rest: string, ...params: SqlValue[]): DeadLetter[] {
  const found = db.all<Parameters<typeof rowOf>[0]>(
    name,
    `SELECT ${outboxColumns}, outbox.buried_at AS buriedAt, outbox.absent_at AS absentAt,
            outbox.handled_at AS handledAt, outbox.handled_as AS handledAs,
            outbox.handled_by AS handledBy
       FROM ${outboxJoins} WHERE outbox.dead_letter = 1 AND ${rest}`,
    ...params,
  );
  return found.map((columns) => {
    const row = rowOf(columns);
    const fate = parseStored(fateSchema, columns);
    const { handledAt, handledAs, handledBy } = fate;
    return {
      row,
      buriedAt: fate.buriedAt,
      absentAt: fate.absentAt,
      handled:
        handledAt === null || handledAs === null
          ? null
          : { at: handledAt, as: handledAs, who: handledBy },
      renewal: row.renewalId === null ? null : (findRenewal(db, row.renewalId)?.renewal ?? null),
    };
  });
}

/** Those that wait for somebody, newest first, then those that were dealt with. */
export function deadLetters(db: Connection, limit: number): DeadLetter[] {
  return select(
    db,
    'outbox.deadLetters',
    `TRUE ORDER BY outbox.handled_at IS NOT NULL, outbox.buried_at DESC, outbox.request_id LIMIT ?`,
    limit,
  );
}

export function deadLetter(db: Connection, requestId: string): DeadLetter | null {
  return select(db, 'outbox.deadLetter', 'outbox.request_id = ?', requestId)[0] ?? null;
}
