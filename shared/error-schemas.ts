import { z } from 'zod';
import { type AppError, errorCodes, retryAdvices } from './errors.ts';

/**
 * The forms of `errors.ts`, apart from it: the window's thread and the page make and show errors
 * without a validator, which would be half of what they load at start.
 */
export const errorCodeSchema = z.enum(errorCodes);

export const appErrorSchema = z.object({
  code: errorCodeSchema,
  retry: z.enum(retryAdvices),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  vendor: z.object({ code: z.string(), message: z.string() }).nullable(),
  logId: z.string().nullable(),
}) satisfies z.ZodType<AppError>;
