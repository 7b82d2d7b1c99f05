/** A span as a count of its largest fitting unit. */
export type Span = { count: number; unit: 'second' | 'minute' | 'hour' | 'day' };

const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** "90 s" is 2 minutes: rounded, since it is said to a person and never reckoned with. */
export function spanOf(ms: number): Span {
  const size = Math.abs(ms);
  for (const { unit, ms: length } of units) {
    if (size >= length) return { count: Math.round(size / length), unit };
  }
  return { count: Math.round(size / 1000), unit: 'second' };
}

/** A clock that is further off than this makes sign-in fail and ends wrong (ms). */
const tolerableOffset = 60_000;

export const isClockOff = (offsetMs: number | null): offsetMs is number =>
  offsetMs !== null && Math.abs(offsetMs) > tolerableOffset;
