import { z } from 'zod';

/** Text that came from a person or a cloud: bounded, so that no single value can fill memory. */
export const shortText = z.string().trim().min(1).max(200);

export const platformIdSchema = z.string().regex(/^[a-z][a-z0-9]{1,15}$/);
export type PlatformId = z.infer<typeof platformIdSchema>;

export const accountIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);
export type AccountId = z.infer<typeof accountIdSchema>;

/** What a platform lets Tenure do by API. What is `false` here is done by a person and recorded. */
export const capabilitiesSchema = z.object({
  readsDevices: z.boolean(),
  readsLicense: z.boolean(),
  submitsRenewal: z.boolean(),
  looksUpRenewal: z.boolean(),
  addsDevices: z.boolean(),
  /** Whether devices carry an owner, so that owned and shared can be told apart. */
  tellsOwners: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** One way to sign in; `fields` are the secrets a person types, in order. Labels: `field.<name>`. */
export const signInMethodSchema = z.object({
  id: z.string(),
  fields: z.array(z.object({ name: z.string(), optional: z.boolean() })),
});
export type SignInMethod = z.infer<typeof signInMethodSchema>;

/** What the page needs to know of a platform in order to show a form for it. */
export const platformDescriptorSchema = z.object({
  id: platformIdSchema,
  /** Base addresses with the contract's defaults. Labels: `base.<name>`. */
  bases: z.array(z.object({ name: z.string(), defaultValue: z.string() })),
  /** Further settings, such as the style of a header. Labels: `option.<name>`, `option.<name>.<value>`. */
  options: z.array(
    z.object({ name: z.string(), values: z.array(z.string()).min(1), defaultValue: z.string() }),
  ),
  signInMethods: z.array(signInMethodSchema).min(1),
  capabilities: capabilitiesSchema,
  /** The vendor's own page, for what no API offers. https only. */
  consoleUrl: z.string(),
});
export type PlatformDescriptor = z.infer<typeof platformDescriptorSchema>;

export const timeZoneSchema = z.string().refine(
  (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  },
  { message: 'timeZone' },
);

/** What a person decides about an account; secrets are kept elsewhere. */
export const accountSettingsSchema = z.object({
  platform: platformIdSchema,
  label: shortText,
  customer: z.string().trim().max(200),
  timeZone: timeZoneSchema,
  bases: z.record(z.string(), z.string().max(500)),
  options: z.record(z.string(), z.string().max(100)),
  signInMethod: z.string().max(40),
  /** Set only by an explicit choice for this one account; shown for as long as it is on. */
  plainHttpAllowed: z.boolean(),
});
export type AccountSettings = z.infer<typeof accountSettingsSchema>;

/** Secrets on their one way: from the page to the vault. No schema carries them back. */
export const secretValuesSchema = z.record(z.string().max(40), z.string().min(1).max(4096));
export type SecretValues = z.infer<typeof secretValuesSchema>;

export const accountSchema = accountSettingsSchema.extend({
  id: accountIdSchema,
  /** The account's own user id at the vendor; null until a login or a person told it. */
  ownUserId: z.string().max(200).nullable(),
  createdAt: z.number().int(),
});
export type Account = z.infer<typeof accountSchema>;
