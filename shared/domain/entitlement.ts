import { z } from 'zod';
import { accountIdSchema } from './account.ts';

/** All that runs out is an entitlement. A device is the entitlement of kind `device`. */
export const entitlementKinds = ['device', 'adAccount'] as const;
export const entitlementKindSchema = z.enum(entitlementKinds);
export type EntitlementKind = z.infer<typeof entitlementKindSchema>;

/** `none`: the notion does not apply to this kind. `unknown`: it applies, nobody told us. */
export const ownerships = ['owned', 'shared', 'unknown', 'none'] as const;
export const ownershipSchema = z.enum(ownerships);
export type Ownership = z.infer<typeof ownershipSchema>;

/**
 * What was read of an entitlement, without regard to the present moment. Time is added on reading
 * (`coverageAt`), so a stored row never turns stale by the clock alone.
 */
export const standings = [
  'licensed',
  'shared',
  'belowMinimum',
  'overLimit',
  'lapsed',
  'unbound',
  'unknown',
] as const;
export const standingSchema = z.enum(standings);
export type Standing = z.infer<typeof standingSchema>;

/** What follows for one entitlement now. */
export const coverages = [
  'licensed',
  'shared',
  'belowMinimum',
  'overLimit',
  'expired',
  'unbound',
  'unknown',
] as const;
export const coverageSchema = z.enum(coverages);
export type Coverage = z.infer<typeof coverageSchema>;

/** Why an entitlement has its standing. Texts: `reason.<value>`. */
export const standingReasons = [
  'cloudAuthorized',
  'withinSeats',
  'ownedByOther',
  'fewerThanMinimum',
  'cloudOverLimit',
  'moreThanSeats',
  'cloudExpired',
  'authorizationLapsed',
  'notBound',
  'ownerUnknown',
  'ownAccountUnknown',
  'licenseUnknown',
  'notAttributable',
  'vendorReason',
] as const;
export const standingReasonSchema = z.enum(standingReasons);
export type StandingReason = z.infer<typeof standingReasonSchema>;

export const termSourceSchema = z.enum(['cloud', 'entered']);
export type TermSource = z.infer<typeof termSourceSchema>;

/** One stored row. Times are ms since 1970 UTC. `(accountId, kind, unid)` is unique. */
export const entitlementSchema = z.object({
  id: z.number().int(),
  accountId: accountIdSchema,
  kind: entitlementKindSchema,
  unid: z.string(),
  name: z.string(),
  /** A channel or family within the platform; empty where there is none. */
  group: z.string(),
  ownerId: z.string().nullable(),
  ownership: ownershipSchema,
  standing: standingSchema,
  reason: standingReasonSchema,
  /** The vendor's own word where `reason` is `vendorReason`, else null. */
  reasonText: z.string().nullable(),
  termStart: z.number().int().nullable(),
  termEnd: z.number().int().nullable(),
  termSource: termSourceSchema.nullable(),
  firstSeenAt: z.number().int(),
  /** When the reading that last contained it was taken. */
  seenAt: z.number().int(),
});

/** How far off an end is. Windows are exclusive of each other and counted in days of 24 hours. */
export const dueWindows = ['overdue', 'in7', 'in30', 'in60', 'in90', 'later', 'noDate'] as const;
export const dueWindowSchema = z.enum(dueWindows);
export type DueWindow = z.infer<typeof dueWindowSchema>;

/** The five states that the eye tells apart: each has a colour, an icon and a word. */
export const signals = ['licensed', 'due', 'overLimit', 'overdue', 'unknown'] as const;
export const signalSchema = z.enum(signals);
export type Signal = z.infer<typeof signalSchema>;

export const historyKinds = [
  'appeared',
  'gone',
  'returned',
  'renamed',
  'ownershipChanged',
  'termChanged',
  'standingChanged',
  'movedFrom',
  'movedTo',
  'thinned',
] as const;
export const historyKindSchema = z.enum(historyKinds);
export type HistoryKind = z.infer<typeof historyKindSchema>;

/**
 * One thing that a reading found changed. `before` and `after` are values as text, or null. `thinned`
 * stands where entries were removed for their age; `before` is their number.
 */
export const historyEntrySchema = z.object({
  at: z.number().int(),
  kind: historyKindSchema,
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
