import { z } from 'zod';
import { type Renewal, requestIdSchema } from '../../../shared/domain/renewal.ts';
import type { Command } from '../cloud/platform.ts';

/** Grows with every change of the payload's form; rows of older versions stay readable. */
export const payloadVersion = 1;

const renewSchema = z.strictObject({
  kind: z.literal('renew'),
  requestId: requestIdSchema,
  years: z.number().int().min(1).max(5),
  unids: z.array(z.string().min(1).max(500)).min(1).max(10_000).nullable(),
});

/** The command that an entry of the ledger asks for; null where nobody can say for which devices. */
export function commandOf(renewal: Renewal): Command | null {
  return renewal.scope.kind === 'unreadable' ? null : questionOf(renewal);
}

/** What asks for the outcome of an entry's request: that is found by its id, whatever it covers. */
export function questionOf({ requestId, years, scope }: Renewal): Command {
  return { kind: 'renew', requestId, years, unids: scope.kind === 'devices' ? scope.unids : null };
}

/** A renewal's payload in the form of version 1; null for anything else. */
export const parseRenewal = (payload: unknown): Command | null =>
  renewSchema.safeParse(payload).data ?? null;
