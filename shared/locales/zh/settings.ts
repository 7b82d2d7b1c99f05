import type { settings as source } from '../en/settings.ts';

export const settings = {} satisfies Record<keyof typeof source, string>;
