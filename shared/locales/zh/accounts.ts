import type { accounts as source } from '../en/accounts.ts';

export const accounts = {} satisfies Record<keyof typeof source, string>;
