import { z } from 'zod';
import { type Renewal, requestIdSchema } from '../../../shared/domain/renewal.ts';
import type { Command } from '../cloud/platform.ts';
import type { OutboxRow } from '../store/store.ts';

/** Grows with every change of the payload's form; rows of older versions stay readable. */
export const payloadVersion = 1;

const payloadSchema = z.strictObject({
  kind: z.literal('renew'),
  requestId: requestIdSchema,
  years: z.number().int().min(1).max(5),
  unids: z.array(z.string().min(1).max(500)).min(1).max(10_000).nullable(),
});

/** The command that an entry of the ledger asks for. */
export function commandOf({ requestId, years, scope }: Renewal): Command {
  return { kind: 'renew', requestId, years, unids: scope.kind === 'account' ? null : scope.unids };
}

/** The command in a row of the outbox; null where the row is damaged or of an unknown form. */
export function parseCommand(row: OutboxRow): Command | null {
  if (row.kind !== 'renew' || row.version !== payloadVersion) return null;
  let payload: unknown;
  try {
    payload = JSON.parse(row.payload);
  } catch {
    return null;
  }
  const parsed = payloadSchema.safeParse(payload);
  // A payload under another key would lose its protection against being carried out twice.
  if (!parsed.success || parsed.data.requestId !== row.requestId) return null;
  return parsed.data;
}
