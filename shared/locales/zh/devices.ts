import type { devices as source } from '../en/devices.ts';

export const devices = {} satisfies Record<keyof typeof source, string>;
