import type { overview as source } from '../en/overview.ts';

export const overview = {} satisfies Record<keyof typeof source, string>;
