import type { errors as source } from '../en/errors.ts';

export const errors = {} satisfies Record<keyof typeof source, string>;
