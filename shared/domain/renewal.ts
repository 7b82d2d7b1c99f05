import { z } from 'zod';
import { accountIdSchema } from './account.ts';

export const renewalStates = [
  'drafted',
  'queued',
  'unknown',
  'submitted',
  'underReview',
  'confirmed',
  'rejected',
  'lapsed',
  'withdrawn',
] as const;
export const renewalStateSchema = z.enum(renewalStates);
export type RenewalState = z.infer<typeof renewalStateSchema>;

/** Who or what moved an entry. `reading`: a later sync. `answer`: the cloud's reply to a command. */
export const stepActorSchema = z.enum(['person', 'answer', 'lookUp', 'reading', 'clock']);
export type StepActor = z.infer<typeof stepActorSchema>;

export const renewalStepSchema = z.object({
  at: z.number().int(),
  state: renewalStateSchema,
  actor: stepActorSchema,
  /** The person's name where `actor` is `person`, else null. */
  who: z.string().nullable(),
  note: z.string().nullable(),
  /** A reference number, a document name or whatever was given as proof. */
  proof: z.string().nullable(),
});
export type RenewalStep = z.infer<typeof renewalStepSchema>;

export const renewalScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account') }),
  z.object({
    kind: z.literal('devices'),
    unids: z.array(z.string().min(1).max(500)).min(1).max(10_000),
  }),
]);
export type RenewalScope = z.infer<typeof renewalScopeSchema>;

/** `unreadable`: what was stored of it is damaged. The entry is kept and shown as far as it is known. */
export const keptScopeSchema = z.discriminatedUnion('kind', [
  ...renewalScopeSchema.options,
  z.object({ kind: z.literal('unreadable') }),
]);
export type KeptScope = z.infer<typeof keptScopeSchema>;

/** `api`: Tenure sends it. `person`: someone submits it on the vendor's page and records that. */
export const renewalRouteSchema = z.enum(['api', 'person']);
export type RenewalRoute = z.infer<typeof renewalRouteSchema>;

export const requestIdSchema = z.string().regex(/^[A-Za-z0-9_-]{10,64}$/);

/** One entry of the ledger. Times are ms UTC, `years` are calendar years. */
export const renewalSchema = z.object({
  id: z.string(),
  accountId: accountIdSchema,
  scope: keptScopeSchema,
  years: z.number().int().min(1).max(5),
  route: renewalRouteSchema,
  /** The idempotency key: the same one on every try and every look-up. */
  requestId: requestIdSchema,
  state: renewalStateSchema,
  /** Seats (devices) that the request covers. */
  deviceCount: z.number().int(),
  termEndBefore: z.number().int().nullable(),
  /** What the end would be if approved at the time of drafting; null where no end is known. */
  termEndExpected: z.number().int().nullable(),
  /** The end that a later reading or a person reported; null until then. */
  termEndAfter: z.number().int().nullable(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
});
export type Renewal = z.infer<typeof renewalSchema>;

/** What a person wants renewed. */
export const renewalPlanSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('account'),
    accountId: accountIdSchema,
    years: z.number().int().min(1).max(5),
  }),
  z.object({
    kind: z.literal('devices'),
    entitlementIds: z.array(z.number().int()).min(1).max(10_000),
    years: z.number().int().min(1).max(5),
  }),
  z.object({
    kind: z.literal('dueWithin'),
    days: z.number().int().min(0).max(730),
    years: z.number().int().min(1).max(5),
  }),
]);
export type RenewalPlan = z.infer<typeof renewalPlanSchema>;

/** Why one line of a plan cannot be renewed. Texts: `obstacle.<value>`. */
export const renewalObstacles = [
  'sharedDevices',
  'fewerThanMinimum',
  'alreadyOpen',
  'freePlanOneYear',
  'nothingToRenew',
  'notALicense',
] as const;
export const renewalObstacleSchema = z.enum(renewalObstacles);
export type RenewalObstacle = z.infer<typeof renewalObstacleSchema>;

/** What one request of a plan would do, before anything is written. One line an account. */
export const renewalPreviewLineSchema = z.object({
  accountId: accountIdSchema,
  scope: renewalScopeSchema,
  route: renewalRouteSchema,
  years: z.number().int(),
  plan: z.enum(['free', 'paid', 'unknown']),
  /** Devices that the request licenses; shared devices asked for are left out and counted apart. */
  deviceCount: z.number().int(),
  sharedLeftOut: z.number().int(),
  seats: z.number().int().nullable(),
  termEndBefore: z.number().int().nullable(),
  termEndExpected: z.number().int().nullable(),
  obstacles: z.array(renewalObstacleSchema),
});
export type RenewalPreviewLine = z.infer<typeof renewalPreviewLineSchema>;
