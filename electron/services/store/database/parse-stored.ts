import type { z } from 'zod';
import { appError } from '../../../../shared/errors.ts';
import { StoreError } from '../store-error.ts';

/**
 * Checks what came from the file; the members named in `json` are text to be parsed first. What
 * does not fit is `storeDamaged`: another hand was at it, or a bad disk.
 */
export function parseStored<T>(
  schema: z.ZodType<T>,
  row: Record<string, unknown>,
  json: readonly string[] = [],
): T {
  const value: Record<string, unknown> = { ...row };
  for (const member of json) value[member] = parseJson(value[member]);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new StoreError(appError('storeDamaged', { params: { cause: 'row', where } }));
}

/** `undefined` for what is no JSON, which no schema here accepts. */
export function parseJson(text: unknown): unknown {
  if (text === null) return null;
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
