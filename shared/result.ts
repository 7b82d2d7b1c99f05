import type { AppError } from './errors.ts';

/** The outcome of everything that is expected to fail sometimes. Exceptions are left for bugs. */
export type Result<T, E = AppError> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const err = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });
