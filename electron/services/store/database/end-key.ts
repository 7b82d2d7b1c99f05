/**
 * What stands for "no end" where rows are ordered and counted by their end: one more than the last
 * time a date can have, so that it comes after all of them. The schema's `end_key` says the same.
 */
export const noEnd = 8_640_000_000_000_001;
/** Less than any end. */
export const beforeAllEnds = -8_640_000_000_000_001;
/** More than any end, and than none. */
export const afterAllEnds = noEnd + 1;

export const endKey = (termEnd: number | null): number => termEnd ?? noEnd;

const dayMs = 86_400_000;

/** The day (UTC) whose bucket of the tally an end is counted in. */
export const dayOf = (key: number): number => Math.floor(key / dayMs);
export const startOfDay = (day: number): number => day * dayMs;
