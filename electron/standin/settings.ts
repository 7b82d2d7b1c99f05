import { z } from 'zod';

const milliseconds = z.number().int().nonnegative();

/** How the vendor side behaves where nobody published it (juying.md §10 and §11, xmp.md §10). */
export const settingsSchema = z.object({
  /** Fewer directly added devices than this: the account cannot be authorized. */
  minDevices: z.number().int().nonnegative(),
  /** Authorized number of the plan `free`. */
  freeDevices: z.number().int().nonnegative(),
  /** Where a JuYing failure carries its `Dxxxx` code (juying.md §11.7). */
  codeForm: z.enum(['numeric', 'dString', 'messageOnly']),
  /** HTTP status of a JuYing failure; the body stays the same. */
  failureStatus: z.number().int().min(200).max(599),
  /** Refuse an added device whose name is already used in the account (1014). */
  uniqueNames: z.boolean(),
  /** Off: every JuYing account answers 404 on the calls of juying.md §11. */
  licenseService: z.boolean(),
  tokenLifetimeSeconds: z.number().int().nonnegative(),
  /** Time from `submitted` to `underReview`. */
  reviewDelayMs: milliseconds,
  /** Time from submission to an automatic approval; null: decided by hand only. */
  autoApproveDelayMs: milliseconds.nullable(),
  /** `code` of each kind of XMP failure. */
  xmpCodes: z.object({
    sign: z.number().int(),
    timeout: z.number().int(),
    rate: z.number().int(),
    parameter: z.number().int(),
  }),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  minDevices: 3,
  freeDevices: 3,
  codeForm: 'numeric',
  failureStatus: 200,
  uniqueNames: false,
  licenseService: true,
  tokenLifetimeSeconds: 7200,
  reviewDelayMs: 5_000,
  autoApproveDelayMs: null,
  xmpCodes: { sign: -1, timeout: -1, rate: -1, parameter: -1 },
};
