import { z } from 'zod';

const instant = z.number().int();

/** What is wired to a device; decides the channels in its state answer. */
export const profileNames = [
  'coldRoom',
  'pump',
  'greenhouse',
  'hvac',
  'meter',
  'lighting',
] as const;
export type Profile = (typeof profileNames)[number];

const deviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  unid: z.string().min(1),
  /** Home account's user id; any other than the account's own makes the device a shared one. */
  userid: z.string(),
  profile: z.enum(profileNames),
  /** Order of adding, over the whole fleet: the highest lose authorization first. */
  addedSeq: z.number().int(),
  /** An end of its own, from a renewal that named the device; ms UTC. */
  termEnd: instant.nullable(),
});
export type Device = Readonly<z.infer<typeof deviceSchema>>;

const renewalStates = ['submitted', 'underReview', 'approved', 'rejected'] as const;
const renewalSchema = z.object({
  requestId: z.string(),
  years: z.number().int(),
  unids: z.array(z.string()).nullable(),
  state: z.enum(renewalStates),
  submittedAt: instant,
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  termEnd: instant.nullable(),
  /** How often the request arrived with this id; more than one is a repeat, not a second renewal. */
  received: z.number().int(),
  /** Never moves by itself: only a decision by hand ends it. */
  held: z.boolean(),
});
export type Renewal = z.infer<typeof renewalSchema>;

export const juyingAuthSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('appKey'), appKey: z.string(), appSecret: z.string() }),
  z.object({ kind: z.literal('token'), token: z.string() }),
  z.object({ kind: z.literal('password'), userName: z.string(), password: z.string() }),
]);
export type JuyingAuth = z.infer<typeof juyingAuthSchema>;

const person = {
  /** Name of the account inside the stand-in: in the request log, fault rules and control calls. */
  key: z.string(),
  label: z.string(),
  customer: z.string(),
  timeZone: z.string(),
};

const juyingAccountSchema = z.object({
  ...person,
  userId: z.string(),
  auth: juyingAuthSchema,
  headerStyle: z.enum(['bearer', 'raw']),
  licenseService: z.boolean(),
  plan: z.enum(['free', 'paid']),
  /** The number bought; the plan `free` has the number of the settings instead. */
  boughtDevices: z.number().int().nonnegative(),
  termStart: instant.nullable(),
  termEnd: instant.nullable(),
  /** Sorted by `unid`; replaced as a whole on change, so a running answer keeps its own view. */
  devices: z.array(deviceSchema).readonly(),
  renewals: z.array(renewalSchema),
});
export type JuyingAccount = z.infer<typeof juyingAccountSchema>;

export const authStatuses = ['AUTHORIZED', 'AUTH_INVALID', 'UNBINDED'] as const;
const xmpUserSchema = z.object({ user_id: z.number().int(), user_name: z.string() });
const adAccountSchema = z.object({
  channel: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  alias: z.string(),
  authStatus: z.string(),
  owner: xmpUserSchema,
  assistants: z.array(xmpUserSchema),
});
export type AdAccount = z.infer<typeof adAccountSchema>;

const xmpClientSchema = z.object({
  ...person,
  clientId: z.string(),
  clientSecret: z.string(),
  adAccounts: z.array(adAccountSchema),
});
export type XmpClient = z.infer<typeof xmpClientSchema>;

export const fleetSchema = z.object({
  juying: z.array(juyingAccountSchema),
  xmp: z.array(xmpClientSchema),
});
/** Seed data: every account the stand-in knows, with its credentials and what it owns. */
export type Fleet = z.infer<typeof fleetSchema>;
