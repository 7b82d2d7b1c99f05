import { z } from 'zod';
import { appErrorSchema } from '../error-schemas.ts';
import { accountIdSchema } from './account.ts';

export const syncPhaseSchema = z.enum(['waiting', 'signingIn', 'reading', 'applying']);
export type SyncPhase = z.infer<typeof syncPhaseSchema>;

/** Where the reading of one account stands. Times are ms UTC. */
export const syncStatusSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('idle'),
    accountId: accountIdSchema,
    nextAt: z.number().int().nullable(),
  }),
  z.object({
    state: z.literal('running'),
    accountId: accountIdSchema,
    phase: syncPhaseSchema,
    startedAt: z.number().int(),
    /** Rows read so far and the number announced, where the cloud announces one. */
    read: z.number().int(),
    announced: z.number().int().nullable(),
    /** When `phase` is `waiting`: the time at which the rate budget lets the next call go. */
    waitingUntil: z.number().int().nullable(),
  }),
  z.object({
    state: z.literal('failed'),
    accountId: accountIdSchema,
    error: appErrorSchema,
    failedAt: z.number().int(),
    /** The first of the failures in a row: "offline since". */
    failingSince: z.number().int(),
    nextAt: z.number().int().nullable(),
  }),
]);
export type SyncStatus = z.infer<typeof syncStatusSchema>;

/** What is left of a credential's calls in the present window; kept on disk. */
export const rateBudgetSchema = z.object({
  limit: z.number().int(),
  left: z.number().int(),
  windowMs: z.number().int(),
  /** When a call becomes possible again; null while some are left. */
  refillsAt: z.number().int().nullable(),
});
export type RateBudgetState = z.infer<typeof rateBudgetSchema>;
