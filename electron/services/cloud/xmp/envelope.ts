import { z } from 'zod';
import { type AppError, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { badAnswer, isJsonObject, readJsonObject } from '../../http/json.ts';
import { statusError } from '../http-failure.ts';
import { failureError, isSuccessCode } from './failures.ts';

/** The envelope of every answer (xmp.md §2). */
const envelopeSchema = z.object({
  code: z.unknown().optional(),
  msg: z.unknown().optional(),
  data: z.unknown().optional(),
});

/** The `data` of a successful answer. `now` is ms UTC; `secrets` must not come back in an error. */
export function readEnvelope(
  answer: HttpAnswer,
  options: { now: number; secrets: readonly string[] },
): Result<unknown> {
  const { status } = answer;
  const byStatus = statusError(answer, options.now);
  const json = readJsonObject(answer);
  if (!json.ok) return err(byStatus ?? refusedByStatus(status, null) ?? json.error);
  const { code, msg, data } = envelopeSchema.parse(json.value);
  if (isSuccessCode(code) && status < 300) return ok(data);
  if (code === undefined && msg === undefined) {
    return err(byStatus ?? badAnswer(status, 'shape'));
  }
  const error = failureError(code, msg, options.secrets);
  if (error.code === 'rateLimited') return err(error);
  if (byStatus !== null) return err({ ...byStatus, vendor: error.vendor });
  return err(refusedByStatus(status, error.vendor) ?? error);
}

function refusedByStatus(status: number, vendor: AppError['vendor']): AppError | null {
  if (status === 401) return appError('signInFailed', { vendor, params: { status } });
  return status === 403 ? appError('forbidden', { vendor, params: { status } }) : null;
}

/**
 * The rows in `data` (xmp.md §2): under `list`, `data` itself, one row as it is, or the only array
 * there is. Null: unrecognised, which must not be taken for "no rows".
 */
export function rowsOf(data: unknown): unknown[] | null {
  if (data === null) return [];
  if (Array.isArray(data)) return data;
  if (!isJsonObject(data)) return null;
  if (Array.isArray(data.list)) return data.list;
  // How an empty list is told where arrays and null are one.
  if (data.list === null) return [];
  // Before any array is looked for: a row carries one of its own, its assistants.
  if (Object.hasOwn(data, 'account_id') && Object.hasOwn(data, 'channel')) return [data];
  const arrays = Object.values(data).filter((value) => Array.isArray(value));
  return arrays.length === 1 ? (arrays[0] ?? null) : null;
}
