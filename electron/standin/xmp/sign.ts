import { createHash } from 'node:crypto';

const VALID_SECONDS = 30;

/** `md5(client_secret + timestamp)` in lower-case hex (xmp.md §1). `timestamp` is Unix seconds. */
export function expectedSign(clientSecret: string, timestamp: number): string {
  return createHash('md5').update(`${clientSecret}${timestamp}`, 'utf8').digest('hex');
}

/** Whether a timestamp (Unix seconds) is within its validity at `now` (ms UTC), either way. */
export function isTimely(timestamp: number, now: number): boolean {
  return Math.abs(Math.floor(now / 1000) - timestamp) <= VALID_SECONDS;
}
