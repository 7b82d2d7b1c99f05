import type { renewals as source } from '../en/renewals.ts';

export const renewals = {} satisfies Record<keyof typeof source, string>;
