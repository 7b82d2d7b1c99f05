import type { menu as source } from '../en/menu.ts';

export const menu = {} satisfies Record<keyof typeof source, string>;
