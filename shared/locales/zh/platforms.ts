import type { platforms as source } from '../en/platforms.ts';

export const platforms = {} satisfies Record<keyof typeof source, string>;
