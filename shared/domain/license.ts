import { z } from 'zod';
import { latestTime } from './term.ts';

export const planSchema = z.enum(['free', 'paid', 'unknown']);
export type Plan = z.infer<typeof planSchema>;

/** Numbers that decide coverage; the vendor's page can be read two ways, so they are settings. */
export const licenseRulesSchema = z.object({
  /** With fewer owned devices than this, an account cannot be authorized. */
  minimumDevices: z.number().int().min(0).max(1000),
  /** Up to this many owned devices the license is free. */
  freeDevices: z.number().int().min(0).max(1000),
});
export type LicenseRules = z.infer<typeof licenseRulesSchema>;

export const defaultLicenseRules: LicenseRules = { minimumDevices: 3, freeDevices: 3 };

/** The license of one account, by a reading or by a person's word. Times are ms UTC. */
export const licenseSchema = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('cloud'),
    plan: planSchema,
    seats: z.number().int().min(0).nullable(),
    seatsUsed: z.number().int().min(0).nullable(),
    termStart: z.number().int().nullable(),
    termEnd: z.number().int().nullable(),
    asOf: z.number().int(),
  }),
  z.object({
    source: z.literal('entered'),
    plan: planSchema,
    seats: z.number().int().min(0).nullable(),
    termStart: z.number().int().nullable(),
    termEnd: z.number().int().nullable(),
    enteredBy: z.string().min(1).max(200),
    enteredAt: z.number().int(),
  }),
]);
export type License = z.infer<typeof licenseSchema>;

/** A time that a person may enter, ms UTC. */
export const timeSchema = z.number().int().min(0).max(latestTime);

/** What a person types when the cloud does not tell the term. */
export const enteredLicenseSchema = z.object({
  plan: planSchema,
  seats: z.number().int().min(0).max(10_000_000).nullable(),
  termStart: timeSchema.nullable(),
  termEnd: timeSchema.nullable(),
  enteredBy: z.string().trim().min(1).max(200),
});
export type EnteredLicense = z.infer<typeof enteredLicenseSchema>;
