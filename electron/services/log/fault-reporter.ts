import type { Log } from './log.ts';

/** The same fault again within this time is counted, not written, ms. */
const repeatMs = 60_000;
/** So many different ones within that time are a flood, of which one entry is enough. */
const mostFaults = 50;
const longestKey = 500;

/** `isNew`: it was not reported within the last minute, so that somebody should be told. */
export type ReportedFault = { logId: string; isNew: boolean };

export type FaultReporter = (event: string, cause: unknown) => ReportedFault;

/**
 * Writes exceptions that nothing expected, each once: a loop that throws must neither push everything
 * else out of the log nor tell the person the same a thousand times.
 */
export function createFaultReporter(log: Log, monotonic: () => number): FaultReporter {
  const recent = new Map<string, { logId: string; since: number; repeats: number }>();

  function forgetOld(now: number): void {
    for (const [key, { logId, since, repeats }] of recent) {
      if (now - since < repeatMs) break;
      recent.delete(key);
      if (repeats > 0) log.warn('fault.repeated', { logId, count: repeats });
    }
  }

  return (event, cause) => {
    const { message, stack = '' } = cause instanceof Error ? cause : new Error(String(cause));
    const now = monotonic();
    forgetOld(now);
    const own = `${event} ${stack || message}`.slice(0, longestKey);
    const key = recent.has(own) || recent.size < mostFaults ? own : 'flood';
    const known = recent.get(key);
    if (known) {
      known.repeats += 1;
      return { logId: known.logId, isNew: false };
    }
    const logId = log.error(event, { message, stack });
    recent.set(key, { logId, since: now, repeats: 0 });
    return { logId, isNew: true };
  };
}
